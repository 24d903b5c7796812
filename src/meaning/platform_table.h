// The content of data/platforms.txt, whose head describes the lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/hash_table.h"
#include "meaning/platform.h"

namespace lofp {

struct PlatformTable {
  struct LogSource {
    std::string_view category;  // `*` for any
    std::string_view service;
    PlatformIds platforms;
  };
  // A text, in lower case, and what it tells.  `reads_all` is for an index of everything.
  struct Clue {
    std::string text;
    PlatformIds platforms;
    bool reads_all = false;
  };

  Table<PlatformId, Platform> platforms;
  HashMap<std::string_view, std::vector<LogSource>> places;  // by data source; `*` for any
  std::vector<Clue> tags;
  std::vector<Clue> logs;
  std::vector<Clue> indices;
  std::vector<Clue> searched;  // words of queries
  std::vector<Clue> words;   // words of titles, tags and paths, between blanks; `=` for all of one
  std::vector<Clue> others;  // beginnings of tags and indices
  HashMap<std::string_view, PlatformIds> sets;
};

// The longest text of a rule that is looked at, in bytes; anything longer is a sentence or hostile.
inline constexpr std::size_t longest_source = 200;
inline constexpr std::size_t longest_tag = 80;

// Letters and digits of ASCII in lower case, and one blank for each run of anything else; with a
// blank at both ends, so that ` word ` can be found.
std::string between_blanks(std::string_view text);

// Reads a file like platforms.txt, which must outlive the table.  Lines with faults are left out.
// If `faults` is not null, adds a sentence for each: a line that is not understood, that names a
// platform which no line before it declares, or that no rule can ever match.
PlatformTable parse_platforms(std::string_view text, std::vector<std::string>* faults = nullptr);

}  // namespace lofp
