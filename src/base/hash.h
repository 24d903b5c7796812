// XXH3-64: fast and well spread, but anyone can make texts that have the same.  So it is never an
// identity: what must not be taken for another is compared as a whole, or by its digest
// (base/digest.h), and hash tables have a hash of their own (base/hash_table.h).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct XXH3_state_s;

namespace lofp {

std::uint64_t hash_of(std::string_view bytes);

// The same hash of bytes that come part by part.
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

// 16 lower-case hex digits, the most significant first.
std::string hex_of(std::uint64_t hash);

}  // namespace lofp
