// Classifies the lines of a Markdown text, and recognises the marks that lines begin with.
//
// One pass finds code fences, a second one headings.  Nothing fails; all functions are pure and
// linear in the text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// A line and what it is.
struct MarkdownLine {
  std::string_view text;        // without its line break
  std::size_t begin = 0;        // byte offset in the whole text
  bool is_fence = false;        // part of a closed code fence, including its first and last line
  int level = 0;                // 1 to 6 if the line is a heading, else 0
  std::string_view title = {};  // of the heading
  bool is_underline = false;    // underlines the heading on the line before
  bool is_under_rule = false;   // a heading underlined by three dashes, which may also be a rule

  // Whether it is none of the above and not blank.
  bool is_text() const;
};

// The lines of a text, one more than it has line breaks.
std::vector<MarkdownLine> markdown_lines(std::string_view text);

// Removes the blanks at the start of `text`; returns their width in columns.
std::size_t take_indent(std::string_view& text);

// Whether the line is a thematic break: three or more `-`, `*` or `_`, with only spaces between.
bool is_rule(std::string_view line);

// The bullet or number at the start of a list item.
struct ListMark {
  std::size_t size = 0;    // in bytes; 0 if there is no mark
  bool is_number = false;  // `3.` or `3)`
  bool is_one = false;     // the number is 1
};
// The mark at the very start of `text`.
ListMark list_mark_of(std::string_view text);

// Whether a line is a heading of the form `## Title`.
bool is_heading(std::string_view line);

// The words of a line that is entirely bold, which some authors use as a heading; empty for any
// other line.
std::string_view bold_line(std::string_view line);

// Removes the quote marks (`>`) at the start of `text`; returns whether there were any.
bool take_quote_marks(std::string_view& text);

// The cells of a table row, trimmed, with `\|` as `|`.  A line without a `|` is one cell.
std::vector<std::string> table_cells(std::string_view line);

// Whether the line is the one below the head of a table: `| --- | :-: |`.
bool is_table_separator(std::string_view line);

// Whether the line begins and ends with `|`: `| a | b |`.
bool is_table_row(std::string_view line);

// The text with each closed comment (`<!-- -->`) outside of code replaced by spaces.  Line breaks
// and byte offsets stay the same.
std::string blank_comments(std::string_view text);

// The definition of a link, `[name]: https://example.org/`, or of a footnote, `[^name]: text`.
struct LinkDefinition {
  std::string_view name;  // with the `^` of a footnote; empty if the line is not a definition
  std::string_view text;
};
// The definition on a line, or one with an empty name.
LinkDefinition link_definition_of(std::string_view line);

}  // namespace lofp
