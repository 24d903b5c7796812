// Entries, rules and groups as lists show them, and the words by which lists are narrowed down.
// Pure.
#pragma once

#include <string_view>
#include <vector>

#include "api/parameter.h"
#include "api/snapshot.h"
#include "publish/record.h"

namespace lofp {

inline EntryItem entry_item(const Snapshot& snapshot, EntryId entry) {
  return {{snapshot.catalog, snapshot.addresses, snapshot.catalog.entries[entry]}};
}
inline RuleItem rule_item(const Snapshot& snapshot, RuleId rule) {
  return {{snapshot.catalog, snapshot.addresses, snapshot.catalog.rules[rule]}};
}

struct GroupItem {
  static constexpr std::string_view shape_name = "group_item";
  static constexpr std::string_view shape_summary =
      "Entries that name the same harmless cause in other words.";
  static std::span<const ShapeMember<GroupItem>> members();
  const Snapshot& snapshot;
  const GroupFacts& group;

  const Entry& entry() const { return snapshot.catalog.entries[group.entry]; }
};

// The entry of this id, or what to answer where there is none.
std::expected<EntryId, Problem> entry_of(const Snapshot& snapshot, std::string_view id);

// The ids that may be given.
std::vector<std::string_view> platform_ids();
std::vector<std::string_view> theme_ids();
std::vector<std::string_view> grade_names();
std::vector<std::string_view> text_kinds();
std::vector<std::string_view> authorships();
std::vector<std::string_view> origin_names();
std::vector<std::string_view> mention_kinds();

// One of some values; given twice, either.
constexpr Parameter choice_parameter(std::string_view name, std::string_view summary,
                                     std::vector<std::string_view> (*choices)()) {
  return {.name = name,
          .type = ParameterType::choice,
          .summary = summary,
          .choices = choices,
          .is_repeatable = true};
}

// By which several lists are narrowed down.  Given twice: what has either.
inline constexpr Parameter technique_parameter{
    .name = "technique",
    .type = ParameterType::technique,
    .summary = "Only what is filed under it or its sub-techniques.",
    .is_repeatable = true};
inline constexpr Parameter source_parameter{.name = "source",
                                            .summary = "Only of this rule set, by its id.",
                                            .least = 1,
                                            .most = 100,
                                            .is_repeatable = true};
inline constexpr Parameter platform_parameter =
    choice_parameter("platform", "Only of this platform.", platform_ids);
inline constexpr Parameter theme_parameter =
    choice_parameter("theme", "Only of this theme.", theme_ids);
inline constexpr Parameter grade_parameter =
    choice_parameter("grade", "Only of this grade.", grade_names);
inline constexpr Parameter text_kind_parameter = choice_parameter(
    "kind", "Only what states a cause, what gives advice alone, or what does neither.", text_kinds);
inline constexpr Parameter ai_parameter = choice_parameter(
    "ai", "Only texts of which all authors say that a language model helped, or only others.",
    authorships);
inline constexpr Parameter mentions_parameter{
    .name = "mentions",
    .summary =
        "Only what names this software, command, account, or one whose name begins with "
        "these words.",
    .least = 1,
    .most = 200,
    .is_repeatable = true};
inline constexpr Parameter origin_parameter =
    choice_parameter("origin", "Only what a rule's field, or its guide, says.", origin_names);

// Fails where the state has no such rule set, and says which it has.
std::expected<void, Problem> check_sources(const Snapshot& snapshot, const ParameterValues& values);

// Those that the values leave, ascending.
EntryIds chosen_entries(const Snapshot& snapshot, const ParameterValues& values);
RuleIds chosen_rules(const Snapshot& snapshot, const ParameterValues& values);

}  // namespace lofp
