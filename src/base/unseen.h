// Characters that a reader does not see, or sees something else for: in a stranger's text they can
// drive a terminal, reorder what stands beside them, or hide what a cell begins with.
//
// All pure and linear.  A text without such characters costs one look at each byte.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lofp {

// Controls (C0, C1, DEL), what directs the order of writing (U+202E), what has no width (U+200B,
// U+FEFF, U+00AD), breaks of lines and paragraphs (U+2028), and tags (U+E0041).  Not the joiners
// U+200C and U+200D where `joiners` allows them: Persian and emoji are written with them.
enum class Joiners : std::uint8_t { shown, kept };
bool is_unseen(char32_t character, Joiners joiners);

// The character at `at`; a byte that is not UTF-8 is one of size 1.
struct Character {
  char32_t value = 0;
  std::size_t size = 1;
  bool is_utf8 = true;
};
Character character_at(std::string_view text, std::size_t at);

// `text` with each character that is not seen in a form that is: `\x1b` for a control or a byte
// that is not UTF-8, `\u{202e}` for any other.  This is the one form in which we show them wherever
// text is not HTML.  Those of `kept` stay (ASCII: "\n\t"; with a line feed goes the carriage return
// before it).
std::string with_unseen_shown(std::string_view text, std::string_view kept = {},
                              Joiners joiners = Joiners::shown);

}  // namespace lofp
