// Hash tables whose keys may come from a stranger.
//
// Who knows the hash can choose keys that all fall into one bucket, and then each look-up costs as
// much as there are keys.  So keys are hashed together with a secret that each process draws anew:
// XXH3 with a secret of 192 random bytes.  (Not XXH3 with a seed: there are inputs that collide for
// every seed, because a seed moves the known secret in a known way.)  Nobody learns these hashes:
// they stay in memory, and the order in which a table lists its keys, which differs from run to
// run, must never reach an output.  Only std::string, std::string_view and unsigned integers are
// keys.  tools/check-tables forbids other hash tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace lofp {

// Any thread.  About 5 ns for a word and 10 GB/s for a long text.
struct SecretHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const;
  std::size_t operator()(std::uint64_t number) const;
};

template <typename Key, typename Value>
using HashMap = std::unordered_map<Key, Value, SecretHash, std::equal_to<>>;

template <typename Key>
using HashSet = std::unordered_set<Key, SecretHash, std::equal_to<>>;

}  // namespace lofp
