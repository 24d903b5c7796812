// What all pages share: head, header, footer and small building blocks.
#pragma once

#include <string>
#include <string_view>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// The Content-Security-Policy of pages: they may load only the site's own files.
inline constexpr char content_policy[] =
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; worker-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'";

// Whether a page is limited to a readable text width or uses the whole window.
enum class PageWidth { text, window };

// The properties of a page that its frame shows.
struct PageFrame {
  std::string title;         // the site's name is appended
  std::string description;   // one sentence for search engines; cut to 160 bytes
  std::string_view address;  // relative to the base; 404.html gets no canonical link
  std::size_t part = 1;      // number of this page in a list of several pages
  PageWidth width = PageWidth::text;
  std::string_view feed = {};  // address of its Atom feed relative to the base, if any
  bool has_search = true;      // in its header; false where the page itself has the box
};

// Write everything up to and including <main>, and everything from </main> on.
void begin_page(const Site& site, const PageFrame& frame, Html& html);
void end_page(const Site& site, const PageFrame& frame, Html& html);

// A link to a page of this site. The text is cut to list_text_limit.
void page_link(const Site& site, std::string_view address, std::string_view text, Html& html);

// A link to the results of a search. A blank at the end of the query lets the reader type on.
void search_link(const Site& site, std::string_view query, std::string_view text, Html& html);

// A link to another site; only the text if `address` is no web address.
void outside_link(std::string_view address, std::string_view text, Html& html);

// At most `limit` bytes of `text`, cut at a word boundary if there is a space near the end.
std::string_view cut_at_word(std::string_view text, std::size_t limit);

// Writes at most `limit` bytes of `text`, followed by an ellipsis if something was cut.
void cut_text(std::string_view text, std::size_t limit, Html& html);

// The most bytes of an entry's text in lists, and on its own page. Only catalog.json has longer
// texts in full, so that no rule can make a page too large to open.
inline constexpr std::size_t list_text_limit = 200;
inline constexpr std::size_t page_text_limit = 16'000;

}  // namespace lofp
