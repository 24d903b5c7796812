#include "meaning/understood_text.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "base/hash.h"
#include "meaning/linear_model.h"

namespace lofp {
namespace {

const LinearModel& grade_model() {
  static const LinearModel model("grade_model.tsv", 1);
  return model;
}

const LinearModel& theme_model() {
  static const LinearModel model("theme_model.tsv", all_themes().size());
  return model;
}

TextFeature said_by_lists(std::string_view said) {
  return {.key = hash_of(said), .said = said, .first = 0, .size = 0};
}

// "@list-backup" for each theme, in their order.
const std::vector<std::string>& names_of_listed_themes() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> made;
    for (const Theme& theme : all_themes()) made.push_back("@list-" + std::string(theme.id));
    return made;
  }();
  return names;
}

// The features of all parts that state a cause, each once.
CauseFeatures cause_features(const UnderstoodText& understood) {
  CauseFeatures features;
  std::size_t causes = 0;
  for (const Part& part : understood.parts) {
    if (part.kind != PartKind::cause) continue;
    ++causes;
    features.features.insert(features.features.end(), part.features.begin(), part.features.end());
    features.passages.resize(features.features.size(), part.passage);
  }
  if (causes < 2) return features;
  std::vector<std::size_t> order(features.features.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) { return features.features[i].key; };
  std::ranges::stable_sort(order, {}, key);
  const auto doubles = std::ranges::unique(order, {}, key);
  order.erase(doubles.begin(), doubles.end());
  CauseFeatures unique;
  for (const std::size_t i : order) {
    unique.features.push_back(features.features[i]);
    unique.passages.push_back(features.passages[i]);
  }
  return unique;
}

void add_listed(CauseFeatures& features, std::string_view said) {
  features.features.push_back(said_by_lists(said));
  features.passages.push_back({});
}

void add_listed_grade(CauseFeatures& features, const UnderstoodText& understood) {
  const Grade grade = understood.listed.grade;
  add_listed(features, grade == Grade::specific  ? "@list-specific"
                       : grade == Grade::generic ? "@list-generic"
                                                 : "@list-none");
}

void add_listed_themes(CauseFeatures& features, const UnderstoodText& understood) {
  for (const FoundTheme& found : understood.listed_themes)
    add_listed(features, names_of_listed_themes()[found.theme.value()]);
}

// The heaviest contributions, where `weight_of` gives that of a row of weights.
std::vector<Contribution> heaviest(const UnderstoodText& understood, const CauseFeatures& features,
                                   const LinearModel& model, const auto& weight_of) {
  constexpr std::size_t most = 8;
  std::vector<Contribution> all;
  for (std::size_t i = 0; i < features.features.size(); ++i) {
    const std::span<const std::int16_t> row = model.weights(features.features[i]);
    if (row.empty() || weight_of(row) == 0) continue;
    all.push_back({feature_name(features.features[i], understood.reading, features.passages[i]),
                   weight_of(row)});
  }
  std::ranges::sort(all, [](const Contribution& a, const Contribution& b) {
    return std::pair(-std::abs(a.weight), std::string_view(a.feature)) <
           std::pair(-std::abs(b.weight), std::string_view(b.feature));
  });
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace

CauseFeatures grade_features(const UnderstoodText& understood) {
  CauseFeatures features = cause_features(understood);
  add_listed_grade(features, understood);
  return features;
}

CauseFeatures theme_features(const UnderstoodText& understood) {
  CauseFeatures features = cause_features(understood);
  add_listed_themes(features, understood);
  return features;
}

UnderstoodText understand_text(std::string_view text, std::string_view normalised) {
  UnderstoodText understood;
  understood.reading = read_text(normalised);
  understood.parts = parts_of(text, normalised, understood.reading);
  understood.kind = kind_of(understood.parts);
  if (understood.kind != TextKind::cause) return understood;
  keep_causes(understood.reading, understood.parts);
  understood.listed = grade_of(understood.reading, normalised);
  understood.listed_themes = themes_of(understood.reading, normalised);
  CauseFeatures features = theme_features(understood);
  const std::vector<int> themes = theme_model().scores(features.features);
  add_listed_grade(features, understood);
  const int for_specific = grade_model().scores(features.features).front();
  understood.grade = for_specific > 0 ? Grade::specific : Grade::generic;
  for (const ThemeId theme : all_themes().ids())
    if (themes[theme.value()] > 0) understood.themes.push_back(theme);
  return understood;
}

std::vector<Contribution> contributions_to_part(const UnderstoodText& understood,
                                                const Part& part) {
  CauseFeatures features{.features = part.features, .passages = {}};
  features.passages.assign(features.features.size(), part.passage);
  const auto kind = static_cast<std::size_t>(part.kind);
  // Against the mean of the other kinds.
  return heaviest(understood, features, part_model(), [&](std::span<const std::int16_t> row) {
    int others = 0;
    for (std::size_t i = 0; i < row.size(); ++i) others += i == kind ? 0 : row[i];
    return row[kind] - others / static_cast<int>(row.size() - 1);
  });
}

std::vector<Contribution> contributions_to_grade(const UnderstoodText& understood) {
  const int sign = understood.grade == Grade::specific ? 1 : -1;
  return heaviest(understood, grade_features(understood), grade_model(),
                  [&](std::span<const std::int16_t> row) { return sign * row.front(); });
}

std::vector<Contribution> contributions_to_theme(const UnderstoodText& understood, ThemeId theme) {
  return heaviest(understood, theme_features(understood), theme_model(),
                  [&](std::span<const std::int16_t> row) { return int{row[theme.value()]}; });
}

}  // namespace lofp
