// Facets by which a list of entries can be filtered: theme, platform, grade, kind, whether it is
// AI-assisted, and origin.
//
// Filtering works without script: each row has the codes of its facets as CSS classes, a choice is
// a radio button, and the style sheet hides rows without the chosen code.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "format/html.h"
#include "publish/site.h"
#include "publish/subject.h"

namespace lofp {

// One value by which a list can be filtered, such as the theme "backup".
struct Facet {
  std::string code;     // CSS class, such as "th3"
  PageSubject subject;  // its page
  EntryIds entries;
};

// One kind of facets, such as all themes.
struct FacetKind {
  std::string_view id;        // "theme"
  std::string_view title;     // "Theme"
  std::vector<Facet> facets;  // in the fixed order of their kind, including those without entries
};

// What a list can be narrowed down to: rows with a code.
struct ListChoice {
  std::string code;
  std::string title;
  std::size_t count = 0;  // of rows
};

// A group of radio buttons, those of most rows first, without those of none; nothing where there are
// none.  The style sheet hides the rows that lack the chosen code.
void choice_fieldset(std::string_view name, std::string_view title, std::vector<ListChoice> choices,
                     Html& html);

// All facets of all kinds, with those of `entries` that have them. Mentions are no facets, because
// there are too many.
std::vector<FacetKind> facets_of(const Catalog& catalog, std::span<const EntryId> entries);

// Writes the form with the choices for a list of entries that follows in <main>. `is_whole` is
// false if the list continues on other pages. Writes nothing where there is no choice.
void facet_choices(const Catalog& catalog, std::span<const EntryId> entries, bool is_whole,
                   Html& html);

// Appends the codes of an entry's facets, each preceded by a space.
void facet_codes(const Entry& entry, std::string& codes);

// The style sheet's rule that hides rows.
std::string facet_styles();

}  // namespace lofp
