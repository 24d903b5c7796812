#include "format/json_number.h"

namespace lofp {

std::optional<std::string_view> json_number(std::string_view token) {
  constexpr std::string_view signs = "+-.eE0123456789";
  while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
  if (token.empty() || token.find_first_not_of(signs) != std::string_view::npos)
    return std::nullopt;
  return token;
}

}  // namespace lofp
