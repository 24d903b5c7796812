#include "base/hash.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace lofp {

std::uint64_t hash_of(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string hex_of(std::uint64_t hash) { return fmt::format("{:016x}", hash); }

}  // namespace lofp
