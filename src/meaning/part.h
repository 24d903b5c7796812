// What each part of a text is for: it states a harmless cause, or it says how to confirm one, how
// to write an exception, or when the alert is not harmless.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "meaning/linear_model.h"
#include "meaning/reading.h"
#include "meaning/text_features.h"

namespace lofp {

enum class PartKind : std::uint8_t {
  cause,    // a harmless activity, actor, software, circumstance or coincidence
  confirm,  // how to tell whether the alert is harmless
  except,   // how to write, keep or avoid an exception, a filter or a threshold
  warning,  // when it is not harmless; do not close, do not except
  none      // anything else: a placeholder, how frequent false positives are, a heading
};
inline constexpr std::size_t part_kinds = 5;

// The name in outputs: that of the enumerator.
std::string_view name_of(PartKind kind);

// A piece of a text (meaning/sentences.h) and what it is for.
struct Part {
  PartKind kind = PartKind::none;
  std::string_view text;  // a view into the text; all parts together are the text, byte for byte
  Passage passage;        // its words in the reading
  std::vector<TextFeature> features = {};  // what the models see of it, ascending by key
};

// What a whole text is.
enum class TextKind : std::uint8_t {
  cause,   // a part of it states a cause
  advice,  // it has parts that say what to do, but none that states a cause
  none     // a placeholder
};

// The name in outputs: that of the enumerator.
std::string_view name_of(TextKind kind);

// The words of each piece of a text (sentences_of()) in the reading of its normalised form.  Pieces
// beyond most_bytes_read have none.  Linear in the text.
std::vector<Passage> passages_of(std::span<const std::string_view> pieces,
                                 std::string_view normalised, const Reading& reading);

// The parts of `text`; data/part_model.tsv decides what each is for.  `reading` is of `normalised`,
// its normalised form.  Linear in the text; thread-safe.
std::vector<Part> parts_of(std::string_view text, std::string_view normalised,
                           const Reading& reading);

// data/part_model.tsv: a score for each PartKind.
const LinearModel& part_model();

// Takes the words of parts that state no cause out of the senses of the reading: they become
// advice, and denials where the part is for nothing.
void keep_causes(Reading& reading, std::span<const Part> parts);

// What the parts make of their text.
TextKind kind_of(std::span<const Part> parts);

// The part that states the cause, without white space, marks of lists and commas at its ends; the
// whole text where none does.
std::string_view cause_in(std::span<const Part> parts, std::string_view text);

// A piece of a text without white space and marks of lists at its ends.
std::string_view without_list_marks(std::string_view piece);

}  // namespace lofp
