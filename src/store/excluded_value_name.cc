#include "store/excluded_value_name.h"

namespace lofp {
namespace {

void append_name_part(std::string& to, std::string_view text) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
  constexpr std::string_view digits = "0123456789abcdef";
  for (const char c : text) {
    if (plain.contains(c)) {
      to += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    to += '~';
    to += digits[byte >> 4U];
    to += digits[byte & 0xfU];
  }
}

}  // namespace

std::string excluded_value_name(std::string_view comparison, std::string_view field,
                                std::string_view value) {
  std::string name(comparison);
  for (const std::string_view part : {field, value}) {
    name += ':';
    append_name_part(name, part);
  }
  return name;
}

}  // namespace lofp
