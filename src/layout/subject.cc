#include "layout/subject.h"

#include <algorithm>

#include "base/text.h"
#include "layout/entry_table.h"
#include "layout/frame.h"
#include "layout/paging.h"

namespace lofp {

std::vector<std::string> subject_addresses(const Site& site, const Subject& subject) {
  std::vector<std::string> addresses;
  if (subject.address.empty() || subject.entries.empty()) return addresses;
  const std::size_t parts = entry_list_parts(site.catalog, subject.entries);
  for (std::size_t part = 1; part <= parts; ++part)
    addresses.push_back(part_address(subject.address, part));
  return addresses;
}

void subject_page(const Site& site, const Subject& subject, std::size_t number, Html& html) {
  const std::string address = part_address(subject.address, number);
  const Frame frame{.title = subject.title,
                    .description = subject.lead + " " + subject.title + ".",
                    .address = address};
  begin_page(site, frame, html);
  html << "<h1>" << Text{subject.title} << "</h1><p class=\"lead\">" << Text{subject.lead}
       << "</p><h2>False positives</h2><p>"
       << Text{counted(subject.entries.size(), "entry", "entries")} << ".</p>";
  entry_list(site, subject.address, subject.entries, number, html);
  end_page(site, frame, html);
}

Indices entries_with(const Catalog& catalog, Indices Entry::*numbers, Index number) {
  Indices entries;
  for (Index i = 0; i < catalog.entries.size(); ++i)
    if (std::ranges::find(catalog.entries[i].*numbers, number) !=
        (catalog.entries[i].*numbers).end())
      entries.push_back(i);
  return entries;
}

}  // namespace lofp
