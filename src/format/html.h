// HTML that is safe by construction.  Markup can only be a string literal of our own; everything
// else goes through a type that escapes it:
//
//   html << "<a href=\"" << WebLink{url} << "\">" << Text{title} << "</a>";
//
// There is no way to put a std::string in as it is, but Html::append, which takes Html only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lofp {

// A string literal.
class Markup {
 public:
  // What a text behind it is: an element's content, or part of a tag or a title, where no element
  // can stand.  `same`: what it was before.
  enum class Behind : std::uint8_t { content, no_elements, same };

  template <std::size_t n>
  consteval Markup(const char (&literal)[n])  // NOLINT: implicit
      : text_(literal, n - 1), behind_(behind(text_)) {}
  std::string_view text() const { return text_; }
  Behind behind() const { return behind_; }

 private:
  static consteval Behind behind(std::string_view text) {
    const std::size_t at = text.find_last_of("<>");
    if (at == std::string_view::npos) return Behind::same;
    return text[at] == '<' || text.ends_with("<title>") ? Behind::no_elements : Behind::content;
  }

  std::string_view text_;
  Behind behind_;
};

// Text for an element's content or a quoted attribute: `&<>"'` are escaped, and control characters
// other than line feed and tab, which HTML does not allow, become U+FFFD.  A text in which letters
// or signs go from right to left is isolated in <bdi>, so that it cannot reorder what stands beside
// it.  Where no element can stand (attributes, titles, XML) the signs that direct the order of
// writing are left out.
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
  // For XML, which knows no <bdi>.
  enum class Syntax : std::uint8_t { html, xml };
  explicit Html(Syntax syntax = Syntax::html) : syntax_(syntax) {}

  Html& operator<<(Markup markup) {
    if (markup.behind() != Markup::Behind::same) behind_ = markup.behind();
    return put(markup.text());
  }
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

  void put_escaped(std::string_view text);
  void put_isolated(std::string_view text);
  void put_undirected(std::string_view text);

  std::string text_;
  Syntax syntax_;
  Markup::Behind behind_ = Markup::Behind::content;
};

}  // namespace lofp
