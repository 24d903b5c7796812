// A Page describes one kind of pages of the site. Every other .cc file in this folder defines one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "format/html.h"
#include "publish/page_plan.h"
#include "publish/site.h"

namespace lofp {

struct Page {
  std::string_view id;
  std::string_view address;  // pattern for the reference pages: "/rules/<source>/<id>/"
  std::string_view summary;

  // Appends a plan for each page of this kind.
  void (*plan)(const Site& site, std::vector<PagePlan>& plans);

  // Writes one of them. Must be thread-safe.
  void (*write)(const Site& site, const PagePlan& plan, Html& html);
};

// All kinds of pages, in the order of their file names.
std::span<const Page* const> all_pages();

// The path of the file for a page's address: "" and "tags/" give index.html in their folder.
std::string page_file(std::string_view address);

// The content of a file from assets/ (style.css) or of a script bundled from web/ (site.js). They
// are compiled into the program.
std::optional<std::string_view> find_asset(std::string_view name);

}  // namespace lofp
