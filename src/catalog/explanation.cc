#include "catalog/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <string_view>

#include "base/sort.h"
#include "base/text.h"
#include "meaning/group.h"
#include "meaning/platform.h"
#include "meaning/understood_text.h"

namespace lofp {
namespace {

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 100;
  return fmt::format("\"{}\"{}", shortened(text, longest), text.size() > longest ? " ..." : "");
}

std::string listed(std::span<const std::string_view> words) {
  constexpr std::size_t most = 12;
  std::string text;
  for (std::size_t i = 0; i < words.size() && i < most; ++i)
    text += fmt::format("{}{}", text.empty() ? "" : ", ", in_quotes(words[i]));
  if (words.size() > most) text += fmt::format(" and {} more", words.size() - most);
  return text;
}

// The passages of the text that name no cause: advice, denials, and what the rule looks for.
std::vector<std::string_view> set_aside(const Reading& reading, std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t i = 0; i < reading.words.size();) {
    std::size_t end = i;
    while (end < reading.words.size() && reading.roles[end] >= CauseRole::subject) ++end;
    if (end > i) parts.push_back(text_between(reading.words[i], reading.words[end - 1], text));
    i = std::max(end, i + 1);
  }
  return parts;
}

// Introduces a decision that the database holds and this version of the program would not make.
constexpr std::string_view as_filed = "as it was filed; this lofp";

// What the model weighed, the heaviest first: "vulnerability scanner" +1.20.
std::string weighed(std::span<const Contribution> contributions) {
  std::string text;
  for (const Contribution& one : contributions)
    text += fmt::format(
        "{}{} {:+.2f}", text.empty() ? "" : ", ",
        one.feature.starts_with('@') ? one.feature.substr(1) + " (lists)" : in_quotes(one.feature),
        one.weight / 100.0);
  return text.empty() ? "nothing that the model knows" : text;
}

Reason kind(const UnderstoodText& understood, const Entry& entry) {
  std::string reason = understood.kind == TextKind::cause    ? "a part of it states a cause"
                       : understood.kind == TextKind::advice ? "its parts are advice"
                                                             : "no part says what to do or why";
  if (understood.kind != entry.kind)
    reason = fmt::format("{} reads it as {}: {}", as_filed, name_of(understood.kind), reason);
  return {fmt::format("kind {}", name_of(entry.kind)), std::move(reason)};
}

void parts(const UnderstoodText& understood, std::vector<Reason>& reasons) {
  for (const Part& part : understood.parts)
    reasons.push_back({fmt::format("part {}", name_of(part.kind)),
                       fmt::format("{}: {}", in_quotes(trim(part.text)),
                                   weighed(contributions_to_part(understood, part)))});
}

Reason grade(const UnderstoodText& understood, const Entry& entry) {
  std::string reason = "no cause is named";
  if (understood.grade != Grade::placeholder) {
    reason = fmt::format("the lists say {}", name_of(understood.listed.grade));
    if (!understood.listed.words.empty()) reason += " for " + listed(understood.listed.words);
    reason += fmt::format("; for {} the model weighs {}", name_of(understood.grade),
                          weighed(contributions_to_grade(understood)));
  }
  const std::vector<std::string_view> aside = set_aside(understood.reading, entry.normalised);
  if (!aside.empty())
    reason += fmt::format("; set aside as advice or as what the rule looks for: {}", listed(aside));
  if (understood.grade != entry.grade)
    reason = fmt::format("{} reads it as {}: {}", as_filed, name_of(understood.grade), reason);
  return {fmt::format("grade {}", name_of(entry.grade)), std::move(reason)};
}

Reason group(const Catalog& catalog, const Reading& reading, EntryId id) {
  const Entry& entry = catalog.entries[id];
  const Entry& leader = catalog.entries[entry.group];
  const std::string decision = fmt::format("group {}", leader.id);
  if (entry.group == id)
    return {decision,
            fmt::format("represents {}: none that more rules name is like it and of its matter",
                        counted(entry.group_members.size(), "wording", "wordings"))};
  const UnderstoodText other = understand_text(leader.text, leader.normalised);
  const ComparedCauses compared =
      compare_causes(reading, entry.normalised, other.reading, leader.normalised);
  std::string reason =
      fmt::format("{:.2f} like {}", static_cast<double>(entry.likeness), in_quotes(leader.text));
  if (!compared.both.empty()) reason += fmt::format("; both name {}", listed(compared.both));
  if (!compared.only_first.empty())
    reason += fmt::format("; only this {}", listed(compared.only_first));
  if (!compared.only_second.empty())
    reason += fmt::format("; only that {}", listed(compared.only_second));
  return {decision, std::move(reason)};
}

Reason family(const Catalog& catalog, EntryId id) {
  const Entry& entry = catalog.entries[id];
  const Entry& leader = catalog.entries[entry.family];
  if (leader.family_groups.size() < 2)
    return {fmt::format("family {}", leader.id), "no other group has its sentence"};
  const std::string groups = counted(leader.family_groups.size(), "group", "groups");
  return {fmt::format("family {}", leader.id),
          entry.family == entry.group
              ? fmt::format("its sentence is that of {}", groups)
              : fmt::format("its group says the sentence of {} about something else; {}",
                            in_quotes(leader.text), groups)};
}

