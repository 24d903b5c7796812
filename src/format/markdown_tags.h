// Converts the HTML tags that authors use in Markdown to Markdown.
//
// List items become bullets, table rows become rows of Markdown tables, titles (`<h4>`,
// `<summary>`) become headings, and bold and code get Markdown's marks.  `<br>` ends a paragraph
// outside of lists and tables.  All other known HTML tags are dropped.  Anything that is not an
// HTML tag
// (`<username>`) and everything in code stays.  A tag must be on one line.  Never fails; linear in
// the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// The converted text.
struct UntaggedText {
  std::string text;
  std::vector<int> lines;  // for each line of `text`, the line it came from, counted from 0
};

// Converts a text.  A text without HTML tags is returned unchanged.
UntaggedText without_tags(std::string_view markdown);

}  // namespace lofp
