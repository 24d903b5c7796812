// The kinds of rule repositories that we read, one file each.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "format/format.h"
#include "format/value.h"
#include "rule/rule.h"

namespace lofp {

// A file as a source reads it.
struct RuleFile {
  std::string_view text;    // UTF-8
  std::string_view path;    // in its repository
  std::string_view folder;  // name of the folder that holds it
  const Document& document;
  bool is_forced = false;  // the user says that it is of this source
};

// Whether the rules of a set have ids, or are known by their paths.
enum class Ids : std::uint8_t { given, none };

struct Source {
  std::string_view id;
  std::string_view title;
  std::string_view home;  // web address of the repository
  std::string_view link;  // where its files are shown, to which a rule's path is added
  std::string_view license;
  std::string_view summary;  // what we read from it, in one sentence
  Format format;
  // The folders at the top of such a repository that hold rules: a rule's path begins with one.
  std::span<const std::string_view> folders;
  // Some files lack their ending: those whose names have no dot and begin so are read as well.
  std::string_view bare_names = {};
  Ids ids = Ids::given;
  std::string_view sample;  // a file with one rule and one statement

  // Whether a document of a file is a rule of this kind.
  bool (*recognises)(const Value& root);

  // What a document that is nearly such a rule lacks to be one ("`logsource`"); empty for all that
  // is far from one.  Null where a source cannot tell.
  std::string_view (*lacks)(const Value& root) = nullptr;

  // Adds the file's rules, without key, path and url, and the faults found on the way.
  void (*read)(const RuleFile& file, std::vector<Rule>& rules, std::vector<FormatFault>& faults);
};

std::span<const Source* const> all_sources();

// Null where there is none of that id.
const Source* find_source(std::string_view id);

}  // namespace lofp
