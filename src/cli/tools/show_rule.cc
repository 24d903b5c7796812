// Shows one rule: what it looks for, which false positives it documents, what it excludes.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cli/lookup.h"
#include "cli/tools/tool.h"
#include "exclusion/weakness.h"
#include "store/search_query.h"
#include "triage/answer.h"

namespace lofp {
namespace {

constexpr std::size_t statements_shown = 8;
constexpr std::size_t exclusions_shown = 5;
constexpr std::size_t others_shown = 5;

constexpr ToolParameter parameters[] = {
    {.name = "rule",
     .summary = "Its key (sigma:e28a5a99-da44-436d-b7a0-2afc20a5f413), its id, its title or its "
                "path in its repository.",
     .is_required = true},
};

struct StatementRecord {
  static std::span<const ShapeMember<StatementRecord>> members();
  const ToolCatalog& catalog;
  const Statement& statement;
  const Entry& entry() const { return catalog.catalog().entries[statement.entry]; }
};

struct ExclusionText {
  static std::span<const ShapeMember<ExclusionText>> members();
  const Exclusion& exclusion;
};

struct ShownRule {
  static std::span<const ShapeMember<ShownRule>> members();
  const ToolCatalog& catalog;
  const Rule& rule;
  const RuleIds& others;

  const RuleFacts& facts() const {
    return catalog.catalog().rule_facts[catalog.catalog().rules.id_of(rule)];
  }
};

std::vector<StatementRecord> statements_of(const ShownRule& of) {
  std::vector<StatementRecord> shown;
  for (const Statement& statement : of.rule.statements)
    if (shown.size() < statements_shown) shown.push_back({of.catalog, statement});
  return shown;
}

std::vector<ExclusionText> exclusions_of(const ShownRule& of) {
  std::vector<ExclusionText> shown;
  for (const Exclusion& exclusion : of.rule.exclusions)
    if (shown.size() < exclusions_shown) shown.push_back({exclusion});
  return shown;
}

std::vector<std::string_view> techniques_of(const ShownRule& of) {
  std::vector<std::string_view> names;
  for (const TagId tag : of.facts().techniques)
    names.push_back(of.catalog.catalog().tags[tag].technique);
  return names;
}

std::vector<std::string_view> platforms_of(const ShownRule& of) {
  std::vector<std::string_view> ids;
  for (const PlatformId platform : of.facts().platforms)
    ids.push_back(all_platforms()[platform].id);
  return ids;
}

std::vector<std::string_view> others_of(const ShownRule& of) {
  std::vector<std::string_view> keys;
  for (const RuleId other : of.others)
    if (keys.size() < others_shown) keys.push_back(of.catalog.catalog().rules[other].key);
  return keys;
}

constexpr ShapeMember<StatementRecord> statement_members[] = {
    {"text", "As its author wrote it, perhaps cut.",
     [](auto& of) { return quotation(of.statement.text); }},
    {"grade", "specific, generic or placeholder.",
     [](auto& of) { return name_of(of.entry().grade); }},
    {"origin", "field or guide.", [](auto& of) { return name_of(of.statement.origin); }},
    {"rules", "How many rules say the same.", [](auto& of) { return of.entry().rules.size(); }},
    {"path", "Of its page, below the base of the site.",
     [](auto& of) { return "/" + of.catalog.addresses().of(of.entry()); }},
};

constexpr ShapeMember<ExclusionText> exclusion_members[] = {
    {"text", "As its author wrote it, perhaps cut.",
     [](auto& of) { return quotation(of.exclusion.text); }},
    {"weaknesses", "How an attacker could meet it: writable-path, bare-name, ...",
     [](auto& of) {
       return each(of.exclusion.weaknesses,
                   [](const Weakness& weakness) { return name_of(weakness.kind); });
     }},
};

constexpr ShapeMember<ShownRule> rule_members[] = {
    {"source", {}, [](auto& of) { return source_of(of.catalog, of.rule); }},
    {"authors", {}, [](auto& of) { return each(of.rule.authors); }},
    {"level", {}, [](auto& of) { return known(of.rule.level); }},
    {"status", {}, [](auto& of) { return known(of.rule.status); }},
    {"description", "Perhaps cut.", [](auto& of) { return quotation(of.rule.description); }},
    {"techniques", {}, [](auto& of) { return techniques_of(of); }},
    {"platforms", {}, [](auto& of) { return platforms_of(of); }},
    {"url", "Of its file.", [](auto& of) { return known(of.rule.url); }},
    {"false_positives", "What it documents, in its order.",
     [](auto& of) { return statements_of(of); }},
    {"false_positives_total", {}, [](auto& of) { return of.rule.statements.size(); }},
    {"exclusions", "Harmless activity that its logic passes over.",
     [](auto& of) { return exclusions_of(of); }},
    {"exclusions_total", {}, [](auto& of) { return of.rule.exclusions.size(); }},
    {"others", "Keys of other rules of this id or title.", [](auto& of) { return others_of(of); }},
};

std::span<const ShapeMember<StatementRecord>> StatementRecord::members() {
  return statement_members;
}
std::span<const ShapeMember<ExclusionText>> ExclusionText::members() {
  return exclusion_members;
}
std::span<const ShapeMember<ShownRule>> ShownRule::members() {
  return rule_members;
}

void add_more(std::string& text, std::size_t shown, std::size_t all) {
  if (all > shown) text += fmt::format("- and {} more\n", all - shown);
}

std::string text_of(const ShownRule& of) {
  const Rule& rule = of.rule;
  std::string text =
      fmt::format("\"{}\"\n{}\n", quotation(rule.title), source_line(source_of(of.catalog, rule)));
  const auto line = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) text += fmt::format("{}: {}\n", name, quotation(value));
  };
  line("Authors", fmt::format("{}", fmt::join(rule.authors, ", ")));
  line("Level", rule.level);
  line("Techniques", fmt::format("{}", fmt::join(techniques_of(of), ", ")));
  line("Platforms", fmt::format("{}", fmt::join(platforms_of(of), ", ")));
  line("Description", rule.description);
  line("File", rule.url);
  text += rule.statements.empty() ? "It documents no false positive.\n" : "False positives:\n";
  for (const StatementRecord& one : statements_of(of))
    text +=
        fmt::format("- \"{}\" ({})\n", quotation(one.statement.text), name_of(one.entry().grade));
  add_more(text, statements_shown, rule.statements.size());
  if (!rule.exclusions.empty()) text += "Its logic passes over:\n";
  for (const Exclusion& exclusion : rule.exclusions) {
    if (&exclusion - rule.exclusions.data() >= static_cast<std::ptrdiff_t>(exclusions_shown)) break;
    text += fmt::format("- {}\n", quotation(exclusion.text));
  }
  add_more(text, exclusions_shown, rule.exclusions.size());
  line("Other rules of this name", fmt::format("{}", fmt::join(others_of(of), ", ")));
  return text;
}

