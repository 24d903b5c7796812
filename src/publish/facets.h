// What a list of entries can be narrowed to: their themes, platforms, grades and origins.
//
// It works without script: a row bears the codes of its facets as classes, a choice is a radio
// button, and the style sheet hides the rows that lack a chosen code.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "format/html.h"
#include "publish/site.h"
#include "publish/subject.h"

namespace lofp {

struct Facet {
  std::string code;     // "th3"
  PageSubject subject;  // its page
  Indices entries;
};

struct FacetKind {
  std::string_view id;        // "theme"
  std::string_view title;     // "Theme"
  std::vector<Facet> facets;  // in the order of their kind, those without entries too
};

// All facets of all kinds over `entries`.  A mention is none: there are too many.
std::vector<FacetKind> facets_of(const Catalog& catalog, std::span<const Index> entries);

// The choices for the `entries` of a list that stands below in <main>, and is part of a longer one
// unless `is_whole`.  Nothing where they are all alike.
void facet_choices(const Catalog& catalog, std::span<const Index> entries, bool is_whole,
                   Html& html);

// The codes of an entry's facets, with a space before each.
void facet_codes(const Entry& entry, std::string& codes);

// The rules of the style sheet that hide rows.
std::string facet_styles();

}  // namespace lofp
