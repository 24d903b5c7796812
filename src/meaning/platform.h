// What a rule watches, in a small vocabulary of our own over all sources (data/platforms.txt).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "rule/rule.h"

namespace lofp {

struct Platform {
  std::string_view id;     // entra-id
  std::string_view title;  // Entra ID
};

// In the order of the file; a platform's index in it is its number everywhere.
std::span<const Platform> all_platforms();

struct FoundPlatforms {
  std::vector<std::uint32_t> platforms;  // ascending, each once
  bool is_known = false;  // whether the file has anything that the rule says of its data
};

// Looks up the rule's data source, category, service, tags and logs; nothing is guessed.
FoundPlatforms platforms_of(const Rule& rule);

}  // namespace lofp
