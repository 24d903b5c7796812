// Pages about a word under which entries stand: a theme, a platform, a mention.
#pragma once

#include <string>

#include "format/html.h"
#include "layout/site.h"

namespace lofp {

struct Subject {
  std::string address;  // "themes/backup/"
  std::string title;
  std::string lead;  // what it is, in a sentence
  Indices entries;
};

// Part `number` (from 1) of entry_list_parts().
void subject_page(const Site& site, const Subject& subject, std::size_t number, Html& html);

// The entries one of whose `numbers` (&Entry::themes) is `number`.
Indices entries_with(const Catalog& catalog, Indices Entry::*numbers, Index number);

}  // namespace lofp
