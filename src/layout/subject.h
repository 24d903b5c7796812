// Pages about a word under which entries stand: a theme, a platform, a mention.
#pragma once

#include <string>
#include <vector>

#include "format/html.h"
#include "layout/site.h"

namespace lofp {

struct Subject {
  std::string address;  // "themes/backup/"
  std::string title;
  std::string lead;  // what it is, in a sentence
  Indices entries;
};

// Where its parts stand; none for a subject without address or entries, which has no page.
std::vector<std::string> subject_addresses(const Site& site, const Subject& subject);

// Part `number` (from 1) of those.
void subject_page(const Site& site, const Subject& subject, std::size_t number, Html& html);

// The entries one of whose `numbers` (&Entry::themes) is `number`.
Indices entries_with(const Catalog& catalog, Indices Entry::*numbers, Index number);

}  // namespace lofp
