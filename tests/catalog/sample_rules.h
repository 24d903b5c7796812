// Rules for tests that need a catalog.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// A rule with its key; texts become its statements.
inline Rule sample_rule(std::string source, std::string id, std::vector<std::string> texts) {
  Rule rule;
  rule.source = std::move(source);
  rule.id = std::move(id);
  rule.key = rule.source + ":" + rule.id;
  rule.title = "Rule " + rule.id;
  rule.path = "rules/" + rule.id + ".yml";
  rule.file = rule.path;
  int line = 10;
  for (std::string& text : texts)
    rule.statements.push_back({.text = std::move(text), .line = line++});
  return rule;
}

inline RuleSet sample_set(std::string id, std::string title) {
  return {.id = id,
          .title = std::move(title),
          .home = "https://example.org/" + id,
          .link = "https://example.org/" + id + "/blob/",
          .license = "MIT"};
}

inline std::vector<RuleSet> sample_sets() {
  return {sample_set("elastic", "Elastic"), sample_set("sigma", "Sigma"),
          sample_set("splunk", "Splunk")};
}

}  // namespace lofp
