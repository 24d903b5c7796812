// What all pages share: head, header and footer, and the smallest parts.
#pragma once

#include <string>
#include <string_view>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// What a page may load: nothing but the site's own files.
inline constexpr char content_policy[] =
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; worker-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'";

// How much of a wide window a page takes.
enum class PageWidth { text, window };

struct PageFrame {
  std::string title;         // of the window; the site's name is added
  std::string description;   // one sentence for search engines; cut to 160 bytes
  std::string_view address;  // of the page below the base; the page of an error has none
  std::size_t part = 1;      // of a list that goes over several pages
  PageWidth width = PageWidth::text;
  std::string_view feed = {};  // address of its Atom feed below the base, where it has one
};

// The page up to and with <main>, and from </main> on.
void begin_page(const Site& site, const PageFrame& frame, Html& html);
void end_page(const Site& site, const PageFrame& frame, Html& html);

// A link to a page of this site.
void page_link(const Site& site, std::string_view address, std::string_view text, Html& html);

// A link to the results of a search.  A blank at the end of the query lets the reader write on.
void search_link(const Site& site, std::string_view query, std::string_view text, Html& html);

// A link to elsewhere; only the text where `address` is no web address.
void outside_link(std::string_view address, std::string_view text, Html& html);

// At most `limit` bytes of `text`, cut between two words where there is a space not far back.
std::string_view cut_at_word(std::string_view text, std::size_t limit);

// `text` cut to `limit` bytes, with an ellipsis where something is missing.
void cut_text(std::string_view text, std::size_t limit, Html& html);

// The longest text of an entry that a list shows, and that its own page shows: beyond it a text is
// in catalog.json only, so that no rule can make a page too large to open.
inline constexpr std::size_t list_text_limit = 200;
inline constexpr std::size_t page_text_limit = 16'000;

}  // namespace lofp
