// The kinds of rule repositories that we read, one file each.
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

// A file as a source reads it.
struct RuleFile {
  std::string_view text;    // UTF-8
  std::string_view path;    // in its repository
  std::string_view folder;  // name of the folder that holds it
  const ParsedFile& document;
  bool is_forced = false;  // the user says that it is of this source
};

// Whether rules have ids, or are known by their paths.
enum class Ids : std::uint8_t { given, none };

// What a file gave.
struct FileReading {
  std::vector<Rule> rules;          // without key, path and url
  std::vector<RuleFilter> filters;  // without source, path, url and file
  FieldReport report;
};

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

// A field that nearly all rules of a source have, and the keys that it is read from, for messages.
struct UsualField {
  RuleField field;
  std::string_view keys;
};

// The key without which a document is no rule of its kind; `map` is the key of the map at the top
// that it belongs to, empty for the document itself.
struct MissingKey {
  std::string_view key;
  std::string_view map = {};
};

// A list of harmless events that are known to match rules, which the source's own repository has.
struct KnownList {
  std::string_view path = {};  // in the repository, also in a hidden folder; empty: there is none
  std::vector<KnownFalsePositive> (*read)(std::string_view text, const std::string& file) = nullptr;
};

// A kind of rule files.  Whose they are is another question: read/known_owner.h.
struct Source {
  std::string_view id;
  std::string_view title;
  std::string_view summary;  // what we read from it, in one sentence
  Format format;
  // Some files lack their ending: those whose names have no dot and begin so are read as well.
  std::string_view bare_names = {};
  Ids ids = Ids::given;
  std::string_view sample;  // a file with one rule and one statement, or else one exclusion

  // Whether a document of a file is a rule of this kind.
  bool (*recognises)(const Value& root);

  // What a document that is nearly such a rule lacks to be one; nothing for all that is far from
  // one.  Null where a source cannot tell.
  std::optional<MissingKey> (*lacks)(const Value& root) = nullptr;

  // What at least 85 of 100 rules of its public repository have.
  std::span<const UsualField> usual_fields = {};

  // Keys that such rules have besides, where they come near to one that is read.
  std::span<const std::string_view> other_keys = {};

  KnownList known_list = {};

  // Adds the file's rules, and the faults found on the way.
  void (*read)(const RuleFile& file, FileReading& into);
};

std::span<const Source* const> all_sources();

// What `source` reads from the file, with the keys of it that are misspelt.
FileReading read_rule_file(const Source& source, const RuleFile& file);

// Null where there is none of that id.
const Source* find_source(std::string_view id);

// The source whose list of known false positives a file of this name may be, or null.
const Source* source_of_known_list(std::string_view name);

}  // namespace lofp
