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

#include "meaning/part.h"
#include "meaning/reading.h"

namespace lofp {

// The features by which two texts are compared.
struct Comparable {
  std::vector<std::uint64_t> features;  // hashes; ascending, without duplicates
  std::vector<std::uint64_t> telling;   // those of the features that tell causes apart; ascending
  std::uint64_t matter = 0;             // hash of those that two wordings of a cause share
  std::uint64_t sort = 0;               // texts of different sorts are never alike
};

// A text to group.
struct GroupText {
  Comparable cause;        // for groups
  Comparable pattern;      // for families: the template that the text may come from
  std::size_t weight = 0;  // how many rules have the text; the heaviest text represents its group
};

// Prepares a text of this kind for group_texts().  The result keeps no reference to `reading`.
GroupText group_text(const Reading& reading, TextKind kind, std::size_t weight);

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
// A text joins a group only if it is like the group's representative: they share at least 0.6 of
// the weight of their words, and one of these holds:
//
// - they have the same matter: what is changed or detected, products, and all words that no list
//   has, whatever actors and everyday words are beside them;
// - neither has a telling word that the other lacks;
// - one of them has, but not both, and they share 0.75 of the weight.  So a text may say more than
//   the representative, but something else in its place ("routes are deleted", "routes are
//   created") is another cause.
//
// It is never compared with other members, so a group cannot drift from text to text.
//
// All words of a cause are telling, by meaning, but actors, generic words, fillers and stop words.
// A text that only says what the rule detects is never like a text that names a cause, and what
// states no cause never like a cause.  Advice that is about something, and causes of which the
// lists know no word, are compared by all their words.  Other texts without a cause form one group.
// All members of a group belong to the same family.
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
