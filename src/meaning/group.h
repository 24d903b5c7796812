// Finds texts that name the same cause in different words (groups), and groups whose texts come
// from the same template (families).
//
// Deterministic.  An inverted index limits the comparisons of each text to the texts that share one
// of its rarer words, at most 200.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "meaning/reading.h"

namespace lofp {

// The features by which two texts are compared.
struct Comparable {
  std::vector<std::uint64_t> features;  // hashes; ascending, without duplicates
  std::uint64_t matter = 0;             // hash of the matter (see group_texts); texts whose matter
                                        // differs are never alike
};

// A text to group.
struct GroupText {
  Comparable cause;        // for groups
  Comparable pattern;      // for families: the template that the text may come from
  std::size_t weight = 0;  // how many rules have the text; the heaviest text represents its group
};

// Prepares a text for group_texts().  The result keeps no reference to `reading`.
GroupText group_text(const Reading& reading, std::size_t weight);

// The group and family of each text.
struct Grouping {
  struct Place {
    std::uint32_t group = 0;   // index of the text that represents the group
    std::uint32_t family = 0;  // index of the text that represents the family
    float likeness = 1;        // to the group's representative, 0 to 1
  };
  std::vector<Place> places;  // parallel to the texts
};

// Puts texts into groups and groups into families.
//
// A text joins a group only if it is similar to the group's representative and has the same matter.
// It is never compared with other members, so a group cannot drift from text to text.  The matter
// of a text is the set of its words (by meaning) that must be equal:
//
// - words of class concrete, content and change;
// - words of class plain and generic that say what the rule detects (roles event and subject);
// - in a text that is only advice, the content and concrete words of the advice.
//
// Actors, fillers and stop words are never part of it.  A text that only says what the rule detects
// never has the same matter as a text that names a cause.  Texts without a cause whose advice has
// no matter either form one group.  All members of a group belong to the same family.
Grouping group_texts(std::vector<GroupText> texts);

// The words that two causes share, and those that only one has; in byte order.
struct ComparedCauses {
  // As the first text writes them.
  std::vector<std::string_view> both;
  std::vector<std::string_view> only_first;
  std::vector<std::string_view> only_second;
};

// Explains the likeness of two texts.  The views point into the two texts, which must be those that
// were given to read_text().
ComparedCauses compare_causes(const Reading& first, std::string_view first_text,
                              const Reading& second, std::string_view second_text);

}  // namespace lofp
