#include "meaning/part.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "meaning/sentences.h"

namespace lofp {
namespace {

PartKind kind_of_features(std::span<const TextFeature> features) {
  const std::vector<int> scores = part_model().scores(features);
  return PartKind{static_cast<std::uint8_t>(std::ranges::max_element(scores) - scores.begin())};
}

// The place behind the next character from `at` on that is not white space; npos if there is none.
std::size_t behind_visible(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Character character = character_at(text, at);
    at += character.size;
    if (!is_white_space(character.value)) return at;
  }
  return std::string_view::npos;
}

bool is_bold_lead(std::string_view piece) {
  const std::string_view lead = without_list_marks(piece);
  if (lead.size() < 4 || !lead.starts_with("**")) return false;
  return lead.ends_with("**") || lead.ends_with("**:") || lead.ends_with("**.");
}

}  // namespace

const LinearModel& part_model() {
  static const LinearModel model("part_model.tsv", part_kinds);
  return model;
}

std::string_view name_of(PartKind kind) {
  constexpr std::array<std::string_view, part_kinds> names = {"cause", "confirm", "except",
                                                              "warning", "none"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(TextKind kind) {
  constexpr std::array<std::string_view, 3> names = {"cause", "advice", "none"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<Passage> passages_of(std::span<const std::string_view> pieces,
                                 std::string_view normalised, const Reading& reading) {
  // A text and its normalised form have the same visible characters, in the same order.
  std::vector<Passage> passages;
  std::size_t end = 0;
  std::uint32_t first = 0;
  for (const std::string_view piece : pieces) {
    for (std::size_t at = behind_visible(piece, 0); at != std::string_view::npos;
         at = behind_visible(piece, at))
      end = std::min(behind_visible(normalised, end), normalised.size());
    std::uint32_t next = first;
    while (next < reading.words.size() && reading.words[next].text.data() < normalised.data() + end)
      ++next;
    passages.push_back({.first = first, .size = next - first});
    first = next;
  }
  return passages;
}

std::vector<Part> parts_of(std::string_view text, std::string_view normalised,
                           const Reading& reading) {
  const std::vector<std::string_view> pieces = sentences_of(text);
  const std::vector<Passage> passages = passages_of(pieces, normalised, reading);
  std::vector<Part> parts;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Part& part = parts.emplace_back();
    part.text = pieces[i];
    part.passage = passages[i];
    if (part.passage.size == 0) continue;
    part.features = features_of(reading, part.passage);
    part.kind = kind_of_features(part.features);
  }
  return parts;
}

void keep_causes(Reading& reading, std::span<const Part> parts) {
  for (const Part& part : parts) {
    if (part.kind == PartKind::cause) continue;
    const CauseRole role = part.kind == PartKind::none ? CauseRole::denial : CauseRole::advice;
    for (CauseRole& old : std::span(reading.roles).subspan(part.passage.first, part.passage.size))
      if (!names_no_cause(old)) old = role;
  }
  std::erase_if(reading.senses,
                [&](const Sense& sense) { return names_no_cause(reading.roles[sense.first]); });
}

TextKind kind_of(std::span<const Part> parts) {
  const auto has = [&](PartKind kind) {
    return std::ranges::find(parts, kind, &Part::kind) != parts.end();
  };
  if (has(PartKind::cause)) return TextKind::cause;
  const bool is_advice = has(PartKind::confirm) || has(PartKind::except) || has(PartKind::warning);
  return is_advice ? TextKind::advice : TextKind::none;
}

std::string_view without_list_marks(std::string_view piece) {
  piece = trim(piece);
  return trim(piece.substr(size_of_list_mark(piece)));
}

std::string_view cause_in(std::span<const Part> parts, std::string_view text) {
  const auto states_cause = [](const Part& part) { return part.kind == PartKind::cause; };
  const auto found = std::ranges::find_if(parts, states_cause);
  if (found == parts.end()) return trim(text);
  // A bold lead names the cause, and the sentence after it states it.
  const auto sentence = std::ranges::find_if(found, parts.end(), [&](const Part& part) {
    return states_cause(part) && !is_bold_lead(part.text);
  });
  std::string_view stated = found->text;
  if (sentence != parts.end()) {
    const bool is_on_its_line = sentence == found + 1 && !stated.contains('\n');
    stated = is_on_its_line ? text.substr(static_cast<std::size_t>(stated.data() - text.data()),
                                          stated.size() + sentence->text.size())
                            : sentence->text;
  }
  std::string_view cause = without_list_marks(stated);
  // What follows the comma is another part.
  while (cause.ends_with(',') || cause.ends_with(';') || cause.ends_with(':'))
    cause = trim(cause.substr(0, cause.size() - 1));
  return cause;
}

}  // namespace lofp
