// Texts that a hash without a secret cannot tell apart.
//
// XXH3 multiplies each eight bytes of a long input, which it has xored with its secret.  Where four
// of them are the secret's own, the product is zero whatever the other four are, and those only
// enter a sum: what one such place adds another can take away.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace lofp {

// `count` texts of 1,000 bytes in UTF-8 with one XXH3-64; at most 17,576.
inline std::vector<std::string> colliding_texts(std::size_t count) {
  const std::string sentence = "legitimate backup of the servers by administrators ";
  std::string base;
  while (base.size() < 1'000) base += sentence;
  base.resize(1'000);
  base.back() = 's';
  base.replace(131, 6, "\xf1\x83\x90\x97\xdb\x80");
  base.replace(707, 6, "\xc3\xa9\xde\xac\xd8\x80");
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    std::string& text = texts.emplace_back(base);
    std::size_t rest = i;
    for (const std::size_t at : {2U, 1U, 0U}) {
      const auto letter = static_cast<char>(rest % 26);
      text[128 + at] = static_cast<char>('a' + letter);
      text[704 + at] = static_cast<char>('z' - letter);
      rest /= 26;
    }
  }
  return texts;
}

}  // namespace lofp
