// Elastic detection-rules: one TOML file per rule, in a folder named after the integration.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "exclusion/query_exclusion.h"
#include "format/fields.h"
#include "format/sections.h"
#include "format/toml.h"
#include "read/sources/elastic.h"
#include "read/sources/parts.h"
#include "read/sources/source.h"
#include "read/sources/threat.h"

namespace lofp {
namespace {

constexpr std::array<UsualField, 6> usual_fields = {{
    {RuleField::technique, "`rule.threat`"},
    {RuleField::date, "`metadata.creation_date`, `metadata.updated_date`"},
    {RuleField::level, "`rule.severity`, `rule.risk_score`"},
    {RuleField::tag, "`rule.tags`"},
    {RuleField::description, "`rule.description`"},
    {RuleField::author, "`rule.author`"},
}};

constexpr std::string_view sample = R"([metadata]
maturity = "production"
[rule]
name = "Remote Session Opened"
rule_id = "7b0f6c5c-3f57-4b5b-9f3e-2f2a5b0f7a55"
type = "query"
language = "kuery"
query = 'process.name : "sshd"'
false_positives = ["Administrators at work"]
)";

bool recognises(const Value& root) {
  const Value* rule = root.find("rule");
  if (rule == nullptr || !rule->is_map() || is_endpoint_rule(root)) return false;
  return (rule->find("name") != nullptr || rule->find("rule_id") != nullptr) &&
         (rule->find("type") != nullptr || rule->find("query") != nullptr);
}

std::optional<MissingKey> lacks(const Value& root) {
  if (recognises(root) || is_endpoint_rule(root) || lack_of_endpoint_rule(root)) return {};
  const Value* rule = find_meant(root, "rule");
  if (rule == nullptr || !rule->is_map()) return {};
  const auto has = [&](std::string_view key) { return rule->find(key) != nullptr; };
  if (root.find("rule") == nullptr) {
    const bool is_rule = (has("name") || has("rule_id")) && (has("type") || has("query"));
    return is_rule ? std::optional(MissingKey{"rule"}) : std::nullopt;
  }
  if (has("name") || has("rule_id")) return MissingKey{"type", "rule"};
  if (has("type") && (has("query") || has("false_positives") || has("severity")))
    return MissingKey{"name", "rule"};
  return {};
}

Logic logic_of(const Fields& rule) {
  if (rule.has("query")) return {rule.block("query"), rule.text("language")};
  std::string jobs;
  for (const std::string& job : rule.texts("machine_learning_job_id")) {
    if (!jobs.empty()) jobs += '\n';
    jobs += job;
  }
  return {jobs, jobs.empty() ? "" : "machine-learning"};
}

// The indices that an ES|QL query reads: `from logs-a-*, logs-b-* metadata _id | where ...`.
void add_indices_of_query(std::string_view query, std::vector<std::string>& indices) {
  constexpr std::string_view separators = " \t\r\n,\"";
  constexpr std::size_t most = 100;  // to bound the cost of hostile queries
  bool is_first = true;
  while (!query.empty() && indices.size() < most) {
    query.remove_prefix(std::min(query.find_first_not_of(separators), query.size()));
    if (query.starts_with("//")) {
      query.remove_prefix(std::min(query.find('\n'), query.size()));
      continue;
    }
    const std::string_view word = query.substr(0, query.find_first_of(" \t\r\n,\"|"));
    const std::string lower = lower_ascii(shortened(word, 100));
    if (word.empty() || lower == "metadata" || (is_first && lower != "from")) return;
    if (!is_first) indices.emplace_back(word);
    is_first = false;
    query.remove_prefix(word.size());
  }
}

// Whether the guide contains one of Elastic's two disclaimers about generative AI. The words
// "generative AI" alone do not suffice, because a rule may be about it.
bool has_disclaimer(std::string_view note) {
  constexpr std::array<std::string_view, 2> disclaimers = {
      "generative ai technology and has been reviewed", "generative ai. while its contents"};
  if (!note.contains("enerative")) return false;
  const std::string text = normalise(note);
  return std::ranges::any_of(disclaimers, [&](auto words) { return text.contains(words); });
}

// Adds the items below each heading of the investigation guide that contains "false positive".
void add_guide(const RuleFile& file, const Fields& fields, Rule& rule, FieldReport& report) {
  const Value* note = fields.find("note");
  if (note == nullptr) return;
  if (!note->is_scalar()) {
    fields.text("note");  // reports the wrong type
    return;
  }
  std::vector<int> lines;
  const char* read_until = note->text.data();
  for (const Section& section : sections_of(note->text)) {
    if (!names_false_positives(section.title) || section.text.data() < read_until) continue;
    read_until = section.text.data() + section.text.size();  // subheadings are part of this section
    if (lines.empty()) lines = lines_of(file.text, *note);
    std::vector<PlacedText> items = items_of(section.text, section.text_line);
    for (PlacedText& item : items) item.line = lines[static_cast<std::size_t>(item.line) - 1];
    const auto authorship =
        has_disclaimer(note->text) ? Authorship::ai_assisted : Authorship::unknown;
    add_statements(std::move(items), Origin::guide, authorship, rule, report);
  }
}

void read(const RuleFile& file, FileReading& into) {
  for (const Value* root : file.document.roots) {
    const Value* table = root->find("rule");
    if (!recognises(*root) && !(file.is_forced && table != nullptr && table->is_map())) continue;
    const Fields fields({root}, file.text, into.report);
    const Fields metadata = fields.map("metadata");
    const Fields fields_of_rule = fields.map("rule");
    Rule rule;
    rule.id = fields_of_rule.text("rule_id");
    rule.title = fields_of_rule.text("name");
    rule.description = fields_of_rule.block("description");
    rule.type = fields_of_rule.text("type");
    rule.level = fields_of_rule.text("severity");
    rule.risk_score = fields_of_rule.number("risk_score");
    rule.status = metadata.text("maturity");
    rule.license = fields_of_rule.text("license");
    rule.created = metadata.text("creation_date");
    rule.modified = metadata.text("updated_date");
    rule.authors = fields_of_rule.texts("author");
    rule.references = fields_of_rule.texts("references");
    rule.tags = fields_of_rule.texts("tags");
    add_threats(fields_of_rule, rule);
    rule.data_source = file.folder;
    rule.logs = fields_of_rule.texts("index");
    rule.logic = logic_of(fields_of_rule);
    if (rule.logic.language == "esql") add_indices_of_query(rule.logic.text, rule.logs);
    if (const Value* query = fields_of_rule.find("query"))
      rule.exclusions =
          query_exclusions(rule.logic, from_line(file.text, query->line), query->line);
    if (const Value* place = fields.find("rule")) rule.line = place->line;
    add_statements_of(fields_of_rule, {"false_positives"}, rule);
    add_guide(file, fields_of_rule, rule, into.report);
    into.rules.push_back(std::move(rule));
  }
}

}  // namespace

extern const Source elastic_source{
    .id = "elastic",
    .title = "Elastic",
    .summary =
        "TOML files with a `[rule]` that has `name` or `rule_id`, and `type` or `query`: each item "
        "of "
        "`rule.false_positives`, and each item below a heading of the guide (`rule.note`) that "
        "says "
        "\"false positive\".",
    .format = Format::toml,
    .sample = sample,
    .recognises = recognises,
    .lacks = lacks,
    .usual_fields = usual_fields,
    .read = read,
};

}  // namespace lofp
