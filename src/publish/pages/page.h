// The kinds of pages of the site, one file each.
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
  std::string_view address;  // its form, for people: "/rules/<source>/<id>/"
  std::string_view summary;

  // All pages of this kind.
  void (*plan)(const Site& site, std::vector<PagePlan>& plans);

  // Writes one of them.  Called on several threads at once.
  void (*write)(const Site& site, const PagePlan& plan, Html& html);
};

std::span<const Page* const> all_pages();

// The file at which a page stands: "" and "tags/" become index.html in their folder.
std::string page_file(std::string_view address);

// A file of assets/ (style.css) or a script bundled from web/ (site.js), compiled in.
std::optional<std::string_view> find_asset(std::string_view name);

}  // namespace lofp
