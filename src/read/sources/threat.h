// Reads Elastic's `threat` tables: techniques and tactics of a framework, usually ATT&CK.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "format/fields.h"
#include "rule/rule.h"

namespace lofp {

// Whether the name means ATT&CK: "MITRE ATT&CK", "Mitre Attack", "ATT&CK for ICS". An empty name
// counts, too.
inline bool is_attack_framework(std::string_view framework) {
  std::string letters;
  for (const char c : lower_ascii(framework))
    if (c >= 'a' && c <= 'z') letters += c;
  return letters.empty() || letters.contains("attck") || letters.contains("attack");
}

// Adds the techniques and tactics of all `[[threat]]` tables to the rule. Techniques of another
// framework (MITRE ATLAS) become tags: "AML.T0051 LLM Prompt Injection".
inline void add_threats(const Fields& table, Rule& rule) {
  for (const Fields& threat : table.maps("threat")) {
    const bool is_attack = is_attack_framework(threat.text("framework"));
    const auto add = [&](const Fields& technique) {
      std::string id = technique.text("id");
      const std::string name = technique.text("name");
      if (!is_attack && !id.empty() && !name.empty()) id += " " + name;
      if (id.empty()) id = name;
      if (!id.empty()) (is_attack ? rule.techniques : rule.tags).push_back(std::move(id));
    };
    for (const Fields& technique : threat.maps("technique")) {
      add(technique);
      for (const Fields& subtechnique : technique.maps("subtechnique")) add(subtechnique);
    }
    if (!is_attack) continue;
    // The name is more reliable than the id: TA0005 has had two names.
    const Fields tactic = threat.map("tactic");
    std::string name = tactic.text("name");
    if (name.empty()) name = tactic.text("id");
    if (!name.empty() && std::ranges::find(rule.tactics, name) == rule.tactics.end())
      rule.tactics.push_back(std::move(name));
  }
}

}  // namespace lofp
