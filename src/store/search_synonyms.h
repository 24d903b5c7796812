// Words that mean the same in what people search for: whoever looks for `without arguments` finds
// "Without CommandLine Parameters".  See docs/guide/search.md.
#pragma once

#include <span>
#include <string_view>

namespace lofp {

// All words that mean the same as this one, itself among them; empty where there are no others.
// `word` is as search_words() gives it.
std::span<const std::string_view> synonyms_of(std::string_view word);

// Whether two different words mean the same.
bool are_synonyms(std::string_view word, std::string_view other);

}  // namespace lofp
