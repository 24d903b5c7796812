#include "base/hash.h"

#include <fmt/format.h>
#include <xxhash.h>

#include "base/error.h"

namespace lofp {

std::uint64_t hash_of(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

Hasher::Hasher() : state_(XXH3_createState()) {
  if (!state_) throw_out_of_memory();
  XXH3_64bits_reset(state_.get());
}

void Hasher::append(std::string_view bytes) {
  XXH3_64bits_update(state_.get(), bytes.data(), bytes.size());
}

std::uint64_t Hasher::hash() const {
  return XXH3_64bits_digest(state_.get());
}

void Hasher::Deleter::operator()(XXH3_state_s* state) const {
  XXH3_freeState(state);
}

std::string hex_of(std::uint64_t hash) {
  return fmt::format("{:016x}", hash);
}

}  // namespace lofp
