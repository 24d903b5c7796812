#include "cli/lint_offer.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/print.h"
#include "base/terminal.h"
#include "base/text.h"
#include "catalog/catalog.h"
#include "format/json.h"
#include "lint/excluded_software.h"
#include "triage/borrowed_causes.h"

namespace lofp {
namespace {

struct Offer {
  std::string_view from;  // "guide", "logic" or "similar rule"
  std::string text;
  std::string source;  // a line of the rule's file, or the key of the similar rule
};

// Whether a text of the rule's field states a cause better than a placeholder.
bool has_usable_text(const Catalog& catalog, const Rule& rule) {
  for (const Statement& statement : rule.statements)
    if (statement.origin == Origin::field &&
        catalog.entries[statement.entry].grade != Grade::placeholder)
      return true;
  return false;
}

std::vector<Offer> offers_for(const Catalog& catalog, RuleId id) {
  constexpr std::size_t most_of_kind = 3;
  const Rule& rule = catalog.rules[id];
  std::vector<Offer> offers;
  for (const Statement& statement : rule.statements) {
    const Entry& entry = catalog.entries[statement.entry];
    if (statement.origin == Origin::guide && entry.grade == Grade::specific &&
        offers.size() < most_of_kind)
      offers.push_back(
          {"guide", on_one_line(entry.cause()), fmt::format("line {}", statement.line)});
  }
  std::size_t named = 0;
  for (const ExcludedSoftware& software : excluded_software(rule))
    if (named++ < most_of_kind)
      offers.push_back({"logic", fmt::format("Activity of {}", software.name),
                        fmt::format("line {}", software.exclusion->line)});
  for (const BorrowedCause& cause : catalog.rule_facts[id].borrowed)
    if (!cause.rules.empty())
      offers.push_back({"similar rule", on_one_line(catalog.entries[cause.entry].cause()),
                        catalog.rules[cause.rules.front()].key});
  return offers;
}

}  // namespace

Result<int> print_offers(LintedRules rules, std::string_view format, int jobs) {
  Catalog catalog = make_catalog(std::move(rules.loaded.rules), std::move(rules.loaded.sets), jobs);
  lend_causes(catalog, jobs);
  JsonWriter json([](std::string_view part) { print_bytes(part); });
  const bool is_json = format == "json";
  if (is_json) json.begin_array();
  for (const RuleId id : catalog.rules.ids()) {
    const Rule& rule = catalog.rules[id];
    if (has_usable_text(catalog, rule)) continue;
    const std::vector<Offer> offers = offers_for(catalog, id);
    if (offers.empty()) continue;
    if (is_json) {
      json.line().begin_object().member("file", rule.file).member("rule", rule.key);
      json.member("title", rule.title).key("offers").begin_array();
      for (const Offer& offer : offers)
        json.begin_object()
            .member("from", offer.from)
            .member("text", offer.text)
            .member("source", offer.source)
            .end_object();
      json.end_array().end_object();
      continue;
    }
    print_out("{}:{}: {}\n", printable(rule.file), rule.line, printable(rule.title));
    for (const Offer& offer : offers)
      print_out("    {} ({}): {}\n", offer.from, printable(offer.source), printable(offer.text));
  }
  if (is_json) json.end_array().finish();
  return 0;
}

}  // namespace lofp
