// lofp show: prints one entry, rule or technique and the reasons for its classification.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <span>
#include <utility>
#include <vector>

#include "base/print.h"
#include "base/terminal.h"
#include "base/text.h"
#include "cli/any_catalog.h"
#include "cli/commands/command.h"
#include "cli/describe.h"
#include "cli/lookup.h"

namespace lofp {
namespace {

constexpr Option options[] = {
    {.name = "why",
     .value = {},
     .summary = "Say of each decision about it which words made it: its grade, group, family, "
                "themes, mentions and platforms."},
    {.name = "format", .value = "FORMAT", .summary = "text or json.", .fallback = "text"},
    attack_option,
    database_option,
};

constexpr std::string_view examples[] = {
    "lofp show \"Legitimate administrator activity\" ../sigma ../detection-rules --why",
    "lofp show T1021 --db site/lofp.db",
    "lofp show 5f4dfb25-3c0b-4e05-9a7e-6a1b3ac2b6f0 ../sigma",
};

// A hint that files with errors were not read, so the user may be looking for something in them.
std::string unread(Report& report) {
  const auto faults = std::ranges::count(report.take(), Severity::error, &Diagnostic::severity);
  if (faults == 0) return {};
  return fmt::format(" ({} in the files, which lofp build tells)",
                     counted(static_cast<std::size_t>(faults), "error", "errors"));
}

void print_text(const Catalog& catalog, const Addresses& addresses, const LookupResult& found,
                Why why) {
  const char* between = "";
  const auto each = [&](const auto& ids, auto print) {
    for (const auto id : ids) {
      print_out("{}", std::exchange(between, "\n"));
      print(id);
    }
  };
  each(found.entries, [&](EntryId entry) { print_entry(catalog, addresses, entry, why); });
  each(found.rules, [&](RuleId rule) { print_rule(catalog, addresses, rule, why); });
  each(found.techniques, [&](TagId tag) { print_technique(catalog, addresses, tag); });
}

void print_json(const Catalog& catalog, const Addresses& addresses, const LookupResult& found,
                Why why) {
  JsonWriter json([](std::string_view part) { print_bytes(part); });
  const auto each = [&](std::string_view name, const auto& ids, auto write) {
    json.key(name).begin_array();
    for (const auto id : ids) write(id);
    json.end_array();
  };
  json.begin_object();
  each("entries", found.entries,
       [&](EntryId entry) { entry_details(catalog, addresses, entry, why, json); });
  each("rules", found.rules,
       [&](RuleId rule) { rule_details(catalog, addresses, rule, why, json); });
  each("techniques", found.techniques,
       [&](TagId tag) { technique_details(catalog, addresses, tag, json); });
  json.end_object().finish();
}

Result<int> run(const Arguments& arguments) {
  constexpr std::string_view formats[] = {"text", "json"};
  const std::string_view format = TRY(arguments.choice("format", formats));
  const std::string& what = arguments.operands.front();
  const std::span paths = std::span(arguments.operands).subspan(1);
  if (trim(what).empty())
    return std::unexpected(Error{"WHAT is empty: give an id, address or text"});
  Report report;
  AnyCatalog any =
      TRY(AnyCatalog::open(paths, arguments.value("db"), arguments.values("attack"), report));
  const Catalog& catalog = any.catalog();
  const Addresses addresses(catalog);
  const LookupResult found = look_up(catalog, addresses, what);
  if (found.is_empty())
    return std::unexpected(Error{fmt::format(
        "{}: no entry has this id, address or text, no rule this id or path, and no technique this "
        "id: copy one from the site or from lofp search{}",
        printable(what), unread(report))});
  TRY(any.complete(found.rules));
  const Why why = arguments.has("why") ? Why::told : Why::untold;
  if (format == "json")
    print_json(catalog, addresses, found, why);
  else
    print_text(catalog, addresses, found, why);
  return 0;
}

}  // namespace

extern const Command show_command{
    .name = "show",
    .operands = "WHAT [PATH...]",
    .summary = "Show one false positive, rule or technique, and why it was filed as it was.",
    .help =
        "WHAT is an entry's id (or its first six digits or more), its address or its text; a "
        "rule's\n"
        "id, key, path or address; or a technique's id.  It is looked for in a database, or with\n"
        "PATHs, which are those that lofp build takes, in the rules below them.",
    .options = options,
    .examples = examples,
    .needs_operand = true,
    .run = run,
};

}  // namespace lofp
