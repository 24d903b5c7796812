#include "base/digest.h"

#include <fmt/format.h>
#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace lofp {

Digester::Digester() : state_(new sha256_ctx) {
  sha256_init(state_.get());
}

void Digester::append(std::string_view bytes) {
  sha256_update(state_.get(), bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

std::string Digester::digest() {
  constexpr std::size_t kept = 16;  // bytes
  std::array<std::uint8_t, kept> digest{};
  sha256_digest(state_.get(), digest.size(), digest.data());
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

void Digester::Deleter::operator()(sha256_ctx* state) const {
  delete state;
}

std::string digest_of(std::string_view bytes) {
  Digester digester;
  digester.append(bytes);
  return digester.digest();
}

}  // namespace lofp
