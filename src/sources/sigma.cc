// Sigma (https://github.com/SigmaHQ/sigma-specification 2.1.0), with the older `action` documents.
#include <algorithm>
#include <array>
#include <ranges>

#include "base/text.h"
#include "exclusion/sigma_exclusion.h"
#include "format/fields.h"
#include "format/yaml.h"
#include "sources/parts.h"
#include "sources/sigma.h"
#include "sources/source.h"

namespace lofp {
namespace {

constexpr std::array<std::string_view, 8> folders = {"rules",
                                                     "rules-emerging-threats",
                                                     "rules-threat-hunting",
                                                     "rules-dfir",
                                                     "rules-compliance",
                                                     "rules-placeholder",
                                                     "deprecated",
                                                     "unsupported"};

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

bool recognises(const Value& root) {
  if (!root.is_map()) return false;
  const auto has = [&](std::string_view key) { return root.find(key) != nullptr; };
  if (is_auth0_rule(root)) return false;
  if (action_of(root) == "global") return has("detection") || has("logsource") || has("title");
  return (has("detection") && has("logsource")) ||
         (has("correlation") && (has("title") || has("name")));
}

// A filter of Sigma 2 and a document with an action have only one of the two by right.
std::string_view lacks(const Value& root) {
  const auto has = [&](std::string_view key) { return root.find(key) != nullptr; };
  if (!root.is_map() || has("filter") || has("action")) return {};
  if (!has("title") && !has("id") && !has("falsepositives")) return {};
  if (has("detection") && !has("logsource")) return "`logsource`";
  if (has("logsource") && !has("detection")) return "`detection`";
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

// Detection or correlation as written; what is inherited stands before it, as the author has it.
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

// `attack.t1021.001` names T1021.001; other tags name none.
std::vector<std::string> techniques_of(const std::vector<std::string>& tags) {
  std::vector<std::string> techniques;
  for (const std::string& tag : tags) {
    const std::string lower = lower_ascii(tag);
    constexpr std::string_view prefix = "attack.t";
    if (!lower.starts_with(prefix) ||
        lower.find_first_of("0123456789", prefix.size()) != prefix.size())
      continue;
    std::string id = lower.substr(prefix.size() - 1);
    id[0] = 'T';
    techniques.push_back(std::move(id));
  }
  return techniques;
}

std::vector<const Value*> detections_of(const Lineage& lineage) {
  std::vector<const Value*> detections;
  for (const Value* document : lineage)
    if (const Value* detection = document->find("detection");
        detection != nullptr && detection->is_map())
      detections.push_back(detection);
  return detections;
}

// A folder of its own says more than what the rule said before it was moved there.
std::string status_of(std::string_view path, std::string said) {
  for (const std::string_view folder : {"deprecated", "unsupported"})
    if (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'))
      return std::string(folder);
  return said;
}

Rule read_rule(const RuleFile& file, const Lineage& lineage, std::vector<FormatFault>& faults) {
  const Fields fields(lineage, file.text, faults);
  const Fields logsource = fields.map("logsource");
  Rule rule;
  rule.id = fields.text("id");
  rule.title = fields.text("title");
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
  rule.techniques = techniques_of(rule.tags);
  rule.data_source = logsource.joined("product");
  rule.category = logsource.joined("category");
  rule.service = logsource.joined("service");
  rule.logic = {logic_of(file.text, lineage), "sigma"};
  rule.exclusions = sigma_exclusions(file.text, detections_of(lineage));
  rule.line = lineage.front()->line;
  add_statements_of(fields, "falsepositives", rule);
  if (const Value* detection = fields.find("detection");
      detection != nullptr && !detection->is_map() && !detection->is_list())
    faults.push_back({detection->line, detection->column, false,
                      "`detection` is a text where a map belongs; it is shown as written"});
  return rule;
}

}  // namespace

bool is_auth0_rule(const Value& root) {
  return root.is_map() && root.find("tenant_logs") != nullptr && root.find("logsource") != nullptr;
}

void read_sigma(const RuleFile& file, std::vector<Rule>& rules, std::vector<FormatFault>& faults) {
  // A small file must not make rules without end of one long document: real ones inherit 10 KB.
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
    const bool is_meant = file.is_forced && (root.find("detection") != nullptr ||
                                             root.find("falsepositives") != nullptr);
    if (lineage.size() == 1 && !is_meant && !recognises(root) && !is_auth0_rule(root)) continue;
    for (const Value* document : lineage) inherited += document->end - document->begin;
    inherited -= root.end - root.begin;
    if (inherited > most_inherited) {
      faults.push_back({root.line, root.column, false,
                        "the documents of this file inherit too much; it was read up to here"});
      break;
    }
    rules.push_back(read_rule(file, lineage, faults));
    rules.back().document = i;
    previous = std::move(lineage);
  }
}

extern const Source sigma_source{
    .id = "sigma",
    .title = "Sigma",
    .home = "https://github.com/SigmaHQ/sigma",
    .link = "https://github.com/SigmaHQ/sigma/blob/master/",
    .license = "DRL-1.1",
    .summary =
        "YAML documents with `detection` and `logsource`, or `correlation`: each item of "
        "`falsepositives`.",
    .format = Format::yaml,
    .folders = folders,
    .sample = sample,
    .recognises = recognises,
    .lacks = lacks,
    .read = read_sigma,
};

}  // namespace lofp