// By key, id or path; else by title, in any case.
RuleIds rules_named(const ToolCatalog& catalog, std::string_view name) {
  RuleIds found = look_up(catalog.catalog(), catalog.addresses(), name).rules;
  if (!found.empty()) return found;
  const std::string title = normalise(bare_title(name));
  for (const RuleId id : catalog.catalog().rules.ids())
    if (normalise(bare_title(catalog.catalog().rules[id].title)) == title) found.push_back(id);
  return found;
}

// What is wrong, and the rules whose words are nearest.
Result<Error> not_found(std::string_view name, ToolDatabase& database) {
  constexpr std::size_t most = 3;
  SearchQuery query = parse_query(name);
  std::erase_if(query.filters, [](const SearchFilter& filter) {
    return filter.field == SearchField::kind || filter.field == SearchField::weakness;
  });
  add_filter(query, SearchField::kind, name_of(DocumentKind::rule));
  Search& search = *TRY(database.search());
  const SearchAnswer answer = TRY(search.find(query, 0, most));
  std::string message = "no rule has this key, id, title or path";
  if (!query.terms.empty())
    for (const SearchHit& hit : answer.hits)
      message += fmt::format("{} \"{}\" ({})", &hit == answer.hits.data() ? "; near are" : ",",
                             quotation(hit.title), quotation(hit.id));
  return Error{message};
}

Result<ToolAnswer> call(const ToolArguments& arguments, ToolDatabase& database) {
  const std::string_view name = trim(arguments.text("rule"));
  ToolCatalog& catalog = *TRY(database.catalog());
  RuleIds found = rules_named(catalog, name);
  if (found.empty()) return std::unexpected(TRY(not_found(name, database)));
  const RuleId id = found.front();
  found.erase(found.begin());
  TRY(catalog.complete(id));
  const ShownRule shown{catalog, catalog.catalog().rules[id], found};
  return ToolAnswer{.text = text_of(shown), .structured = structured_answer(shown)};
}

}  // namespace

extern const Tool show_rule_tool{
    .name = "show_rule",
    .title = "Show a rule",
    .description =
        "One public detection rule by its key, id or title: what it is about, its ATT&CK "
        "techniques, the false positives that its authors document, and the harmless activity that "
        "its logic already passes over.",
    .parameters = parameters,
    .describe = describe_shape<ShownRule>,
    .call = call,
};

}  // namespace lofp
