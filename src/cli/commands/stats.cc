// lofp stats: counts what is documented and what is not.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "base/print.h"
#include "base/terminal.h"
#include "base/text.h"
#include "catalog/statistics.h"
#include "cli/any_catalog.h"
#include "cli/commands/command.h"
#include "format/json.h"
#include "meaning/platform.h"
#include "meaning/theme.h"

namespace lofp {
namespace {

constexpr std::size_t software_shown = 15;

constexpr Option options[] = {
    {.name = "format", .value = "FORMAT", .summary = "text or json.", .fallback = "text"},
    attack_option,
    database_option,
};

constexpr std::string_view examples[] = {
    "lofp stats --db site/lofp.db",
    "lofp stats --format json ../sigma/rules",
};

// A source or platform with the counts of its rules.
struct DocumentedRow {
  std::string_view name;
  DocumentedCounts documented;
};

struct NamedCount {
  std::string_view name;
  std::size_t entries = 0;
};

struct StatisticsReport {
  DocumentedCounts all;
  std::vector<DocumentedRow> sources;
  std::vector<DocumentedRow> platforms;  // those with rules, sorted by number of rules, descending
  std::vector<NamedCount> themes;        // sorted by number of entries, descending
  std::vector<NamedCount> software;      // mentioned by most entries
  std::size_t groups = 0;
  std::size_t exclusions = 0;
  std::array<std::size_t, 3> grades = {};  // count of entries, indexed by grade
};

StatisticsReport figures_of(const Catalog& catalog) {
  const Statistics statistics = make_statistics(catalog);
  StatisticsReport figures{
      .all = statistics.all, .sources = {}, .platforms = {}, .themes = {}, .software = {}};
  for (const SetId set : catalog.sets.ids())
    figures.sources.push_back({catalog.sets[set].id, statistics.by_set[set]});
  for (const PlatformId platform : all_platforms().ids())
    if (statistics.by_platform[platform].rules() > 0)
      figures.platforms.push_back({all_platforms()[platform].id, statistics.by_platform[platform]});
  std::ranges::stable_sort(figures.platforms, std::greater(),
                           [](const DocumentedRow& row) { return row.documented.rules(); });
  for (const Theme& theme : all_themes()) figures.themes.push_back({theme.id, 0});
  for (const EntryId id : catalog.entries.ids()) {
    const Entry& entry = catalog.entries[id];
    for (const ThemeId theme : entry.themes) ++figures.themes[theme.value()].entries;
    ++figures.grades[static_cast<std::size_t>(entry.grade)];
    if (entry.group == id) ++figures.groups;
  }
  std::ranges::stable_sort(figures.themes, std::greater(), &NamedCount::entries);
  for (const Rule& rule : catalog.rules) figures.exclusions += rule.exclusions.size();
  for (const MentionId mention : statistics.software) {
    if (figures.software.size() == software_shown) break;
    const MentionedName& mentioned = catalog.mentions[mention];
    figures.software.push_back({mentioned.mention.name, mentioned.entries.size()});
  }
  return figures;
}

std::string percentage(const DocumentedCounts& documented) {
  const std::size_t rules = std::max<std::size_t>(documented.rules(), 1);
  return fmt::format("{:.1f} %", 100.0 * static_cast<double>(documented.without_usable_text()) /
                                     static_cast<double>(rules));
}

void print_rows(std::string_view title, const std::vector<DocumentedRow>& rows) {
  print_out("\n{}\n", coloured(stdout, Colour::bold,
                               fmt::format("{:<32}{:>9}{:>10}{:>9}{:>13}{:>9}{:>20}", title,
                                           "rules", "specific", "generic", "placeholder", "none",
                                           "without usable text")));
  for (const auto& [name, d] : rows)
    print_out("{:<32}{:>9}{:>10}{:>9}{:>13}{:>9}{:>20}\n", printable(name),
              with_thousands(d.rules()), with_thousands(d.specific), with_thousands(d.generic),
              with_thousands(d.placeholder), with_thousands(d.none), percentage(d));
}

void print_counts(std::string_view title, const std::vector<NamedCount>& counts) {
  print_out("\n{}\n", coloured(stdout, Colour::bold, fmt::format("{:<32}{:>9}", title, "entries")));
  for (const NamedCount& count : counts)
    print_out("{:<32}{:>9}\n", printable(count.name), with_thousands(count.entries));
}

void print_text(const Catalog& catalog, const StatisticsReport& figures) {
  const auto line = [](std::string_view name, std::size_t number) {
    print_out("{:<32}{:>9}\n", name, with_thousands(number));
  };
  line("rules", catalog.rules.size());
  line("statements", catalog.statement_count());
  line("false positives", catalog.entries.size());
  for (const Grade grade : {Grade::specific, Grade::generic, Grade::placeholder})
    line(fmt::format("  {}", name_of(grade)), figures.grades[static_cast<std::size_t>(grade)]);
  line("groups of one cause", figures.groups);
  line("exclusions", figures.exclusions);
  std::vector<DocumentedRow> sources = figures.sources;
  sources.push_back({"all, twins once", figures.all});
  print_rows("source", sources);
  print_rows("platform", figures.platforms);
  print_counts("theme", figures.themes);
  print_counts("software", figures.software);
}

void rows_record(std::string_view name, const std::vector<DocumentedRow>& rows, JsonWriter& json) {
  json.line().key(name).begin_array();
  for (const auto& [id, d] : rows) {
    json.begin_object().member("id", id).key("rules").value(d.rules());
    json.key("specific").value(d.specific).key("generic").value(d.generic);
    json.key("placeholder").value(d.placeholder).key("none").value(d.none);
    json.key("without_usable_text").value(d.without_usable_text()).end_object();
  }
  json.end_array();
}

void counts_record(std::string_view name, const std::vector<NamedCount>& counts, JsonWriter& json) {
  json.line().key(name).begin_array();
  for (const NamedCount& count : counts)
    json.begin_object().member("name", count.name).key("entries").value(count.entries).end_object();
  json.end_array();
}

void print_json(const Catalog& catalog, const StatisticsReport& figures) {
  JsonWriter json([](std::string_view part) { print_bytes(part); });
  json.begin_object().key("rules").value(catalog.rules.size());
  json.key("statements").value(catalog.statement_count());
  json.key("entries").value(catalog.entries.size()).key("grades").begin_object();
  for (const Grade grade : {Grade::specific, Grade::generic, Grade::placeholder})
    json.key(name_of(grade)).value(figures.grades[static_cast<std::size_t>(grade)]);
  json.end_object().key("groups").value(figures.groups);
  json.key("exclusions").value(figures.exclusions);
  rows_record("sources", figures.sources, json);
  rows_record("platforms", figures.platforms, json);
  counts_record("themes", figures.themes, json);
  counts_record("software", figures.software, json);
  json.end_object().finish();
}

Result<int> run(const Arguments& arguments) {
  constexpr std::string_view formats[] = {"text", "json"};
  const std::string_view format = TRY(arguments.choice("format", formats));
  Report report;
  const Catalog catalog =
      TRY(read_any_catalog(arguments.operands, arguments.value("db"), arguments.values("attack"),
                           RuleParts::exclusions, report));
  const StatisticsReport figures = figures_of(catalog);
  if (format == "json")
    print_json(catalog, figures);
  else
    print_text(catalog, figures);
  return 0;
}

}  // namespace

extern const Command stats_command{
    .name = "stats",
    .operands = "[PATH...]",
    .summary = "Count what is documented, by source, platform, theme and software.",
    .help =
        "Of a database, or with PATHs of the rules below them.  A rule without usable text has no\n"
        "statement at all, or only placeholders like \"unknown\".",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace lofp
