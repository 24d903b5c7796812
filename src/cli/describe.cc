#include "cli/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "base/print.h"
#include "base/terminal.h"
#include "base/text.h"
#include "catalog/explanation.h"
#include "exclusion/weakness.h"
#include "format/text_parts.h"
#include "meaning/theme.h"
#include "publish/record.h"

namespace lofp {
namespace {

void line(std::string_view name, std::string_view text) {
  constexpr std::size_t width = 13;
  if (!text.empty()) print_out("{:<12} {}\n", name, printable_lines(text, width));
}

void reasons(std::span<const Reason> all) {
  print_out("\n{}\n", coloured(stdout, Colour::bold, "why"));
  for (const Reason& reason : all)
    print_out("  {}: {}\n", printable(reason.decision), printable(reason.reason));
}

template <typename Items, typename Name>
std::string joined(const Items& items, Name name) {
  std::string text;
  for (const auto& item : items) text += fmt::format("{}{}", text.empty() ? "" : ", ", name(item));
  return text;
}

// Names the filter that an exclusion comes from, if it is not the rule's own.
std::string filter_of(const Exclusion& exclusion) {
  if (exclusion.filter == nullptr) return {};
  const Filter& filter = *exclusion.filter;
  return printable(fmt::format(" (filter \"{}\", {}:{})", on_one_line(filter.title), filter.path,
                               exclusion.line));
}

void print_exclusions(const Rule& rule, Why why) {
  if (rule.exclusions.empty()) return;
  print_out("\n{}\n", coloured(stdout, Colour::bold, "already excluded"));
  for (const Exclusion& exclusion : rule.exclusions) {
    constexpr std::size_t longest = 160;
    const std::string text = on_one_line(exclusion.text);
    print_out("  {}{}\n", printable(shortened(text, longest)), filter_of(exclusion));
    if (why == Why::untold) continue;
    for (const Weakness& weakness : exclusion.weaknesses)
      print_out("    {} {}: {}\n", name_of(weakness.kind), printable(weakness.value),
                printable(weakness.reason));
  }
}

void reasons_record(std::span<const Reason> all, JsonWriter& json) {
  json.key("why").begin_array();
  for (const Reason& reason : all)
    json.begin_object()
        .member("decision", reason.decision)
        .member("reason", reason.reason)
        .end_object();
  json.end_array();
}

}  // namespace

EntryIds telling_entries(const Catalog& catalog, const Tag& tag) {
  EntryIds entries;
  for (const EntryId entry : tag.entries)
    if (catalog.entries[entry].grade != Grade::placeholder) entries.push_back(entry);
  std::ranges::stable_sort(entries, std::greater(), [&](EntryId entry) {
    return std::pair(catalog.entries[entry].grade, catalog.entries[entry].rules.size());
  });
  return entries;
}

namespace {

// The cause, where it is not the whole text, and the advice beside it.
void part_lines(const Entry& entry) {
  if (entry.kind == TextKind::cause && entry.cause().size() < trim(entry.text).size())
    line("cause", entry.cause());
  for (const EntryPart& part : entry.parts)
    if (part.kind != PartKind::cause && part.kind != PartKind::none)
      line(name_of(part.kind),
           without_list_marks(std::string_view(entry.text).substr(part.begin, part.size)));
}

}  // namespace

void print_entry(const Catalog& catalog, const Addresses& addresses, EntryId id, Why why) {
  constexpr std::size_t rules_shown = 40;
  constexpr std::size_t wordings_shown = 12;
  const Entry& entry = catalog.entries[id];
  print_out("{}\n\n", coloured(stdout, Colour::bold, printable_lines(entry.text, 0)));
  const auto tag = [&](TagId of) { return catalog.tags[of].name; };
  line("id", entry.id);
  line("address", "/" + addresses.of(entry));
  line("kind", name_of(entry.kind));
  line("grade", name_of(entry.grade));
  if (entry.is_ai_assisted) line("AI-assisted", "yes");
  part_lines(entry);
  line("themes", joined(entry.themes, [](ThemeId theme) { return all_themes()[theme].id; }));
  line("mentions", joined(entry.mentions, [&](MentionId mention) {
         return catalog.mentions[mention].mention.name;
       }));
  line("techniques", joined(entry.techniques, tag));
  line("sources", joined(entry.sources, tag));
  line("data sources", joined(entry.data_sources, tag));
  const auto& members = catalog.entries[entry.group].group_members;
  std::size_t said = 0;
  for (const EntryId member : members)
    if (member != id && said++ < wordings_shown) line("also said", catalog.entries[member].text);
  if (said > wordings_shown) line("", fmt::format("and {} more", said - wordings_shown));
  print_out("\n{}\n", coloured(stdout, Colour::bold, counted(entry.rules.size(), "rule", "rules")));
  for (std::size_t i = 0; i < entry.rules.size() && i < rules_shown; ++i) {
    const Rule& rule = catalog.rules[entry.rules[i]];
    print_out("  {}  {}\n", printable(rule.key), printable(rule.title));
  }
  if (entry.rules.size() > rules_shown)
    print_out("  and {} more\n", entry.rules.size() - rules_shown);
  if (why == Why::told) reasons(explain_entry(catalog, id));
}

void print_rule(const Catalog& catalog, const Addresses& addresses, RuleId id, Why why) {
  const Rule& rule = catalog.rules[id];
  print_out("{}\n\n", coloured(stdout, Colour::bold, printable(rule.title)));
  line("key", rule.key);
  line("address", "/" + addresses.of(rule));
  line("file", rule.file);
  line("upstream", rule.url);
  line("level", rule.level);
  line("data source", rule.data_source);
  line("techniques", joined(catalog.rule_facts[id].techniques,
                            [&](TagId tag) { return catalog.tags[tag].name; }));
  print_out("\n{}\n", coloured(stdout, Colour::bold,
                               counted(rule.statements.size(), "statement", "statements")));
  for (const Statement& statement : rule.statements) {
    const Entry& entry = catalog.entries[statement.entry];
    print_out("  {} ({}, {}, line {})\n", printable_lines(statement.text, 2), name_of(entry.grade),
              name_of(statement.origin), statement.line);
  }
  const std::vector<BorrowedCause>& borrowed = catalog.rule_facts[id].borrowed;
  if (!borrowed.empty())
    print_out("\n{}\n", coloured(stdout, Colour::bold, "what authors of similar rules say"));
  for (const BorrowedCause& cause : borrowed)
    print_out("  {} ({})\n", printable_lines(catalog.entries[cause.entry].cause(), 2),
              joined(cause.rules, [&](RuleId rule_id) { return catalog.rules[rule_id].key; }));
  print_exclusions(rule, why);
  if (why == Why::told) reasons(explain_rule(catalog, id));
}

void print_technique(const Catalog& catalog, const Addresses& addresses, TagId id) {
  constexpr std::size_t entries_shown = 40;
  constexpr std::size_t longest = 160;
  const Tag& tag = catalog.tags[id];
  const Technique* technique = tag.attack;
  const std::string title =
      technique == nullptr ? tag.technique : fmt::format("{} {}", tag.technique, technique->name);
  print_out("{}\n\n", coloured(stdout, Colour::bold, printable(title)));
  line("address", "/" + addresses.of(tag));
  line("status", name_of(technique == nullptr ? TechniqueStatus::unknown : technique->status));
  if (technique != nullptr) {
    line("replaced by", technique->replaced_by);
    if (technique->successor != technique->replaced_by) line("now", technique->successor);
    line("tactics", joined(technique->tactics, [&](std::string_view tactic) {
           return catalog.attack->tactic_name(technique->domain, tactic);
         }));
    line("upstream", attack_address(tag.technique));
  }
  line("part of", parent_of_technique(tag.technique));
  std::string parts;
  for (const Tag& other : catalog.tags)
    if (other.is(TagKind::technique) && parent_of_technique(other.technique) == tag.technique)
      parts += fmt::format("{}{}", parts.empty() ? "" : ", ", other.technique);
  line("parts", parts);
  line("rules", with_thousands(without_twins(catalog, tag.rules).size()));
  const EntryIds entries = telling_entries(catalog, tag);
  print_out("\n{}\n", coloured(stdout, Colour::bold,
                               counted(entries.size(), "false positive", "false positives")));
  for (std::size_t i = 0; i < entries.size() && i < entries_shown; ++i) {
    const Entry& entry = catalog.entries[entries[i]];
    print_out("  {}  {} ({}, {})\n", entry.id,
              printable(shortened(on_one_line(without_marks(entry.cause())), longest)),
              name_of(entry.grade), counted(entry.rules.size(), "rule", "rules"));
  }
  if (entries.size() > entries_shown)
    print_out("  and {} more: lofp search --technique {} --kind entry --limit {}\n",
              entries.size() - entries_shown, printable(tag.technique), entries.size());
}

void entry_details(const Catalog& catalog, const Addresses& addresses, EntryId id, Why why,
                   JsonWriter& json) {
  json.begin_object().key("entry");
  write_record(EntryRecord{catalog, addresses, catalog.entries[id]}, json);
  json.key("wordings").begin_array();
  for (const EntryId member : catalog.entries[catalog.entries[id].group].group_members)
    if (member != id) json.value(catalog.entries[member].text);
  json.end_array();
  if (why == Why::told) reasons_record(explain_entry(catalog, id), json);
  json.end_object();
}

void rule_details(const Catalog& catalog, const Addresses& addresses, RuleId id, Why why,
                  JsonWriter& json) {
  json.begin_object().key("rule");
  write_record(RuleRecord{catalog, addresses, catalog.rules[id]}, json);
  if (why == Why::told) reasons_record(explain_rule(catalog, id), json);
  json.end_object();
}

void technique_details(const Catalog& catalog, const Addresses& addresses, TagId id,
                       JsonWriter& json) {
  const Tag& tag = catalog.tags[id];
  json.begin_object().key("technique");
  write_record(TagRecord{addresses, tag}, json);
  json.key("entries").begin_array();
  for (const EntryId entry : telling_entries(catalog, tag))
    write_record(EntryRecord{catalog, addresses, catalog.entries[entry]}, json);
  json.end_array().key("rules").begin_array();
  for (const RuleId rule : tag.rules) json.value(catalog.rules[rule].key);
  json.end_array().end_object();
}

}  // namespace lofp
