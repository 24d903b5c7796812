// lofp show: one entry or rule at the terminal, and why it was filed as it was.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <span>
#include <vector>

#include "base/terminal.h"
#include "base/text.h"
#include "catalog/explanation.h"
#include "commands/command.h"
#include "exclusion/weakness.h"
#include "input/any_catalog.h"
#include "meaning/theme.h"

namespace lofp {
namespace {

constexpr Option options[] = {
    {.name = "why",
     .value = {},
     .summary = "Say of each decision about it which words made it: its grade, group, family, "
                "themes, mentions and platforms."},
    database_option,
};

constexpr std::string_view examples[] = {
    "lofp show \"Legitimate administrator activity\" ../sigma ../detection-rules --why",
    "lofp show 5f4dfb25-3c0b-4e05-9a7e-6a1b3ac2b6f0 ../sigma",
};

struct Found {
  std::vector<Index> entries;
  std::vector<Index> rules;
};

// An entry by its id, the beginning of it, its address or its text; a rule by its id, key, path or
// address.
Found find(const Catalog& catalog, std::string_view what) {
  constexpr std::size_t shortest_id = 6;
  Found found;
  const std::string normalised = normalise(what);
  std::string_view address = what;
  if (const std::size_t scheme = address.find("://"); scheme != std::string_view::npos)
    address.remove_prefix(std::min(address.find('/', scheme + 3), address.size()));
  while (address.starts_with('/')) address.remove_prefix(1);
  const std::string path = std::string(address) + (address.ends_with('/') ? "" : "/");
  // A site may stand at a path of its own: https://example.org/LoFP/backup/.
  const auto is_at = [&](std::string_view place) {
    return path == place || path.ends_with("/" + std::string(place));
  };
  for (Index i = 0; i < catalog.entries.size(); ++i) {
    const Entry& entry = catalog.entries[i];
    const bool is_id = what.size() >= shortest_id && entry.id.starts_with(lower_ascii(what));
    if (is_id || is_at(entry.path) || entry.normalised == normalised) found.entries.push_back(i);
  }
  for (const SharedAddress& shared : catalog.shared_addresses)
    if (is_at(shared.path) && found.entries.empty())
      found.entries.assign(shared.entries.begin(), shared.entries.end());
  for (Index i = 0; i < catalog.rules.size(); ++i) {
    const Rule& rule = catalog.rules[i];
    if (rule.id == what || rule.key == what || rule.path == what || is_at(catalog.filings[i].path))
      found.rules.push_back(i);
  }
  return found;
}

void line(std::string_view name, std::string_view text) {
  if (!text.empty()) fmt::print("{:<12} {}\n", name, printable(text));
}

void reasons(std::span<const Reason> all) {
  fmt::print("\n{}\n", coloured(stdout, Colour::bold, "why"));
  for (const Reason& reason : all)
    fmt::print("  {}: {}\n", printable(reason.decision), printable(reason.reason));
}

template <typename Items, typename Name>
std::string joined(const Items& items, Name name) {
  std::string text;
  for (const auto& item : items) text += fmt::format("{}{}", text.empty() ? "" : ", ", name(item));
  return text;
}

void show_entry(const Catalog& catalog, Index index, bool why) {
  constexpr std::size_t rules_shown = 40;
  constexpr std::size_t wordings_shown = 12;
  const Entry& entry = catalog.entries[index];
  fmt::print("{}\n\n", coloured(stdout, Colour::bold, printable(entry.text)));
  const auto tag = [&](Index i) { return catalog.tags[i].name; };
  line("id", entry.id);
  line("address", "/" + entry.path);
  line("grade", name_of(entry.grade));
  line("themes", joined(entry.themes, [](Index i) { return all_themes()[i].id; }));
  line("mentions",
       joined(entry.mentions, [&](Index i) { return catalog.mentions[i].mention.name; }));
  line("techniques", joined(entry.techniques, tag));
  line("sources", joined(entry.sources, tag));
  line("data sources", joined(entry.data_sources, tag));
  const auto& members = catalog.entries[entry.group].group_members;
  std::size_t said = 0;
  for (const Index member : members)
    if (member != index && said++ < wordings_shown) line("also said", catalog.entries[member].text);
  if (said > wordings_shown) line("", fmt::format("and {} more", said - wordings_shown));
  fmt::print("\n{}\n",
             coloured(stdout, Colour::bold, counted(entry.rules.size(), "rule", "rules")));
  for (std::size_t i = 0; i < entry.rules.size() && i < rules_shown; ++i) {
    const Rule& rule = catalog.rules[entry.rules[i]];
    fmt::print("  {}  {}\n", printable(rule.key), printable(rule.title));
  }
  if (entry.rules.size() > rules_shown)
    fmt::print("  and {} more\n", entry.rules.size() - rules_shown);
  if (why) reasons(explain_entry(catalog, index));
}

void show_exclusions(const Rule& rule, bool why) {
  if (rule.exclusions.empty()) return;
  fmt::print("\n{}\n", coloured(stdout, Colour::bold, "already excluded"));
  for (const Exclusion& exclusion : rule.exclusions) {
    constexpr std::size_t longest = 160;
    std::string text;  // on one line
    for (const std::string_view part : split(exclusion.text, '\n')) {
      if (!text.empty()) text += ' ';
      text += trim(part);
    }
    fmt::print("  {}\n", printable(shortened(text, longest)));
    if (!why) continue;
    for (const Weakness& weakness : weaknesses_of(exclusion))
      fmt::print("    {} {}: {}\n", weakness.id, printable(weakness.value),
                 printable(weakness.reason));
  }
}

void show_rule(const Catalog& catalog, Index index, bool why) {
  const Rule& rule = catalog.rules[index];
  fmt::print("{}\n\n", coloured(stdout, Colour::bold, printable(rule.title)));
  line("key", rule.key);
  line("address", "/" + catalog.filings[index].path);
  line("file", rule.file);
  line("upstream", rule.url);
  line("level", rule.level);
  line("data source", rule.data_source);
  line("techniques", joined(catalog.filings[index].techniques,
                            [&](Index tag) { return catalog.tags[tag].name; }));
  fmt::print("\n{}\n", coloured(stdout, Colour::bold,
                                counted(rule.statements.size(), "statement", "statements")));
  for (const Statement& statement : rule.statements) {
    const Entry& entry = catalog.entries[statement.entry];
    fmt::print("  {} ({}, {}, line {})\n", printable(statement.text), name_of(entry.grade),
               name_of(statement.origin), statement.line);
  }
  show_exclusions(rule, why);
  if (why) reasons(explain_rule(catalog, index));
}

// What the user may have looked for in vain.
std::string unread(Report& report) {
  const auto faults = std::ranges::count(report.take(), Severity::error, &Diagnostic::severity);
  if (faults == 0) return {};
  return fmt::format(" ({} in the files, which lofp build tells)",
                     counted(static_cast<std::size_t>(faults), "error", "errors"));
}

Result<int> run(const Arguments& arguments) {
  const std::string& what = arguments.operands.front();
  const std::span paths = std::span(arguments.operands).subspan(1);
  if (trim(what).empty())
    return std::unexpected(Error{"WHAT is empty: give an id, address or text"});
  Report report;
  const Catalog catalog = TRY(read_any_catalog(paths, arguments.value("db"), report));
  const Found found = find(catalog, what);
  if (found.entries.empty() && found.rules.empty())
    return std::unexpected(Error{
        fmt::format("{}: no entry has this id, address or text, and no rule this id or path: copy "
                    "one from the site or from catalog.json{}",
                    printable(what), unread(report))});
  const char* between = "";
  for (const Index entry : found.entries) {
    fmt::print("{}", between);
    show_entry(catalog, entry, arguments.has("why"));
    between = "\n";
  }
  for (const Index rule : found.rules) {
    fmt::print("{}", between);
    show_rule(catalog, rule, arguments.has("why"));
    between = "\n";
  }
  return 0;
}

}  // namespace

extern const Command show_command{
    .name = "show",
    .operands = "WHAT [PATH...]",
    .summary = "Show one false positive or one rule, and why it was filed as it was.",
    .help =
        "WHAT is an entry's id (or its first six digits or more), its address or its text; or a\n"
        "rule's id, key, path or address.  The PATHs are those that lofp build takes.",
    .options = options,
    .examples = examples,
    .needs_operand = true,
    .run = run,
};

}  // namespace lofp
