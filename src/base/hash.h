// XXH3-64: a fast hash with a good distribution, but not collision-resistant: anybody can make
// texts with the same hash.  So a hash alone never identifies untrusted bytes.  Compare the bytes,
// or use their digest (base/digest.h); for hash tables, use base/hash_table.h.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct XXH3_state_s;

namespace lofp {

// The hash of `bytes`; the same on every machine.
std::uint64_t hash_of(std::string_view bytes);

// Computes the same hash of bytes that arrive in parts.  Not thread-safe.
class Hasher {
 public:
  Hasher();
  void append(std::string_view bytes);
  std::uint64_t hash() const;

 private:
  struct Deleter {
    void operator()(XXH3_state_s* state) const;
  };
  std::unique_ptr<XXH3_state_s, Deleter> state_;
};

// The hash as 16 lower-case hex digits, most significant first.
std::string hex_of(std::uint64_t hash);

}  // namespace lofp
