#include "lint/preset.h"

#include <algorithm>

namespace lofp {
namespace {

// Elastic's authors write causes into the guide and leave the field to users.
constexpr std::string_view off_at_elastic[] = {"guide-not-in-field"};

constexpr Preset presets[] = {
    {.id = "elastic",
     .title = "Elastic detection-rules",
     .rule_set = "elastic",
     .switched_off = off_at_elastic},
    {.id = "sigmahq",
     .title = "SigmaHQ",
     .rule_set = "sigma",
     .unknown = "Unknown",
     .unlikely = "Unlikely",
     .has_banned_words = true},
    {.id = "splunk",
     .title = "Splunk security_content",
     .rule_set = "splunk",
     .unknown = "No false positives have been identified at this time.",
     .unlikely = "No false positives have been identified at this time."},
};

constexpr Preset usual = {.id = "usual", .title = "any other rule set", .rule_set = {}};

// Rules in Sigma's format keep SigmaHQ's conventions wherever they are.
constexpr Preset usual_sigma = {.id = "usual",
                                .title = "SigmaHQ",
                                .rule_set = {},
                                .unknown = "Unknown",
                                .unlikely = "Unlikely",
                                .has_banned_words = true};

}  // namespace

const Preset& usual_preset() {
  return usual;
}

std::span<const Preset> all_presets() {
  return presets;
}

const Preset* find_preset(std::string_view id) {
  const auto at = std::ranges::find(presets, id, &Preset::id);
  return at == std::end(presets) ? nullptr : at;
}

const Preset& preset_of(std::string_view rule_set, std::string_view language) {
  const auto at = std::ranges::find(presets, rule_set, &Preset::rule_set);
  if (at != std::end(presets)) return *at;
  return language == "sigma" ? usual_sigma : usual;
}

}  // namespace lofp
