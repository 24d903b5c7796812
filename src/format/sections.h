// Splits Markdown into sections by its headings, and the text of a section into items.
//
// Headings have the form `## False positives`, or are underlined by four or more `=` or `-`, or, if
// they are short, by three dashes.  Headings in code fences do not count; an unclosed fence is
// ignored, so that it cannot hide the rest of the text.  Since three dashes may also be a rule,
// such a heading ends only sections that began with one of the same kind or with a bold line.  A
// bold line is a heading if it says "false positive"; inside of such a section any bold line is
// one, and ends it.  A no-break space counts as a space.  Nothing fails; all functions are linear
// in the text.
#pragma once

#include <string_view>
#include <vector>

#include "format/fields.h"
#include "format/value.h"

namespace lofp {

// A heading and the text below it.  The views point into the text that was split.
struct Section {
  std::string_view title;  // without signs and surrounding space
  int level = 0;           // 1 to 6
  int line = 0;            // of the heading, from 1
  int text_line = 0;       // first line of `text`, from 1
  std::string_view text;   // up to the next heading that ends the section; includes subsections
};

// All sections in the order of the text; a section comes before its subsections.
std::vector<Section> sections_of(std::string_view markdown);

// Whether a heading says "false positive" in any spelling: false-positives, False_Positive.
bool names_false_positives(std::string_view title);

// The items in the text of a section, which begins on line `line` of its file.  Each list item and
// each paragraph outside of a list is an item.  Only headings, rules (`---`), and paragraphs that
// just introduce a list or table (those that end with a colon directly before it) are left out.
//
// How an item is read:
// - Its text is as written, without the list mark or task box; wrapped lines are joined by a space.
// - Lines indented below it belong to it; nested list items stay on lines of their own, with their
//   marks.  A code fence after it belongs to it, too; a fence after nothing is left out.
// - A line below a bullet that is not indented is a separate paragraph, unless it can be wrapped
//   text of the bullet.
// - A table row is an item: its first cell, followed by the other cells with the headings of their
//   columns ("Restore test; how to tell: its ticket").
// - Quotes are read without their marks, HTML as the equivalent Markdown (markdown_tags.h).
// - Comments, definitions of links and footnotes, and table separators are left out.  References to
//   links and footnotes that are defined in the text are replaced by their definitions.
std::vector<PlacedText> items_of(std::string_view text, int line);

// Whether a text is a list, possibly after an introduction: it begins with a bullet, or has at
// least two lines that begin with bullets or that are numbered from 1.
bool is_list(std::string_view text);

// A Markdown file as a ParsedFile: one map with a member for each heading, in the order of the
// text. The key is the normalised heading ("false positives") without bold marks, `key_place` is
// the heading as written, and the value is the section's text, placed at its first line.  A text
// without headings has no root.
ParsedFile parse_sections(std::string_view text);

}  // namespace lofp
