// Splits the text of a false positive by the only Markdown marks that are recognised in it: a bold
// lead, bold words, code and links, as in "**Lead**: **more** `code`, see [here](https://...)".  Most
// texts are not Markdown, and their stars and underscores mean something else: bold words begin
// behind a blank or a bracket, and a link leads to a web address.
//
// Unclosed marks stay as they are.  Pure, thread-safe and linear in the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lofp {

enum class TextRole { plain, lead, code, strong, link };

// A part of the text, without its marks; a view into it.
struct TextPart {
  TextRole role = TextRole::plain;
  std::string_view text;
  std::string_view address = {};  // of a link: it is_web_address()
};

// The parts in the order of the text; none is empty.
std::vector<TextPart> text_parts(std::string_view text);

// The text without marks, for places where nothing can be bold or code.
std::string without_marks(std::string_view text);

}  // namespace lofp
