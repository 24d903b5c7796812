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

// The characters of a text that are not white space.  A text and its normalised form have the same
// number of them, in the same order, which tells where in one a place of the other is.
std::size_t visible_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (!is_white_space(character.value)) ++count;
    at += character.size;
  }
  return count;
}

// Walks through a normalised text by its visible characters.
class VisibleWalk {
 public:
  explicit VisibleWalk(std::string_view text) : text_(text) {}

  // Goes on by `count` characters and returns the place after them.
  std::size_t pass(std::size_t count) {
    while (count > 0 && at_ < text_.size()) {
      const Character character = character_at(text_, at_);
      if (!is_white_space(character.value)) --count;
      at_ += character.size;
    }
    return at_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

bool is_bold_lead(std::string_view piece) {
  const std::size_t first = piece.find_first_not_of(" \t\r\n-+");
  if (first == std::string_view::npos || !piece.substr(first).starts_with("**")) return false;
  const std::string_view rest = trim(piece.substr(first + 2));
  return rest.ends_with("**") || rest.ends_with("**:") || rest.ends_with(":**") ||
         rest.ends_with("**.");
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
  std::vector<Passage> passages;
  VisibleWalk walk(normalised);
  std::uint32_t first = 0;
  for (const std::string_view piece : pieces) {
    const char* end = normalised.data() + walk.pass(visible_characters(piece));
    std::uint32_t next = first;
    while (next < reading.words.size() && reading.words[next].text.data() < end) ++next;
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
  const auto is_mark = [](char c) { return c == '-' || c == '*' || c == '+'; };
  // A single mark and a blank; two stars begin bold type.
  if (piece.size() > 2 && is_mark(piece[0]) && (piece[1] == ' ' || piece[1] == '\t'))
    piece.remove_prefix(2);
  return trim(piece);
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
