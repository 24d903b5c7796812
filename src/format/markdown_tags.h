// The HTML that people write in Markdown, as the Markdown that says the same.
//
// The items of lists become bullets, rows become rows of a table, titles (`<h4>`, `<summary>`)
// headings, `<br>` ends a paragraph outside of lists and tables, and all other tags that HTML has
// are dropped.  What is no tag of HTML (`<username>`) stays, and so does all in code.  A tag must
// stand on one line.  Nothing fails; linear in the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lofp {

struct UntaggedText {
  std::string text;
  std::vector<int> lines;  // for each line of `text` that which it came from, from 0
};

UntaggedText without_tags(std::string_view markdown);

}  // namespace lofp
