#include "format/html.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace lofp {
namespace {

constexpr std::array<std::string_view, 256> make_replacements() {
  std::array<std::string_view, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c)
    if (c != '\n' && c != '\t') table[c] = "\xef\xbf\xbd";
  table[0x7f] = "\xef\xbf\xbd";
  table['\r'] = "";
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  table['"'] = "&quot;";
  table['\''] = "&#39;";
  return table;
}

constexpr std::array<std::string_view, 256> replacements = make_replacements();

bool is_replaced(unsigned char c) {
  return c == '\r' || !replacements[c].empty();
}

}  // namespace

bool is_web_address(std::string_view address) {
  const std::size_t host = address.starts_with("https://")  ? 8
                           : address.starts_with("http://") ? 7
                                                            : 0;
  constexpr std::size_t longest = 2'000;  // crawlers stop here; the longest of a real rule has 278
  const bool has_host =
      host > 0 && host < address.size() && address.size() <= longest &&
      (std::isalnum(static_cast<unsigned char>(address[host])) != 0 || address[host] == '[');
  return has_host && std::ranges::none_of(address, [](char c) {
           return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<' || c == '>' ||
                  c == '\\' || c == '\x7f';
         });
}

Html& Html::operator<<(Text text) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text.text[at]);
    if (!is_replaced(c)) continue;
    text_.append(text.text.substr(from, at - from));
    text_.append(replacements[c]);
    from = at + 1;
  }
  return put(text.text.substr(from));
}

Html& Html::operator<<(WebLink link) {
  return is_web_address(link.address) ? *this << Text{link.address} : *this;
}

}  // namespace lofp
