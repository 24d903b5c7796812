#include "store/search_synonyms.h"

#include <algorithm>
#include <array>

namespace lofp {
namespace {

constexpr std::string_view settings[] = {"argument",   "arguments", "option",
                                         "options",    "parameter", "parameters"};
constexpr std::string_view absences[] = {"no", "without"};

constexpr std::array<std::span<const std::string_view>, 2> all_synonyms = {settings, absences};

}  // namespace

std::span<const std::string_view> synonyms_of(std::string_view word) {
  for (const std::span<const std::string_view> synonyms : all_synonyms)
    if (std::ranges::find(synonyms, word) != synonyms.end()) return synonyms;
  return {};
}

bool are_synonyms(std::string_view word, std::string_view other) {
  const std::span<const std::string_view> synonyms = synonyms_of(word);
  return word != other && std::ranges::find(synonyms, other) != synonyms.end();
}

}  // namespace lofp
