// HTML that is safe by construction.  Markup can only be a string literal of our own; everything
// else goes through a type that escapes it:
//
//   html << "<a href=\"" << WebLink{url} << "\">" << Text{title} << "</a>";
//
// There is no way to put a std::string in as it is, but Html::append, which takes Html only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lofp {

// A string literal.
class Markup {
 public:
  template <std::size_t n>
  consteval Markup(const char (&literal)[n]) : text_(literal, n - 1) {}  // NOLINT: implicit
  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

// Text for an element's content or a quoted attribute: `&<>"'` are escaped, and control characters
// other than line feed and tab, which HTML does not allow, become U+FFFD.
struct Text {
  std::string_view text;
};

// The address of something outside the site, for a quoted attribute.  Empty unless
// is_web_address().
struct WebLink {
  std::string_view address;
};

// http: or https: with a host, at most 2,000 bytes, and nothing that an attribute or a header could
// trip over.
bool is_web_address(std::string_view address);

class Html {
 public:
  Html& operator<<(Markup markup) { return put(markup.text()); }
  Html& operator<<(Text text);
  Html& operator<<(WebLink link);
  Html& operator<<(std::size_t number) { return put(std::to_string(number)); }

  Html& append(const Html& other) { return put(other.text_); }

  std::string_view text() const { return text_; }
  std::size_t size() const { return text_.size(); }
  void clear() { text_.clear(); }  // keeps the memory

 private:
  Html& put(std::string_view markup) {
    text_.append(markup);
    return *this;
  }

  std::string text_;
};

}  // namespace lofp
