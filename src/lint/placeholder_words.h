// Texts that hold the place of a false positive and say nothing: "Unknown", "Highly unlikely",
// "None identified at this time."
//
// Such a text has no words but those of a small vocabulary, and one of them at least is such a
// word by itself, or a mistyped one ("unkown").  So "unknown to the inventory" is none.
#pragma once

#include <cstdint>
#include <string_view>

namespace lofp {

enum class PlaceholderKind : std::uint8_t {
  none,      // the text says something
  unknown,   // nobody knows: "unknown", "tbd", "n/a"
  denied,    // there are none: "none", "no known false positives"
  unlikely,  // they are rare: "unlikely", "very few false positives"
  likely,    // there are some, of whatever cause: "likely", "high", "possible"
};

// The kind of a normalised text.  Linear in it; only texts of at most 120 bytes are placeholders.
PlaceholderKind placeholder_kind_of(std::string_view normalised);

}  // namespace lofp