// The union of the themes that the catalog has and those that this program finds.
void themes(const UnderstoodText& understood, const Entry& entry, std::vector<Reason>& reasons) {
  ThemeIds all = entry.themes;
  all.insert(all.end(), understood.themes.begin(), understood.themes.end());
  sort_each_once(all);
  for (const ThemeId theme : all) {
    const std::string decision = fmt::format("theme {}", all_themes()[theme].id);
    std::string reason = "the model weighs " + weighed(contributions_to_theme(understood, theme));
    const auto found = std::ranges::find(understood.listed_themes, theme, &FoundTheme::theme);
    if (found != understood.listed_themes.end())
      reason = fmt::format("the cause says {}; {}", in_quotes(found->words), reason);
    if (!std::ranges::binary_search(understood.themes, theme))
      reasons.push_back({decision, fmt::format("{} does not find it", as_filed)});
    else if (std::ranges::binary_search(entry.themes, theme))
      reasons.push_back({decision, std::move(reason)});
    else
      reasons.push_back({"no " + decision, fmt::format("{} adds it: {}", as_filed, reason)});
  }
}

// First the mentions that this program finds, in the order of the text; then those that only the
// catalog has.
void mentions(const Catalog& catalog, const Reading& reading, const Entry& entry,
              std::vector<Reason>& reasons) {
  std::vector<Mention> filed;
  for (const MentionId mention : entry.mentions) filed.push_back(catalog.mentions[mention].mention);
  const std::vector<Mention> found = mentions_of(reading, entry.normalised, entry.text);
  for (const Mention& mention : found) {
    const std::string decision = fmt::format("mention {}", mention.name);
    const std::string reason = fmt::format("the text has this {}", name_of(mention.kind));
    if (std::ranges::find(filed, mention) != filed.end())
      reasons.push_back({decision, reason});
    else
      reasons.push_back({"no " + decision, fmt::format("{} adds it: {}", as_filed, reason)});
  }
  for (const Mention& mention : filed)
    if (std::ranges::find(found, mention) == found.end())
      reasons.push_back({fmt::format("mention {}", mention.name),
                         fmt::format("{} does not find this {}", as_filed, name_of(mention.kind))});
}

void platforms(const Catalog& catalog, const Entry& entry, std::vector<Reason>& reasons) {
  for (const PlatformId platform : entry.platforms) {
    std::set<std::string> said;
    for (const RuleId rule : entry.all_rules)
      if (std::ranges::binary_search(catalog.rule_facts[rule].platforms, platform))
        said.insert(fmt::format("{} {}", catalog.rules[rule].source,
                                catalog.rules[rule].data_source.empty()
                                    ? catalog.rules[rule].category
                                    : catalog.rules[rule].data_source));
    const std::vector<std::string_view> words(said.begin(), said.end());
    reasons.push_back({fmt::format("platform {}", all_platforms()[platform].id),
                       fmt::format("its rules are for {}", listed(words))});
  }
}

}  // namespace

std::vector<Reason> explain_entry(const Catalog& catalog, EntryId id) {
  const Entry& entry = catalog.entries[id];
  const UnderstoodText understood = understand_text(entry.text, entry.normalised);
  std::vector<Reason> reasons = {kind(understood, entry)};
  parts(understood, reasons);
  reasons.push_back(grade(understood, entry));
  reasons.push_back(group(catalog, understood.reading, id));
  reasons.push_back(family(catalog, id));
  themes(understood, entry, reasons);
  mentions(catalog, understood.reading, entry, reasons);
  platforms(catalog, entry, reasons);
  return reasons;
}

std::vector<Reason> explain_rule(const Catalog& catalog, RuleId id) {
  const Rule& rule = catalog.rules[id];
  const RuleFacts& facts = catalog.rule_facts[id];
  std::vector<Reason> reasons;
  for (const TagId tag : facts.techniques) {
    const std::string& technique = catalog.tags[tag].technique;
    std::string reason = "the rule names it";
    if (std::ranges::find(rule.techniques, technique) == rule.techniques.end()) {
      reason = "the rule names";
      for (const std::string& named : rule.techniques) {
        const std::vector<std::string> implied = catalog.attack->implied_techniques(named);
        if (std::ranges::find(implied, technique) != implied.end()) reason += " " + named;
      }
      reason += ", of which it is the parent or the successor";
    }
    reasons.push_back({"technique " + technique, std::move(reason)});
  }
  const std::string data = fmt::format(
      "of data source {}, category {}, service {}, its tags, logs, query, title, path or rule set",
      in_quotes(rule.data_source), in_quotes(rule.category), in_quotes(rule.service));
  const FoundPlatforms found = platforms_of(rule);
  if (found.platforms != facts.platforms) {
    std::string ids;
    for (const PlatformId platform : found.platforms)
      ids += fmt::format(" {}", all_platforms()[platform].id);
    reasons.push_back(
        {"platforms", fmt::format("{} finds{}", as_filed, ids.empty() ? " none" : ids)});
  }
  for (const PlatformId platform : facts.platforms)
    reasons.push_back({fmt::format("platform {}", all_platforms()[platform].id), data});
  if (facts.platforms.empty())
    reasons.push_back(
        {"no platform", found.is_known ? "what it says of its data names none"
                                       : "data/platforms.txt has no line for " + data.substr(3)});
  for (const RuleId twin : facts.twins)
    reasons.push_back({"the same rule as " + catalog.rules[twin].key,
                       fmt::format("{} counts, being the older or the first by key",
                                   facts.original == id ? std::string("this one")
                                                        : catalog.rules[facts.original].key)});
  return reasons;
}

}  // namespace lofp
