// The text of a false positive as its author meant it: Markdown's bold lead and code, nothing more,
// since most texts are no Markdown and hold stars and underscores of their own.
//
// "**Lead**: more `code`".  What is not closed stays as it is.  Pure; linear in the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lofp {

enum class TextRole { plain, lead, code };

// A view of the text, without its marks.
struct TextPart {
  TextRole role = TextRole::plain;
  std::string_view text;
};

// In their order; none is empty.
std::vector<TextPart> text_parts(std::string_view text);

// The text for where nothing can be bold or code.
std::string without_marks(std::string_view text);

}  // namespace lofp
