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
  std::uint64_t matter = 0;             // texts of different matter are never alike
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

// Every member of a group is like the group's representative, so groups do not chain, and is of the
// same matter.  A text's matter is the set of words that can be recognised or that no list knows,
// of what it says is changed, and of what an event that it tells happens to, whoever causes it; of
// a text that only advises it is what the advice can be recognised by.  Texts that only advise and
// are of no matter are one group; a text that says only what the rule looks for is never of the
// same matter as one that names a cause.  All members of a group are of one family.
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
