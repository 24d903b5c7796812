// Shows the false positives that are filed under one ATT&CK technique.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cli/describe.h"
#include "cli/tools/tool.h"

namespace lofp {
namespace {

constexpr ToolParameter parameters[] = {
    {.name = "technique", .summary = "Its id: T1021 or T1021.001.", .is_required = true},
    {.name = "limit",
     .summary = "How many false positives, at most.",
     .kind = ToolParameterKind::number,
     .least = 1,
     .most = 20,
     .fallback = 8},
};

struct FiledEntry {
  static std::span<const ShapeMember<FiledEntry>> members();
  const ToolCatalog& catalog;
  const Entry& entry;

  // The first rule that says so.
  ToolSource source() const {
    return source_of(catalog, catalog.catalog().rules[entry.rules.front()]);
  }
};

struct ShownTechnique {
  static std::span<const ShapeMember<ShownTechnique>> members();
  const ToolCatalog& catalog;
  const Tag& tag;
  EntryIds entries;  // the best first
  std::size_t limit;
};

std::vector<FiledEntry> shown_entries(const ShownTechnique& of) {
  std::vector<FiledEntry> shown;
  for (const EntryId entry : of.entries)
    if (shown.size() < of.limit && !of.catalog.catalog().entries[entry].rules.empty())
      shown.push_back({of.catalog, of.catalog.catalog().entries[entry]});
  return shown;
}

std::string_view name_of_technique(const ShownTechnique& of) {
  return of.tag.attack == nullptr ? std::string_view() : std::string_view(of.tag.attack->name);
}

std::vector<std::string_view> parts_of(const ShownTechnique& of) {
  std::vector<std::string_view> parts;
  for (const Tag& other : of.catalog.catalog().tags)
    if (other.is(TagKind::technique) && parent_of_technique(other.technique) == of.tag.technique)
      parts.push_back(other.technique);
  return parts;
}

std::size_t rules_of(const ShownTechnique& of) {
  return without_twins(of.catalog.catalog(), of.tag.rules).size();
}

// The id under which ATT&CK has it now, where that is another.
std::string_view successor_of(const ShownTechnique& of) {
  return of.tag.attack == nullptr ? std::string_view() : std::string_view(of.tag.attack->successor);
}

constexpr ShapeMember<FiledEntry> entry_members[] = {
    {"text", "The cause as its authors wrote it, perhaps cut.",
     [](auto& of) { return quotation(of.entry.cause()); }},
    {"id", {}, [](auto& of) -> std::string_view { return of.entry.id; }},
    {"grade", "specific or generic.", [](auto& of) { return name_of(of.entry.grade); }},
    {"rules", "How many rules say so.", [](auto& of) { return of.entry.rules.size(); }},
    {"path", "Of its page, below the base of the site.",
     [](auto& of) { return "/" + of.catalog.addresses().of(of.entry); }},
    {"source", "The first rule that says so.", [](auto& of) { return of.source(); }},
};

constexpr ShapeMember<ShownTechnique> technique_members[] = {
    {"technique", {}, [](auto& of) -> std::string_view { return of.tag.technique; }},
    {"name", {}, [](auto& of) { return known(name_of_technique(of)); }},
    {"successor", "Under which id ATT&CK has it now.",
     [](auto& of) { return known(successor_of(of)); }},
    {"parts", "Its sub-techniques that rules name.", [](auto& of) { return parts_of(of); }},
    {"rules", "How many rules are filed under it or its sub-techniques.",
     [](auto& of) { return rules_of(of); }},
    {"path", "Of its page, below the base of the site.",
     [](auto& of) { return "/" + of.catalog.addresses().of(of.tag); }},
    {"false_positives_total", {}, [](auto& of) { return of.entries.size(); }},
    {"false_positives", "Specific ones first, then those that most rules say.",
     [](auto& of) { return shown_entries(of); }},
};

std::span<const ShapeMember<FiledEntry>> FiledEntry::members() {
  return entry_members;
}
std::span<const ShapeMember<ShownTechnique>> ShownTechnique::members() {
  return technique_members;
}

std::string text_of(const ShownTechnique& of) {
  const std::vector<FiledEntry> shown = shown_entries(of);
  std::string text = fmt::format(
      "{} {}: {} and {} in the catalog, page /{}\n", of.tag.technique,
      quotation(name_of_technique(of)), counted(rules_of(of), "rule", "rules"),
      counted(of.entries.size(), "documented false positive", "documented false positives"),
      of.catalog.addresses().of(of.tag));
  if (!successor_of(of).empty())
    text += fmt::format("ATT&CK now has it as {}.\n", successor_of(of));
  if (const auto parts = parts_of(of); !parts.empty())
    text += fmt::format("Sub-techniques: {}\n", fmt::join(parts, ", "));
  std::size_t number = 0;
  for (const FiledEntry& one : shown)
    text += fmt::format("{}. \"{}\" ({}; {})\n   {}\n", ++number, quotation(one.entry.cause()),
                        name_of(one.entry.grade), counted(one.entry.rules.size(), "rule", "rules"),
                        source_line(one.source()));
  if (of.entries.size() > shown.size())
    text += fmt::format("And {} more: search_false_positives with technique:{} and words.\n",
                        of.entries.size() - shown.size(), of.tag.technique);
  return text;
}

Result<ToolAnswer> call(const ToolArguments& arguments, ToolDatabase& database) {
  const std::string_view id = trim(arguments.text("technique"));
  const ToolCatalog& catalog = *TRY(database.catalog());
  const Tag* tag = find_tag(catalog.catalog(), tag_key(id));
  if (tag == nullptr || !tag->is(TagKind::technique))
    return std::unexpected(Error{
        fmt::format("no rule names a technique {}: give an id of ATT&CK such as T1021 or T1021.001",
                    quotation(id))});
  const ShownTechnique shown{.catalog = catalog,
                             .tag = *tag,
                             .entries = telling_entries(catalog.catalog(), *tag),
                             .limit = static_cast<std::size_t>(arguments.number("limit"))};
  return ToolAnswer{.text = text_of(shown), .structured = structured_answer(shown)};
}

}  // namespace

extern const Tool show_technique_tool{
    .name = "show_technique",
    .title = "Show a technique",
    .description =
        "Which harmless activity people documented as false positives of rules for one MITRE "
        "ATT&CK technique, the most telling first.",
    .parameters = parameters,
    .describe = describe_shape<ShownTechnique>,
    .call = call,
};

}  // namespace lofp
