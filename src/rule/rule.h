// What every detection rule is to us, whatever its source.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// Where a false positive is documented: in the rule's field for it; in its investigation guide; as
// harmless activity that its logic excludes; by a run of the rule over harmless events; or by a
// filter, a document that excludes harmless activity from rules of other files.
enum class Origin { field, guide, exclusion, measured, filter };

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

// The filter that an exclusion comes from.
struct Filter {
  std::string title;
  std::string description;
  std::string source;  // id of the rule set that its file belongs to
  std::string path;    // in its repository, with `/`
  std::string url;     // of the file upstream, or empty
};

// How an attacker could make an exclusion hold, so that the rule passes him over.
enum class WeaknessKind : std::uint8_t {
  writable_path,
  left_wildcard,
  bare_name,
  command_line_part,
  chosen_text,
};

struct Weakness {
  WeaknessKind kind;
  std::string value;   // of a term's, the one that is weak
  std::string reason;  // a sentence
};

// Harmless activity that a rule passes over.
struct Exclusion {
  Origin origin = Origin::exclusion;  // or measured or filter
  std::string name;                   // Sigma: of the selection
  std::string text;                   // as its author wrote it
  int line = 0;  // from 1; in the rule's file, of a measured one in its list, else in the filter's
  std::vector<Term> terms;                // in the order of the text
  std::shared_ptr<Filter> filter = {};    // of origin filter; all exclusions of a filter share it
  std::vector<Weakness> weaknesses = {};  // each kind once; follow from the terms
};

// What the rule looks for.
struct Logic {
  std::string text;  // as the author wrote it; for a machine-learning rule the names of its jobs
  std::string language;  // sigma, kuery, lucene, eql, esql, spl or machine-learning
};

// What a rule gives as an ATT&CK technique or tactic, and what is none as it is written.
struct AttackMistake {
  std::string written;
  std::string read_as;  // the technique that it was taken for, or empty
};

// Plain data.  Texts are valid UTF-8 and come from anyone: escape them.  Empty means not given.
struct Rule {
  std::string source;  // id of its rule set
  std::string id;      // as the rule gives it
  std::string key;  // unique in a catalog: `source:id`, or `source:path` where the id cannot serve
  std::string title;
  std::string name;  // Sigma: by which other documents may refer to it; only while rules are read
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
  std::vector<std::string> tactics;     // that it names besides: short names or ids
  std::vector<AttackMistake> attack_mistakes;
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
  bool lacks_id = false;     // whether it should have an id and has none
};

// A collection of rules that its maintainers publish together.
struct RuleSet {
  std::string id;     // sigma
  std::string title;  // Sigma
  std::string home;   // web address, or empty
  std::string link;  // address of the repository's files, to which a rule's path is added; or empty
  std::string license;      // SPDX id or name; empty where none is stated
  std::string commit = {};  // that its files are of, where that is upstream; or empty
  std::string branch = {};  // upstream, for proposing a change; or empty
};

}  // namespace lofp
