// Kinds of texts and lists that several records have.
#pragma once

#include <string>
#include <string_view>

#include "catalog/catalog.h"
#include "meaning/platform.h"
#include "meaning/theme.h"
#include "publish/json_type.h"

namespace lofp {

struct EntryIdText {
  static constexpr std::string_view definition_name = "entry_id";
  static constexpr std::string_view definition_summary = {};
  static constexpr std::string_view pattern = "^([0-9a-f]{16}){1,2}$";
  std::string_view text;
};

struct PageText {
  static constexpr std::string_view definition_name = "page";
  static constexpr std::string_view definition_summary = "An address below the site's base.";
  static constexpr std::string_view pattern = "^[^/].*/$";
  std::string_view text;
};

struct TechniqueIdText {
  static constexpr std::string_view list_name = "technique_ids";
  static constexpr std::string_view list_summary =
      "ATT&CK ids, in order. A sub-technique's technique, and the successor of a replaced id, are "
      "among them.";
  static constexpr std::string_view pattern = "^T[0-9]{4}(\\.[0-9]{3})?$";
  std::string_view text;
};

struct ThemeIdText {
  static constexpr std::string_view pattern = "^[a-z-]+$";
  std::string_view text;
};

using GradeName = Choice<Grade::placeholder, Grade::specific>;
using TextKindName = Choice<TextKind::cause, TextKind::none>;
using PartKindName = Choice<PartKind::cause, PartKind::none>;
using StatementOrigin = Choice<Origin::field, Origin::guide>;
using ExclusionOrigin = Choice<Origin::exclusion, Origin::filter>;
using MentionKindName = Choice<MentionKind::software, MentionKind::macro>;

// Lists of what the ids stand for.  The catalog and the ids must live as long.
inline auto technique_ids(const Catalog& catalog, const TagIds& tags) {
  return each(tags, [&](TagId tag) { return TechniqueIdText{catalog.tags[tag].technique}; });
}
inline auto source_ids(const Catalog& catalog, const TagIds& tags) {
  return each(tags, [&](TagId tag) -> std::string_view { return catalog.tags[tag].source; });
}
inline auto theme_ids(const ThemeIds& themes) {
  return each(themes, [](ThemeId theme) { return ThemeIdText{all_themes()[theme].id}; });
}
inline auto mention_names(const Catalog& catalog, const MentionIds& mentions) {
  return each(mentions, [&](MentionId mention) -> std::string_view {
    return catalog.mentions[mention].mention.name;
  });
}
inline auto platform_names(const PlatformIds& platforms) {
  return each(platforms, [](PlatformId platform) { return all_platforms()[platform].id; });
}
inline auto rule_keys(const Catalog& catalog, const RuleIds& rules) {
  return each(rules, [&](RuleId rule) -> std::string_view { return catalog.rules[rule].key; });
}

}  // namespace lofp
