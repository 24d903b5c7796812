#include "format/html.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/unseen.h"

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

// Whether the character is a bidirectional control.
bool is_direction_sign(char32_t c) {
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

// Whether the character is a bidirectional control or in a block of right-to-left scripts.
bool is_directing(char32_t c) {
  return is_direction_sign(c) || (c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff) ||
         (c >= 0xfe70 && c <= 0xfefe) || (c >= 0x10800 && c <= 0x10fff) ||
         (c >= 0x1e800 && c <= 0x1efff);
}

// What replaces C1 controls, which HTML does not allow, and the line and paragraph separators, of
// which the latter would end every isolation; empty for any other character.
std::string_view replacement_of(char32_t c) {
  if (c >= 0x80 && c < 0xa0) return "\xef\xbf\xbd";
  return c == 0x2028 || c == 0x2029 ? "\n" : "";
}

// Whether a text needs more than put_escaped().
bool is_special(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const Character c = character_at(text, at);
    if (c.is_utf8 && (is_directing(c.value) || !replacement_of(c.value).empty())) return true;
    at += c.size;
  }
  return false;
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

void Html::put_escaped(std::string_view text) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (!is_replaced(c)) continue;
    text_.append(text.substr(from, at - from));
    text_.append(replacements[c]);
    from = at + 1;
  }
  text_.append(text.substr(from));
}

// An end of isolation (U+2069) without a beginning would end our <bdi>, so it is left out; missing
// ones are added.
void Html::put_isolated(std::string_view text) {
  constexpr char32_t end_of_isolation = 0x2069;
  text_ += "<bdi>";
  std::size_t open = 0;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    const bool is_end = c.value == end_of_isolation;
    const std::string_view replacement = c.is_utf8 ? replacement_of(c.value) : "";
    if (c.value >= 0x2066 && c.value < end_of_isolation) ++open;
    if (!replacement.empty() || (is_end && open == 0)) {
      put_escaped(text.substr(from, at - from));
      text_ += replacement;
      from = at + c.size;
    } else if (is_end) {
      --open;
    }
    at += c.size;
  }
  put_escaped(text.substr(from));
  for (; open > 0; --open) text_ += "\u2069";
  text_ += "</bdi>";
}

void Html::put_undirected(std::string_view text) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    const std::string_view replacement = c.is_utf8 ? replacement_of(c.value) : "";
    if (!replacement.empty() || (c.is_utf8 && is_direction_sign(c.value))) {
      put_escaped(text.substr(from, at - from));
      text_ += replacement;
      from = at + c.size;
    }
    at += c.size;
  }
  put_escaped(text.substr(from));
}

Html& Html::operator<<(Text text) {
  const bool has_element = syntax_ == Syntax::html && behind_ != Markup::Behind::no_elements;
  if (!is_special(text.text))
    put_escaped(text.text);
  else if (has_element)
    put_isolated(text.text);
  else
    put_undirected(text.text);
  return *this;
}

Html& Html::operator<<(WebLink link) {
  if (is_web_address(link.address)) put_escaped(link.address);
  return *this;
}

}  // namespace lofp
