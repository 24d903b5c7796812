#include "format/prose_address.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>

#include "format/html.h"

namespace lofp {
namespace {

bool is_within_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || byte >= 0x80 || c == '_';
}

bool ends_address(char c) {
  return static_cast<unsigned char>(c) <= ' ' || std::string_view("<>\"`\\|^\x7f").contains(c);
}

// The start of the scheme (http or https) before the `://` at `at`; npos if there is another
// scheme, or if it is the end of a longer word.
std::size_t begin_of(std::string_view text, std::size_t at) {
  for (const std::string_view scheme : {"https", "http"}) {
    if (!text.substr(0, at).ends_with(scheme)) continue;
    const std::size_t begin = at - scheme.size();
    if (begin == 0 || !is_within_word(text[begin - 1])) return begin;
  }
  return std::string_view::npos;
}

struct Brackets {
  char open;
  char close;
};
constexpr std::array<Brackets, 3> all_brackets = {{{'(', ')'}, {'[', ']'}, {'{', '}'}}};

std::string_view without_end_of_prose(std::string_view address) {
  std::array<std::ptrdiff_t, all_brackets.size()> unopened{};  // closing minus opening brackets
  for (std::size_t i = 0; i < all_brackets.size(); ++i)
    unopened.at(i) = std::ranges::count(address, all_brackets.at(i).close) -
                     std::ranges::count(address, all_brackets.at(i).open);
  while (!address.empty()) {
    const char last = address.back();
    const auto brackets = std::ranges::find(all_brackets, last, &Brackets::close);
    if (brackets != all_brackets.end()) {
      std::ptrdiff_t& count =
          unopened.at(static_cast<std::size_t>(brackets - all_brackets.begin()));
      if (count <= 0) break;
      --count;
    } else if (!std::string_view("?!.,:;*_~'").contains(last)) {
      break;
    }
    address.remove_suffix(1);
  }
  return address;
}

}  // namespace

std::string_view first_address(std::string_view text) {
  constexpr std::string_view sign = "://";
  for (std::size_t at = text.find(sign); at != std::string_view::npos; at = text.find(sign, at)) {
    const std::size_t begin = begin_of(text, at);
    if (begin == std::string_view::npos) {
      at += sign.size();
      continue;
    }
    while (at < text.size() && !ends_address(text[at])) ++at;
    const std::string_view address = without_end_of_prose(text.substr(begin, at - begin));
    if (is_web_address(address)) return address;
  }
  return {};
}

}  // namespace lofp
