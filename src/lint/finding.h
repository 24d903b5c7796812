// What lint found in a rule, and what it proposes to write instead.  Plain data; all texts come
// from strangers, so escape them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/report.h"

namespace lofp {

struct Check;

// Whether a change of a text keeps what it says.
enum class Safety : std::uint8_t {
  safe,    // it says the same, better written
  unsafe,  // it may say something else; --fix --unsafe makes it
};

// A change of the text that a finding is about.
enum class ProposalKind : std::uint8_t {
  replace_text,  // all of the text
  replace_part,  // `from`, which the text has once, by `to`
  capital,       // its first letter becomes a capital
  remove_item,   // the text, which is an item of a list
  make_list,     // the field's text becomes the only item of a list, or a list's item its text
};

struct Proposal {
  ProposalKind kind = ProposalKind::replace_text;
  std::string from = {};  // of replace_part
  std::string to = {};    // of replace_text and replace_part
  Safety safety = Safety::safe;
};

// Whether a finding counts.
enum class Standing : std::uint8_t {
  counts,
  known,               // the baseline has it
  ignored_in_file,     // by a comment
  ignored_by_settings  // by a path or rule of lofp.toml
};

struct Finding {
  const Check* check = nullptr;
  Severity severity = Severity::note;
  std::string file;  // as opened
  std::string path;  // relative to its repository
  std::string rule_key;
  std::string rule_title;
  int line = 0;            // from 1
  int column = 1;          // from 1, in characters
  int end_column = 1;      // behind the last character
  std::string shown = {};  // the line
  std::string text = {};   // the text that it is about, on one line; empty: the rule as a whole
  std::string seek = {};   // what to point at in the line; empty: the beginning of the line
  std::string message;
  std::string instead = {};  // what to write instead
  std::optional<Proposal> proposal = {};
  int text_line = 0;  // of the whole text, where `line` is of a part of it
  Standing standing = Standing::counts;
  std::string reason = {};  // why it does not count
};

}  // namespace lofp
