// What every detection rule is to us, whatever its source.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// Where a false positive is documented: in the rule's field for it; in its investigation guide; as
// harmless activity that its logic excludes; or by a run of the rule over harmless events.
enum class Origin { field, guide, exclusion, measured };

std::string_view name_of(Origin origin);

// One false-positive text as one rule gives it.
struct Statement {
  std::string text;  // as the author wrote it, trimmed
  Origin origin = Origin::field;
  int line = 0;                 // in the rule's file, from 1
  bool is_ai_assisted = false;  // its author says that a language model helped to write it
  std::size_t entry = 0;        // index of its entry in the catalog, once there is one
};

// How a field is compared with values.
enum class Comparison {
  equals,
  contains,
  starts_with,
  ends_with,
  wildcard,  // the values hold `*` or `?` somewhere else
  regex,
  cidr,
  exists,  // without values
  other,   // greater, less, another field, a macro
};

std::string_view name_of(Comparison comparison);

// One comparison of an exclusion.  Without a field it looks at the whole event.
struct Term {
  std::string field;
  Comparison comparison = Comparison::equals;
  std::vector<std::string> values;  // any of them; without quotes and the wildcards that
                                    // `comparison` says
  std::size_t alternative = 0;      // terms of one number hold together; another number is
                                    // another way to be excluded
};

// Harmless activity that a rule passes over.
struct Exclusion {
  Origin origin = Origin::exclusion;  // or measured
  std::string name;                   // Sigma: of the selection
  std::string text;                   // as its author wrote it
  int line = 0;                       // in the rule's file, of a measured one in its list, from 1
  std::vector<Term> terms;            // in the order of the text
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
  std::vector<std::string> logs;  // what it reads, where it names that besides its data source
  Logic logic;
  std::vector<Statement> statements;  // of origin field and guide
  std::vector<Exclusion> exclusions;
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
