// The habits of the rule sets that lint knows: how each of them writes that nothing is known, and
// what its maintainers decided already.  Constant.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace lofp {

struct Preset {
  std::string_view id;        // for --preset: "sigmahq"
  std::string_view title;     // "SigmaHQ"
  std::string_view rule_set;  // id of the rule set that has it without being asked; or empty
  // The texts that stand for "nobody knows" and "there are none to speak of"; empty: no such habit.
  std::string_view unknown = {};
  std::string_view unlikely = {};
  bool has_banned_words = false;                        // of pySigma's validators
  std::span<const std::string_view> switched_off = {};  // ids of checks
};

// Of all rule sets that no other preset is for.
const Preset& usual_preset();

// In the order of their ids, without the usual one.
std::span<const Preset> all_presets();

// By its id; null if there is none.
const Preset* find_preset(std::string_view id);

// The preset that a rule set has without being asked; `language` is that of its rules' logic.
const Preset& preset_of(std::string_view rule_set, std::string_view language);

}  // namespace lofp
