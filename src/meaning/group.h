// Which texts name the same cause in other words, and which come from one template.
//
// Deterministic.  Costs about as much as the texts have words in common: an inverted index gives
// each text only those that share one of its rarer words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "meaning/reading.h"

namespace lofp {

// What two texts are compared by.
struct Comparable {
  std::vector<std::uint64_t> features;  // ascending, each once
  std::uint64_t matter = 0;             // hash of its matter (group_texts); where two differ, the
                                        // texts are never alike
};

// A text to group.  `weight` (how many rules say it) decides who represents a group.
struct GroupText {
  Comparable cause;
  Comparable pattern;  // of the template that it may come from
  std::size_t weight = 0;
};

// Holds nothing of the reading.
GroupText group_text(const Reading& reading, std::size_t weight);

struct Grouping {
  struct Place {
    std::uint32_t group = 0;   // index of the text that represents the group
    std::uint32_t family = 0;  // of the one that represents the family
    float likeness = 1;        // to the group's representative, 0 to 1
  };
  std::vector<Place> places;  // one per text
};

// Puts texts into groups and groups into families.
//
// Each member of a group is compared with the group's representative, never with another member, so
// that a group cannot drift from text to text.  A member also has the same matter as the
// representative.  The matter of a text is a set of words:
//
// - those by which something can be recognised, and those that no list knows;
// - those that name what is changed, and what an event of the text happens to, whoever causes it;
// - where the text is advice only, those by which the advice can be recognised.
//
// Texts that are advice only and have no matter make one group.  A text that only says what the
// rule detects never has the matter of a text that names a cause.  All members of a group belong to
// one family.
Grouping group_texts(std::vector<GroupText> texts);

// The words of two causes that are compared, as the first text has them where both do.
struct ComparedCauses {
  std::vector<std::string_view> both;
  std::vector<std::string_view> only_first;
  std::vector<std::string_view> only_second;
};
ComparedCauses compare_causes(const Reading& first, std::string_view first_text,
                              const Reading& second, std::string_view second_text);

}  // namespace lofp
