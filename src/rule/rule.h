// What every detection rule is to us, whatever its source.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// Where in a rule a statement stands.
enum class Origin { field };

std::string_view name_of(Origin origin);

// One false-positive text as one rule gives it.
struct Statement {
  std::string text;  // as the author wrote it, trimmed
  Origin origin = Origin::field;
  int line = 0;           // in the rule's file, from 1
  std::size_t entry = 0;  // index of its entry in the catalog, once there is one
};

// What the rule looks for.
struct Logic {
  std::string text;  // as the author wrote it; for a machine-learning rule the names of its jobs
  std::string language;  // sigma, kuery, lucene, eql, esql, spl or machine-learning
};

// Plain data.  Texts are valid UTF-8 and come from anyone: escape them.  Empty means not given.
struct Rule {
  std::string source;  // id of its rule set
  std::string id;      // as the rule gives it
  std::string key;  // unique in a catalog: `source:id`, or `source:path` where the id cannot serve
  std::string title;
  std::string description;
  std::string type;                  // of rule, in the source's words: eql, TTP, correlation
  std::string level;                 // or severity
  std::optional<double> risk_score;  // 0 to 100
  std::string status;                // or maturity
  std::string license;
  std::string created;  // as written, usually YYYY-MM-DD
  std::string modified;
  std::vector<std::string> authors;
  std::vector<std::string> references;
  std::vector<std::string> tags;
  std::vector<std::string> techniques;  // ATT&CK ids that it names, in upper case, each once
  std::string data_source;
  std::string category;  // Sigma's logsource.category and .service
  std::string service;
  Logic logic;
  std::vector<Statement> statements;
  std::string path;          // in its repository, with `/`
  std::string file;          // as opened; for messages
  std::string url;           // of the file upstream, or empty
  int line = 1;              // where it starts
  std::size_t document = 0;  // its place among the documents of its file, from 0
};

// A collection of rules that its maintainers publish together.
struct RuleSet {
  std::string id;     // sigma
  std::string title;  // Sigma
  std::string home;   // web address
  std::string link;  // address of the repository's files, to which a rule's path is added; or empty
  std::string license;  // SPDX id or name
};

}  // namespace lofp
