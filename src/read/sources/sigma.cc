// Sigma (https://github.com/SigmaHQ/sigma-specification 2.1.0), including the older `action`
// documents.
#include <algorithm>
#include <array>
#include <ranges>

#include "base/text.h"
#include "exclusion/sigma_exclusion.h"
#include "format/csv.h"
#include "format/fields.h"
#include "format/key_spelling.h"
#include "format/yaml.h"
#include "read/sources/parts.h"
#include "read/sources/sigma.h"
#include "read/sources/source.h"
#include "rule/attack_names.h"

namespace lofp {
namespace {

constexpr std::array<UsualField, 7> usual_fields = {{
    {RuleField::technique, "`tags`"},
    {RuleField::data_source, "`logsource`"},
    {RuleField::date, "`date`, `modified`"},
    {RuleField::level, "`level`"},
    {RuleField::description, "`description`"},
    {RuleField::author, "`author`"},
    {RuleField::false_positive, "`falsepositives`"},
}};

constexpr std::string_view sample = R"(title: Remote Session Opened
id: 5f4dfb25-3c0b-4e05-9a7e-6a1b3ac2b6f0
tags:
    - attack.t1021.004
logsource:
    product: linux
detection:
    selection:
        name: sshd
    condition: selection
falsepositives:
    - Administrators at work
)";

std::string_view action_of(const Value& root) {
  const Value* action = root.find("action");
  return action != nullptr && action->is_scalar() ? action->text : std::string_view{};
}

// Whether a document holds exclusions for rules in other documents.
bool is_filter(const Value& root) {
  if (!root.is_map() || root.find("detection") != nullptr) return false;
  const Value* filter = root.find("filter");
  if (filter == nullptr || filter->kind == Value::Kind::null) return false;
  if (!filter->is_map()) return root.find("logsource") != nullptr;
  return (has_meant(*filter, "condition") || has_meant(*filter, "rules")) &&
         (root.find("logsource") != nullptr || root.find("title") != nullptr);
}

bool recognises(const Value& root) {
  if (!root.is_map()) return false;
  const auto has = [&](std::string_view key) { return root.find(key) != nullptr; };
  if (is_auth0_rule(root)) return false;
  if (is_filter(root)) return true;
  if (action_of(root) == "global") return has("detection") || has("logsource") || has("title");
  return (has("detection") && has("logsource")) ||
         (has("correlation") && (has("title") || has("name")));
}

// Sigma 2 filters and documents with an `action` legitimately lack one of these keys.
std::optional<MissingKey> lacks(const Value& root) {
  const auto has = [&](std::string_view key) { return root.find(key) != nullptr; };
  const auto nearly_has = [&](std::string_view key) { return has_meant(root, key); };
  if (!root.is_map() || has("filter") || has("action")) return {};
  if (const Member* filter = nearest(root, "filter");
      filter != nullptr && !nearly_has("detection") && has_meant(*filter->value, "condition"))
    return MissingKey{"filter"};
  if (!nearly_has("title") && !has("id") && !nearly_has("falsepositives")) return {};
  if (has("detection") && !has("logsource")) return MissingKey{"logsource"};
  if (has("logsource") && !has("detection")) return MissingKey{"detection"};
  if (!has("detection") && nearly_has("detection") && nearly_has("logsource"))
    return MissingKey{"detection"};
  return {};
}

std::string verbatim_of(std::string_view text, const Value& root, std::string_view key) {
  for (const Member& member : root.members)
    if (member.key == key && member.value == root.find(key))
      return std::string(verbatim(text, root, member));
  return {};
}

// A document and those that it inherits from, the nearest first.
using Lineage = std::vector<const Value*>;

// The detection or correlation as written. Inherited parts come first, as in the file.
std::string logic_of(std::string_view text, const Lineage& lineage) {
  std::string logic;
  for (const Value* document : std::views::reverse(lineage)) {
    for (const std::string_view key : {"correlation", "detection"}) {
      std::string part = verbatim_of(text, *document, key);
      if (!part.empty() && !logic.empty()) logic += '\n';
      logic += part;
    }
  }
  return logic;
}

// Adds the technique T1021.001 for `attack.t1021.001`. Other tags with the prefix `attack.` are
// added to the tactics unchanged, to be sorted out later with the tables of ATT&CK. Tags with
// another prefix do not name ATT&CK, except for a technique with a mistyped one (`attack:t1021`).
void add_attack_names(const std::vector<std::string>& tags, Rule& rule) {
  constexpr std::string_view name_space = "attack.";
  for (const std::string& tag : tags) {
    const std::string_view name = without_name_space(tag);
    std::string id = meant_technique(name);
    const bool is_exact = !id.empty() && lower_ascii(id) == lower_ascii(name);
    if (lower_ascii(tag).starts_with(name_space)) {
      if (is_exact)
        rule.techniques.push_back(std::move(id));
      else
        rule.tactics.push_back(tag);
    } else if (is_exact && name.size() < tag.size()) {
      rule.tactics.push_back(tag);
    }
  }
}

std::vector<const Value*> detections_of(const Lineage& lineage) {
  std::vector<const Value*> detections;
  for (const Value* document : lineage)
    if (const Value* detection = document->find("detection");
        detection != nullptr && detection->is_map())
      detections.push_back(detection);
  return detections;
}

// Looks up the condition, which sigma_exclusions reads by itself, so that a misspelt one is
// reported. If the condition is present, every other key names a selection, whatever it looks like.
void ask_for_condition(const std::vector<const Value*>& maps, std::string_view text,
                       FieldReport& report) {
  constexpr std::string_view key = "condition";
  if (std::ranges::none_of(maps, [&](const Value* map) { return map->find(key) != nullptr; }))
    Fields(maps, text, report).has(key);
}

// The status of a rule. A folder for deprecated or unsupported rules overrides what the rule says,
// which may date from before the rule was moved there.
std::string status_of(std::string_view path, std::string said) {
  for (const std::string_view folder : {"deprecated", "unsupported"})
    if (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'))
      return std::string(folder);
  return said;
}

Rule read_rule(const RuleFile& file, const Lineage& lineage,
               std::initializer_list<std::string_view> names, FieldReport& report) {
  const Fields fields(lineage, file.text, report);
  const Fields logsource = fields.map("logsource");
  Rule rule;
  rule.id = fields.text("id");
  rule.title = fields.text("title");
  rule.name = fields.text("name");
  rule.description = fields.block("description");
  rule.type = fields.has("correlation") ? "correlation" : "";
  rule.level = fields.text("level");
  rule.status = status_of(file.path, fields.text("status"));
  rule.license = fields.text("license");
  rule.created = fields.text("date");
  rule.modified = fields.text("modified");
  rule.authors = fields.texts("author");
  rule.references = fields.texts("references");
  rule.tags = fields.texts("tags");
  add_attack_names(rule.tags, rule);
  rule.data_source = logsource.joined("product");
  rule.category = logsource.joined("category");
  rule.service = logsource.joined("service");
  rule.logic = {logic_of(file.text, lineage), "sigma"};
  const std::vector<const Value*> detections = detections_of(lineage);
  ask_for_condition(detections, file.text, report);
  rule.exclusions = sigma_exclusions(file.text, detections);
  rule.line = lineage.front()->line;
  add_statements_of(fields, names, rule);
  if (const Value* detection = fields.find("detection");
      detection != nullptr && !detection->is_map() && !detection->is_list())
    report.faults.push_back({detection->line, detection->column, false,
                             "`detection` is a text where a map belongs; it is shown as written"});
  return rule;
}

// Reads `rules`: a list of ids or names, a single one, or `any` or `all`. An empty list means all.
void add_rules_of(const Fields& filter, RuleFilter& into) {
  const Value* rules = filter.find("rules");
  if (rules == nullptr) return;
  const auto says_all = [](std::string_view text) {
    const std::string word = lower_ascii(trim(text));
    return word == "any" || word == "all";
  };
  constexpr std::size_t most = 10'000;
  if (rules->is_scalar()) into.rules.emplace_back(trim(rules->text));
  for (const Value* item : rules->items)
    if (item->is_scalar() && into.rules.size() < most) into.rules.emplace_back(trim(item->text));
  into.is_for_all = rules->is_list() && rules->items.empty();
  if (into.rules.size() == 1 && says_all(into.rules[0])) {
    into.is_for_all = true;
    into.rules.clear();
  }
}

RuleFilter read_filter(const RuleFile& file, const Lineage& lineage, FieldReport& report) {
  const Fields fields(lineage, file.text, report);
  const Fields logsource = fields.map("logsource");
  const Value& root = *lineage.front();
  const Value& filter = *root.find("filter");
  const Fields filter_fields = fields.map("filter");
  RuleFilter read;
  read.filter = std::make_shared<Filter>();
  read.filter->title = fields.text("title");
  read.filter->description = fields.block("description");
  read.id = fields.text("id");
  read.product = logsource.joined("product");
  read.category = logsource.joined("category");
  read.service = logsource.joined("service");
  read.line = root.line;
  if (!filter.is_map()) return read;  // already reported
  add_rules_of(filter_fields, read);
  ask_for_condition({&filter}, file.text, report);
  FilterExclusions found = sigma_filter_exclusions(file.text, filter);
  for (Exclusion& exclusion : found.exclusions) exclusion.filter = read.filter;
  read.exclusions = std::move(found.exclusions);
  if (read.exclusions.empty())
    report.faults.push_back(
        {filter.line, filter.column, false,
         "the filter excludes nothing: its `condition` must name a selection of "
         "the filter, as in `not selection`",
         "empty-filter"});
  else if (found.is_positive)
    report.faults.push_back({filter.line, filter.column, false,
                             "the filter's `condition` negates nothing; what it selects was taken "
                             "for what it excludes, but converters keep just that: write `not "
                             "selection`",
                             "filter-condition"});
  return read;
}

// Reads SigmaHQ's list of harmless events that its own tests know to match a rule. It is a CSV file
// with exactly these columns; a file with others gives nothing.
std::vector<KnownFalsePositive> read_known_list(std::string_view text, const std::string& file) {
  const std::vector<CsvRow> rows = parse_csv(text, ';');
  if (rows.empty() ||
      rows[0].fields != std::vector<std::string>{"RuleId", "RuleName", "MatchString"})
    return {};
  std::vector<KnownFalsePositive> list;
  for (const CsvRow& row : rows) {
    if (row.line == rows[0].line || row.fields.size() < 3) continue;
    // A pattern may contain an unquoted `;`.
    std::string pattern = row.fields[2];
    for (std::size_t i = 3; i < row.fields.size(); ++i) pattern += ";" + row.fields[i];
    pattern = trim(pattern);
    if (!pattern.empty())
      list.push_back({lower_ascii(trim(row.fields[0])), std::move(pattern), file, "", row.line});
  }
  return list;
}

}  // namespace

bool is_auth0_rule(const Value& root) {
  return root.is_map() && root.find("tenant_logs") != nullptr && root.find("logsource") != nullptr;
}

void read_sigma(const RuleFile& file, std::initializer_list<std::string_view> names,
                FileReading& into) {
  // Limits inheritance, so that a small file cannot turn one long document into endless rules. Real
  // rules inherit 10 KB.
  constexpr std::size_t most_inherited = 16U << 20U;
  std::size_t inherited = 0;
  const Value* global = nullptr;
  Lineage previous;
  for (std::size_t i = 0; i < file.document.roots.size(); ++i) {
    const Value& root = *file.document.roots[i];
    if (!root.is_map()) continue;
    const std::string_view action = action_of(root);
    if (action == "reset") global = nullptr;
    if (action == "global") {
      global = &root;
      continue;
    }
    Lineage lineage = {&root};
    if (action == "repeat" && !previous.empty())
      lineage.insert(lineage.end(), previous.begin(), previous.end());
    else if (global != nullptr)
      lineage.push_back(global);
    if (is_filter(root)) {
      RuleFilter filter = read_filter(file, lineage, into.report);
      if (root.find("filter")->is_map()) into.filters.push_back(std::move(filter));
      continue;
    }
    const bool is_meant = file.is_forced && (root.find("detection") != nullptr ||
                                             root.find("falsepositives") != nullptr);
    if (lineage.size() == 1 && !is_meant && !recognises(root) && !is_auth0_rule(root)) continue;
    for (const Value* document : lineage) inherited += document->end - document->begin;
    inherited -= root.end - root.begin;
    if (inherited > most_inherited) {
      into.report.faults.push_back(
          {root.line, root.column, false,
           "the documents of this file inherit too much; it was read up to here"});
      break;
    }
    into.rules.push_back(read_rule(file, lineage, names, into.report));
    into.rules.back().document = i;
    previous = std::move(lineage);
  }
}

namespace {

void read(const RuleFile& file, FileReading& into) {
  read_sigma(file, {"falsepositives"}, into);
}

}  // namespace

extern const Source sigma_source{
    .id = "sigma",
    .title = "Sigma",
    .summary =
        "YAML documents with `detection` and `logsource`, or `correlation`: each item of "
        "`falsepositives`; and those with `filter`, whose exclusions are shown at the rules that "
        "they "
        "name.",
    .format = Format::yaml,
    .sample = sample,
    .recognises = recognises,
    .lacks = lacks,
    .usual_fields = usual_fields,
    .known_list = {.path = ".github/workflows/known-FPs.csv", .read = read_known_list},
    .read = read,
};

}  // namespace lofp
