// A collision-resistant digest: the first 128 bits of SHA-256.  It can identify untrusted bytes,
// because nobody can make two inputs with the same digest.  Where speed is all that matters, use
// base/hash.h.  Costs about 0.8 ms a megabyte on a processor with SHA instructions, and three times
// that on any other.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sha256_ctx;

namespace lofp {

// 32 lower-case hex digits.
std::string digest_of(std::string_view bytes);

// Computes the same digest of bytes that arrive in parts.  Not thread-safe.
class Digester {
 public:
  Digester();
  void append(std::string_view bytes);
  std::string digest();  // of everything appended; call it once

 private:
  struct Deleter {
    void operator()(sha256_ctx* state) const;
  };
  std::unique_ptr<sha256_ctx, Deleter> state_;
};

}  // namespace lofp
