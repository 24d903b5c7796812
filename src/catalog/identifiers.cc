#include "catalog/identifiers.h"

#include <algorithm>
#include <cstdint>

#include "base/digest.h"
#include "base/hash.h"

namespace lofp {

std::vector<std::string> identifiers_of(std::span<const std::string_view> texts) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(texts.size());
  for (const std::string_view text : texts) hashes.push_back(hash_of(text));
  std::vector<std::uint64_t> sorted = hashes;
  std::ranges::sort(sorted);
  std::vector<std::string> identifiers;
  identifiers.reserve(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const bool is_shared = std::ranges::equal_range(sorted, hashes[i]).size() > 1;
    identifiers.push_back(is_shared ? digest_of(texts[i]) : hex_of(hashes[i]));
  }
  return identifiers;
}

}  // namespace lofp
