// Unseen characters: invisible ones, and those that change how other text is displayed.  In an
// untrusted text they can control a terminal, reorder the text around them, or hide what a cell
// begins with.
//
// All functions are pure, thread-safe and linear.  ASCII text without such characters costs one
// comparison for each byte.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace lofp {

// Whether the joiners U+200C and U+200D, which Persian and emoji need, count as unseen.
enum class Joiners : std::uint8_t { shown, kept };

// Whether the character is unseen: a control character (C0, C1, DEL), a bidirectional control
// (U+202E), a character without width (U+200B, U+FEFF, U+00AD), a line or paragraph separator
// (U+2028), or a tag (U+E0041).  With Joiners::kept, U+200C and U+200D are not.
bool is_unseen(char32_t character, Joiners joiners);

// `text` with each unseen character replaced by a visible form: `\x1b` for a control character or a
// byte that is not UTF-8, `\u{202e}` for any other.  All output except HTML uses this form.  The
// ASCII characters in `kept` (such as "\n\t") stay; if a line feed is kept, so is a carriage return
// before it.
std::string with_unseen_shown(std::string_view text, std::string_view kept = {},
                              Joiners joiners = Joiners::shown);

}  // namespace lofp
