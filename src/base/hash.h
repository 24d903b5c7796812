// XXH3-64: fast and well spread, but not cryptographic.  An identity that must survive an attacker
// who builds collisions compares the hashed text too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lofp {

std::uint64_t hash_of(std::string_view bytes);

// 16 lower-case hex digits, the most significant first.
std::string hex_of(std::uint64_t hash);

}  // namespace lofp
