// SHA-256, of which the first 128 bits are kept: nobody can make two inputs with one digest, so it
// may stand for the bytes themselves where their author is a stranger.  For what only has to be
// quick there is base/hash.h.  Costs about 0.8 ms a megabyte where the processor has instructions
// for it, three times that elsewhere.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sha256_ctx;

namespace lofp {

// 32 lower-case hex digits.
std::string digest_of(std::string_view bytes);

// The same digest of bytes that come part by part.  For one thread.
class Digester {
 public:
  Digester();
  void append(std::string_view bytes);
  std::string digest();  // of all that was appended; to be asked once

 private:
  struct Deleter {
    void operator()(sha256_ctx* state) const;
  };
  std::unique_ptr<sha256_ctx, Deleter> state_;
};

}  // namespace lofp
