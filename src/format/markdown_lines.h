// Markdown line by line: what each line is before anyone asks what it says.
//
// One pass over the lines says which stand in a code fence, a second one which are headings.  All
// is linear in the text and nothing fails.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

struct MarkdownLine {
  std::string_view text;  // without its end
  std::size_t begin = 0;  // in the whole
  bool is_fence = false;  // one that opens or closes a code fence, or stands between
  int level = 0;          // of a heading, which is over this line; else 0
  std::string_view title = {};
  bool is_underline = false;   // of the heading in the line before
  bool is_under_rule = false;  // it is a heading by three dashes, which draw rules as well

  bool is_text() const;
};

// The lines of a text, one more than it has line ends.
std::vector<MarkdownLine> markdown_lines(std::string_view text);

// Takes the blanks at the start away; how many columns they are wide.
std::size_t take_indent(std::string_view& text);

// A line of three or more `-`, `*` or `_` with nothing but spaces between.
bool is_rule(std::string_view line);

// The mark with which a list's item begins; the text begins with it.
struct ListMark {
  std::size_t size = 0;  // in bytes; 0: none
  bool is_number = false;
  bool is_one = false;
};
ListMark list_mark_of(std::string_view text);

// Whether a line is a heading with signs: `## Title`.
bool is_heading(std::string_view line);

// The words of a line that is bold as a whole, as some write headings; empty where it is not.
std::string_view bold_line(std::string_view line);

// Takes the marks of quotes, `>`, away; whether there were any.
bool take_quote_marks(std::string_view& text);

// The cells of a table's row, trimmed and without what escapes a `|` in them.  A line without a `|`
// is one cell.
std::vector<std::string> table_cells(std::string_view line);

// `| --- | :-: |`, which stands below a table's first row.
bool is_table_separator(std::string_view line);

// `| a | b |`: a row that shows that it is one.
bool is_table_row(std::string_view line);

// The text with spaces for its comments (`<!-- -->`), if they are closed and stand outside of code;
// its line ends stay.
std::string blank_comments(std::string_view text);

// `[name]: https://example.org/`, or of a footnote `[^name]: text`.
struct LinkDefinition {
  std::string_view name;  // with the `^` of a footnote; empty: it is none
  std::string_view text;
};
LinkDefinition link_definition_of(std::string_view line);

}  // namespace lofp
