#include "base/hash_table.h"

#include <sys/random.h>
#include <xxhash.h>

#include <array>
#include <cerrno>
#include <chrono>

namespace lofp {
namespace {

using Secret = std::array<unsigned char, 192>;  // as long as XXH3's default secret

Secret draw_secret() {
  Secret secret{};
  std::size_t drawn = 0;
  while (drawn < secret.size()) {
    const ssize_t count = getrandom(secret.data() + drawn, secret.size() - drawn, 0);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    drawn += static_cast<std::size_t>(count);
  }
  // If getrandom fails (a sandbox may refuse it), derive the rest from the time and an address.
  const auto now =
      static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
  XXH64_hash_t state = now ^ reinterpret_cast<std::uintptr_t>(&secret);
  for (; drawn < secret.size(); ++drawn) {
    state = XXH3_64bits_withSeed(&state, sizeof state, state);
    secret[drawn] = static_cast<unsigned char>(state);
  }
  return secret;
}

const Secret& secret() {
  static const Secret drawn = draw_secret();
  return drawn;
}

}  // namespace

std::size_t SecretHash::operator()(std::string_view text) const {
  return XXH3_64bits_withSecret(text.data(), text.size(), secret().data(), secret().size());
}

std::size_t SecretHash::operator()(std::uint64_t number) const {
  return XXH3_64bits_withSecret(&number, sizeof number, secret().data(), secret().size());
}

}  // namespace lofp
