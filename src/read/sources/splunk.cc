// Splunk security_content (contentctl): one YAML document per detection.
#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.h"
#include "exclusion/query_exclusion.h"
#include "format/fields.h"
#include "format/key_spelling.h"
#include "read/sources/parts.h"
#include "read/sources/source.h"

namespace lofp {
namespace {

constexpr std::array<UsualField, 8> usual_fields = {{
    {RuleField::technique, "`mitre_attack_id`"},
    {RuleField::data_source, "`asset_type`"},
    {RuleField::date, "`date`, `creation_date`, `modification_date`"},
    {RuleField::level, "`risk_score`, `rba`, `finding`, `intermediate_findings`"},
    {RuleField::tag, "`analytic_story`"},
    {RuleField::description, "`description`"},
    {RuleField::author, "`author`"},
    {RuleField::false_positive, "`known_false_positives`"},
}};

constexpr std::string_view sample = R"(name: Remote Session Opened
id: 0f0b9c14-9a0e-4b43-8f41-8f0d5c2d3e11
type: Hunting
search: index=linux sshd | `remote_session_opened_filter`
known_false_positives: Administrators at work
tags:
  asset_type: Endpoint
  mitre_attack_id:
  - T1021.004
)";

// Baselines prepare data and investigations look into an alert; neither raises one.
bool is_of_another_type(const Value& root) {
  const Value* type = root.find("type");
  const std::string kind = type == nullptr ? "" : lower_ascii(type->text);
  return kind == "baseline" || kind == "investigation";
}

bool recognises(const Value& root) {
  if (!root.is_map() || root.find("search") == nullptr || is_of_another_type(root)) return false;
  if (root.find("name") == nullptr && root.find("id") == nullptr) return false;
  return root.find("known_false_positives") != nullptr ||
         respelt(root, "known_false_positives") != nullptr ||
         root.find("how_to_implement") != nullptr || root.find("tags") != nullptr ||
         root.find("mitre_attack_id") != nullptr || root.find("analytic_story") != nullptr;
}

std::optional<MissingKey> lacks(const Value& root) {
  if (!root.is_map() || recognises(root) || is_of_another_type(root)) return {};
  const auto has = [&](std::string_view key) { return root.find(key) != nullptr; };
  if (!has("known_false_positives") && nearest(root, "known_false_positives") == nullptr) return {};
  if (!has("search")) return MissingKey{"search"};
  if (!has("name") && !has("id")) return MissingKey{"name"};
  return MissingKey{"known_false_positives"};
}

// The rule's own score, or the highest score of its risk objects and findings.
std::optional<double> risk_score_of(const Fields& fields, const Fields& tags) {
  if (const std::optional<double> score = tags.number("risk_score")) return score;
  std::optional<double> highest;
  const auto take = [&](const Fields& object) {
    if (const std::optional<double> score = object.number("score"))
      highest = std::max(*score, highest.value_or(*score));
  };
  for (const Fields& object : fields.map("rba").maps("risk_objects")) take(object);
  for (const Fields& object : fields.map("intermediate_findings").maps("entities")) take(object);
  take(fields.map("finding").map("entity"));
  return highest;
}

// Until ESCU 6.0 (May 2026) the stories, techniques and asset type were in a map `tags`, and there
// was one `date`. Since then all are top-level keys, and scores have moved from `rba` to the
// findings. Both layouts are read.
Rule read_rule(const RuleFile& file, const Value& root, FieldReport& report) {
  const Fields fields({&root}, file.text, report);
  const Fields tags = fields.map("tags");
  Rule rule;
  rule.id = fields.text("id");
  rule.title = fields.text("name");
  rule.description = fields.block("description");
  rule.type = fields.text("type");
  rule.risk_score = risk_score_of(fields, tags);
  rule.status = fields.text("status");
  rule.created = fields.text("creation_date");
  for (const std::string_view key : fields.present({"modification_date", "date"}))
    if (rule.modified.empty()) rule.modified = fields.text(key);  // both mean the last change
  rule.authors = fields.texts("author");
  rule.references = fields.texts("references");
  for (const Fields& place : {fields, tags}) {
    for (std::string& story : place.texts("analytic_story"))
      if (std::ranges::find(rule.tags, story) == rule.tags.end())
        rule.tags.push_back(std::move(story));
    std::ranges::move(place.texts("mitre_attack_id"), std::back_inserter(rule.techniques));
    if (rule.data_source.empty()) rule.data_source = place.joined("asset_type");
  }
  rule.logs = fields.texts("data_source");
  rule.logic = {fields.block("search"), "spl"};
  if (const Value* search = fields.find("search"))
    rule.exclusions = query_exclusions(rule.logic, file.text.substr(search->begin), search->line);
  rule.line = root.line;
  add_statements_of(fields, {"known_false_positives"}, rule);
  return rule;
}

void read(const RuleFile& file, FileReading& into) {
  for (std::size_t i = 0; i < file.document.roots.size(); ++i) {
    const Value& root = *file.document.roots[i];
    if (!recognises(root)) continue;
    into.rules.push_back(read_rule(file, root, into.report));
    into.rules.back().document = i;
  }
}

}  // namespace

extern const Source splunk_source{
    .id = "splunk",
    .title = "Splunk",
    .summary =
        "YAML documents with `search`, with `name` or `id`, and with `known_false_positives`, "
        "`how_to_implement`, `tags`, `mitre_attack_id` or `analytic_story`; baselines and "
        "investigations are left out: "
        "`known_false_positives`.",
    .format = Format::yaml,
    .sample = sample,
    .recognises = recognises,
    .lacks = lacks,
    .usual_fields = usual_fields,
    .read = read,
};

}  // namespace lofp
