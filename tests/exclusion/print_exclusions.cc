// Prints rules with what they exclude, one JSON object a line, for tests that compare it with what
// another reader finds:
//   print_exclusions PATH...
// A path is one that `lofp build` takes, or a file of osquery's SQL (*.sql).
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <vector>

#include "base/file.h"
#include "exclusion/query_exclusion.h"
#include "exclusion/weakness.h"
#include "format/json.h"
#include "read/load.h"
#include "read/rule_files.h"

namespace lofp {
namespace {

void print(JsonWriter& json, const Term& term) {
  json.begin_object().member("field", term.field).member("comparison", name_of(term.comparison));
  json.list("values", term.values).key("alternative").value(term.alternative).end_object();
}

void print(JsonWriter& json, const Weakness& weakness) {
  json.begin_object().member("id", name_of(weakness.kind)).member("value", weakness.value);
  json.member("reason", weakness.reason).end_object();
}

void print(const Rule& rule) {
  JsonWriter json([](std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); });
  json.begin_object().member("source", rule.source).member("file", rule.file);
  json.key("document").value(rule.document).member("language", rule.logic.language);
  json.key("exclusions").begin_array();
  for (const Exclusion& exclusion : rule.exclusions) {
    if (exclusion.origin != Origin::exclusion) continue;  // measured: not from the rule's logic
    json.begin_object().member("name", exclusion.name).member("text", exclusion.text);
    json.key("line").value(exclusion.line).key("terms").begin_array();
    for (const Term& term : exclusion.terms) print(json, term);
    json.end_array().key("weaknesses").begin_array();
    for (const Weakness& weakness : find_weaknesses(exclusion.terms, rule)) print(json, weakness);
    json.end_array().end_object();
  }
  json.end_array().end_object().finish();
}

void print_sql(const std::string& path) {
  const Result<std::string> text = read_file(path, 1U << 24U);
  if (!text) return;
  Rule rule;
  rule.source = "osquery";
  rule.file = path;
  rule.logic.language = "sql";
  rule.exclusions = sql_exclusions(*text, 1);
  print(rule);
}

int run(const std::vector<std::string>& arguments) {
  std::vector<std::string> paths;
  for (const std::string& argument : arguments)
    argument.ends_with(".sql") ? print_sql(argument) : paths.push_back(argument);
  if (paths.empty()) return 0;
  Report report;
  Result<RuleFiles> files = read_rule_files(rule_paths_of(paths), 1, report);
  if (!files) {
    fmt::print(stderr, "print_exclusions: {}\n", files.error().message);
    return 2;
  }
  for (const Rule& rule : load(*files, *compiled_attack(), 1, true, report).rules) print(rule);
  return 0;
}

}  // namespace
}  // namespace lofp

int main(int count, char** arguments) {
  return lofp::run({arguments + 1, arguments + count});
}
