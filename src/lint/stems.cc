#include "lint/stems.h"

#include <string>

#include "base/text.h"
#include "meaning/words.h"

namespace lofp {

HashSet<std::uint64_t> stems_of(std::string_view text) {
  const std::string normalised = normalise(text);
  HashSet<std::uint64_t> stems;
  for (const Word& word : words_of(normalised)) stems.insert(word.stem);
  return stems;
}

}  // namespace lofp
