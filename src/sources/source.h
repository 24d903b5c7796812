// The kinds of rule repositories that we read, one file each, and reading what the user names.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/report.h"
#include "format/value.h"
#include "rule/rule.h"

namespace lofp {

enum class Format { yaml, toml };

// A file as a source reads it.
struct RuleFile {
  std::string_view text;    // UTF-8
  std::string_view folder;  // name of the folder that holds it
  const Document& document;
  bool is_forced = false;  // the user says that it is of this source
};

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
  std::string_view sample;  // a file with one rule and one statement

  // Whether a document of a file is a rule of this kind.
  bool (*recognises)(const Value& root);

  // Adds the file's rules, without key, path and url, and the faults found on the way.
  void (*read)(const RuleFile& file, std::vector<Rule>& rules, std::vector<FormatFault>& faults);
};

std::span<const Source* const> all_sources();

// Null where there is none of that id.
const Source* find_source(std::string_view id);

// What the user named, read but not understood yet.
struct RuleFiles {
  struct File {
    FoundFile found;
    Result<std::string> bytes;
    std::string hash;   // of the bytes, or why there are none
    std::string print;  // equal for equal files at equal places
  };
  std::vector<NamedPath> named;  // a label is the id of the source that a path is forced to
  std::vector<File> files;  // sorted by print, so that an index means the same file in each run
  std::string fingerprint;  // hash of all prints
};

// Reads the files below paths of the form PATH or SOURCE:PATH on `jobs` threads.  The fingerprint
// is equal for equal input, whatever the order of the paths and wherever they lie.
Result<RuleFiles> read_rule_files(std::span<const std::string> paths, int jobs, Report& report);

// Parses all files on `jobs` threads, letting go of their bytes, and gives each rule its key and
// path. What is no rule is passed over; what cannot be read is reported, and the rest is read.
std::vector<Rule> load(RuleFiles& files, int jobs, bool quiet, Report& report);

// The rule sets of these rules, sorted by id, with `links` ("sigma=https://...") instead of their
// own. Fails for a link that is no web address or of no known source.
Result<std::vector<RuleSet>> rule_sets_of(const std::vector<Rule>& rules,
                                          std::span<const std::string> links);

// Sets each rule's url from its set's link and its path.
void link_rules(std::vector<Rule>& rules, std::span<const RuleSet> sets);

}  // namespace lofp
