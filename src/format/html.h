// HTML that is safe by construction.  Only string literals can be markup; everything else goes
// through a type that escapes it:
//
//   html << "<a href=\"" << WebLink{url} << "\">" << Text{title} << "</a>";
//
// A std::string cannot be written unescaped.  Html::append takes only Html.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lofp {

// A string literal with markup.
class Markup {
 public:
  // Where a text after this markup stands.
  enum class Behind : std::uint8_t {
    content,      // in an element, where other elements may stand
    no_elements,  // in a tag or a <title>, where no element may stand
    same          // the literal has no tag, so nothing changes
  };

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

// Text for the content of an element or for a quoted attribute.  `&<>"'` are escaped.  Carriage
// returns are removed, and other control characters except line feed and tab become U+FFFD, since
// HTML does not allow them.
//
// A text with right-to-left letters or bidirectional controls is wrapped in <bdi>, so that it
// cannot reorder the text around it.  Where no element may stand (attributes, titles, XML),
// bidirectional controls are removed instead.
struct Text {
  std::string_view text;
};

// A URL outside of the site, for a quoted attribute.  Nothing is written unless is_web_address().
struct WebLink {
  std::string_view address;
};

// Whether this is an http: or https: URL with a host, of at most 2,000 bytes, and without
// characters that could break out of an attribute or a header: blanks, controls, quotes, `<`, `>`,
// `\`.
bool is_web_address(std::string_view address);

// A piece of HTML under construction.  Not thread-safe.
class Html {
 public:
  // XML has no <bdi>.
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
