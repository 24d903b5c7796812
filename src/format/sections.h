// Markdown by its headings, and the items that stand below one.
//
// Headings are those with signs (`## False positives`) and titles that a line of `-` or of four or
// more `=` underlines, outside of code fences; a fence that is not closed is none, so that it
// cannot hide what follows.  Three dashes below a short line may also be a ruled line: such a
// heading ends only sections that began with one of its kind.  A bold line is a heading where it
// says "false positive", and ends a section that began with such a line.  A no-break space counts
// as a space.  Nothing fails; all is linear in the text.
#pragma once

#include <string_view>
#include <vector>

#include "format/fields.h"
#include "format/value.h"

namespace lofp {

// A heading and what it is over.  Views of the text.
struct Section {
  std::string_view title;  // without signs and surrounding space
  int level = 0;           // 1 to 6
  int line = 0;            // of the heading, from 1
  int text_line = 0;       // the first below it
  std::string_view text;   // below it, up to the next heading of the same or a higher level
};

// In the order of the text; a section stands before those inside of it.
std::vector<Section> sections_of(std::string_view markdown);

// Whether a heading says "false positive" in any spelling: false-positives, False_Positive.
bool names_false_positives(std::string_view title);

// The items of a section's text, whose first line is line `line`: each bullet or number of the list
// (or lists) in it, and each paragraph outside of them.  Nothing is lost but a paragraph that only
// introduces a list, which ends with a colon right before it, and headings and rules (`---`).
//
// An item's text is as written, without its list mark or task box and with its wrapped lines joined
// by a space.  What is indented below it belongs to it, on lines of its own with their marks, and
// so does a code fence behind it; a fence behind nothing is nothing.  A line below a bullet that is
// not indented is a paragraph of its own where it cannot be the bullet's wrapped text.  A row of a
// table is an item: its first cell, and the others behind the heading of their column ("Restore
// test; how to tell: its ticket").  A quote is read without its marks.  HTML is read as the
// Markdown that says the same (markdown_tags.h).  Comments, the definitions of links and footnotes,
// and the dashes of a table are nothing; a link or footnote that is defined here is put where it is
// named.
std::vector<PlacedText> items_of(std::string_view text, int line);

// Whether a text is a list, perhaps behind words that lead to it: it begins with a bullet, or has
// two lines or more that do, or that are numbered from 1.
bool is_list(std::string_view text);

// A Markdown file as a ParsedFile: one map, with a member for each heading in their order.  The key
// is the heading in its normalised form ("false positives"), `key_place` has it as written, and the
// value is the section's text, placed at its first line.  A text without headings has no root.
ParsedFile parse_sections(std::string_view text);

}  // namespace lofp
