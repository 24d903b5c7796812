// The types that represent a detection rule, whatever its source.  Plain data.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

namespace lofp {

struct Entry;  // of a catalog

// Where a false positive is documented.
enum class Origin {
  field,      // in the rule's field for false positives
  guide,      // in the rule's investigation guide
  exclusion,  // as harmless activity that the rule's logic excludes
  measured,   // by a run of the rule over harmless events
  filter      // in a filter: a document that excludes harmless activity from rules of other files
};

// The name in outputs, which is that of the enumerator: "field".
std::string_view name_of(Origin origin);

// One false-positive text of one rule.
struct Statement {
  std::string text;  // as the author wrote it, trimmed
  Origin origin = Origin::field;
  int line = 0;                 // in the rule's file, from 1
  bool is_ai_assisted = false;  // its author states that a language model helped to write it
  Id<Entry> entry = {};         // once there is a catalog
};

// How a field is compared with values.
enum class Comparison {
  equals,
  contains,
  starts_with,
  ends_with,
  wildcard,  // the values contain wildcards that no other comparison can express
  regex,
  cidr,
  exists,  // without values
  other,   // greater, less, another field, a macro
};

// The name in outputs: "equals", "starts-with".
std::string_view name_of(Comparison comparison);

// One comparison in an exclusion.
struct Term {
  std::string field;  // empty: the whole event is searched
  Comparison comparison = Comparison::equals;
  std::vector<std::string> values;  // one of them must match; without quotes, and without the
                                    // wildcards that `comparison` expresses
  std::size_t alternative = 0;      // all terms with the same number must hold; each number is
                                    // one way to meet the exclusion
};

// The filter that an exclusion comes from.
struct Filter {
  std::string title;
  std::string description;
  std::string source;  // id of the rule set that its file belongs to
  std::string path;    // relative to its repository, with `/`
  std::string url;     // of the file upstream, or empty
};

// How an attacker could meet an exclusion and so evade the rule.
enum class WeaknessKind : std::uint8_t {
  writable_path,
  left_wildcard,
  bare_name,
  command_line_part,
  chosen_text,
};

// A weakness of an exclusion; see exclusion/weakness.h.
struct Weakness {
  WeaknessKind kind;
  std::string value;   // the weak value of a term
  std::string reason;  // a sentence
};

// Harmless activity that a rule ignores.
struct Exclusion {
  Origin origin = Origin::exclusion;      // or measured or filter
  std::string name;                       // in Sigma, the name of the selection
  std::string text;                       // as its author wrote it
  int line = 0;                           // from 1; by origin: in the rule's file, in the list of
                                          // measured events, or in the filter's file
  std::vector<Term> terms;                // in the order of the text
  std::shared_ptr<Filter> filter = {};    // for origin filter; shared by the filter's exclusions
  std::vector<Weakness> weaknesses = {};  // each kind once; see exclusion/weakness.h
};

// What the rule looks for.
struct Logic {
  std::string text;      // as the author wrote it; the job names of a machine-learning rule
  std::string language;  // sigma, kuery, lucene, eql, esql, spl or machine-learning
};

// A text that a rule gives as an ATT&CK technique or tactic but that is not written like one.
struct AttackMistake {
  std::string written;
  std::string read_as;  // the technique that it was taken for, or empty
};

// A detection rule.  Its texts are valid UTF-8 but come from strangers, so escape them.  An empty
// text means that the rule does not give it.
struct Rule {
  std::string source;  // id of its rule set
  std::string id;      // as the rule gives it
  std::string key;     // unique in a catalog: `source:id`, or `source:path` if the id is missing or
                       // taken; set by assign_keys() (rule/identity.h)
  std::string title;
  std::string name;  // Sigma: the name by which other documents refer to it; only while reading
  std::string description;
  std::string type;                  // of rule, in the source's terms: eql, TTP, correlation
  std::string level;                 // or severity
  std::optional<double> risk_score;  // 0 to 100
  std::string status;                // or maturity
  std::string license;
  std::string created;  // as written, usually YYYY-MM-DD
  std::string modified;
  std::vector<std::string> authors;
  std::vector<std::string> references;
  std::vector<std::string> tags;
  std::vector<std::string> techniques;  // ATT&CK ids, in upper case, without duplicates
  std::vector<std::string> tactics;     // those that it names itself: short names or ids
  std::vector<AttackMistake> attack_mistakes;
  std::string data_source;
  std::string category;  // Sigma's logsource.category and .service
  std::string service;
  std::vector<std::string> logs;  // the logs it reads, if it names them besides its data source
  Logic logic;
  std::vector<Statement> statements;  // of origin field and guide
  std::vector<Exclusion> exclusions;
  std::string path;          // relative to its repository, with `/`
  std::string file;          // as opened; for messages
  std::string url;           // of the file upstream, or empty
  int line = 1;              // where it starts in its file, from 1
  std::size_t document = 0;  // index among the documents of its file
  bool lacks_id = false;     // whether its format requires an id and it has none
};

// A collection of rules that its maintainers publish together.
struct RuleSet {
  std::string id;           // "sigma"
  std::string title;        // "Sigma"
  std::string home;         // web address, or empty
  std::string link;         // URL to which a rule's path is appended to get its file; or empty
  std::string license;      // SPDX id or name; empty if none is stated
  std::string commit = {};  // the commit of its files, if upstream has it; else empty
  std::string branch = {};  // the upstream branch to propose changes to; or empty
};

}  // namespace lofp
