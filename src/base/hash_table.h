// Hash tables that are safe with untrusted keys.
//
// Somebody who knows the hash function can choose keys that all fall into the same bucket, which
// makes every look-up linear.  So keys are hashed with a secret that each process draws at random:
// XXH3 with a secret of 192 bytes.  (A seed would not be enough: some inputs collide for every
// seed, because a seed changes the known default secret in a known way.)  The hashes must stay
// secret: they never leave memory, and the iteration order of a table, which differs from run to
// run, must never affect an output.  Keys are std::string, std::string_view, unsigned integers
// and ids.  tools/check-tables forbids other hash tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/id.h"

namespace lofp {

// Thread-safe.  About 5 ns for a word, and 10 GB/s for a long text.
struct SecretHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const;
  std::size_t operator()(std::uint64_t number) const;
  template <typename Of>
  std::size_t operator()(Id<Of> id) const {
    return (*this)(std::uint64_t{id.value()});
  }
};

template <typename Key, typename Value>
using HashMap = std::unordered_map<Key, Value, SecretHash, std::equal_to<>>;

template <typename Key>
using HashSet = std::unordered_set<Key, SecretHash, std::equal_to<>>;

}  // namespace lofp
