// A source reads one kind of rule files. Every other .cc file in this folder defines one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "format/fields.h"
#include "format/format.h"
#include "format/value.h"
#include "read/known_false_positives.h"
#include "rule/rule.h"
#include "rule/rule_filter.h"

namespace lofp {

// A parsed file, as a source gets it.
struct RuleFile {
  std::string_view text;    // UTF-8
  std::string_view path;    // relative to the repository, or from a rule folder of the owner on
  std::string_view folder;  // name of the folder that contains it
  const ParsedFile& document;
  bool is_forced = false;  // the user says that the file is of this source
};

// Whether rules of a kind have ids, or are identified by their paths.
enum class Ids : std::uint8_t { given, none };

// What a source read from one file.
struct FileReading {
  std::vector<Rule> rules;          // without key, path and url, which are set later
  std::vector<RuleFilter> filters;  // without source, path, url and file, likewise
  FieldReport report;
};

// Fields of a rule that Drift can count.
enum class RuleField : std::uint8_t {
  technique,
  data_source,  // or category or service
  date,         // of the rule or of its last change
  level,        // or risk score
  tag,
  description,
  author,
  false_positive,
  exclusion,
};

// A field that nearly all rules of a source have, and the keys it is read from, as text for
// messages.
struct UsualField {
  RuleField field;
  std::string_view keys;
};

// The key without which a document is no rule of its kind. `map` is the top-level key of the map
// that should contain it; empty for the document itself.
struct MissingKey {
  std::string_view key;
  std::string_view map = {};
};

// A list, in the source's own repository, of harmless events that are known to match its rules.
struct KnownList {
  // Relative to the repository, hidden folders included; empty: no list.
  std::string_view path = {};
  // Parses the list; `file` is its path for messages. Returns nothing for an unknown format.
  std::vector<KnownFalsePositive> (*read)(std::string_view text, const std::string& file) = nullptr;
};

// A kind of rule files. Who published them is a separate question: see read/known_owner.h.
struct Source {
  std::string_view id;
  std::string_view title;
  std::string_view summary;  // one sentence on what is read from it, for users
  Format format;
  // Prefix of the names of files that are read although they lack an extension; or empty.
  std::string_view bare_names = {};
  Ids ids = Ids::given;
  // Example file with one rule that has one statement, or else one exclusion.
  std::string_view sample;

  // Whether a document of a parsed file is a rule of this kind.
  bool (*recognises)(const Value& root);

  // The key that a document lacks to be a rule of this kind, if it is similar to one; nothing for
  // other documents. Null where the source cannot tell.
  std::optional<MissingKey> (*lacks)(const Value& root) = nullptr;

  // Fields that at least 85 % of the rules in its public repository have.
  std::span<const UsualField> usual_fields = {};

  // Keys of the format that are not read but resemble keys that are. They are not reported as
  // misspelt.
  std::span<const std::string_view> other_keys = {};

  KnownList known_list = {};

  // Adds the file's rules and filters to `into`, and any faults to its report. Must be thread-safe.
  void (*read)(const RuleFile& file, FileReading& into);
};

// All sources, in the order of their file names.
std::span<const Source* const> all_sources();

// Reads the file with `source` and reports misspelt keys.
FileReading read_rule_file(const Source& source, const RuleFile& file);

// Null where no source has that id.
const Source* find_source(std::string_view id);

// The source whose list of known false positives has this file name; null where there is none.
const Source* source_of_known_list(std::string_view name);

}  // namespace lofp
