#include "train/labelled_texts.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <set>

#include <simdjson.h>

#include "base/text.h"
#include "meaning/sentences.h"
#include "meaning/theme.h"
#include "meaning/understood_text.h"

namespace lofp::train {
namespace {

// What the first seven readers say, who had other definitions of the grades and no 2026 texts.
constexpr double weight_of_earlier_readers = 0.2;
constexpr std::array<std::string_view, 7> earlier_readers = {"",
                                                             "second_reader/",
                                                             "third_reader/",
                                                             "fourth_reader/",
                                                             "fifth_reader/",
                                                             "sixth_reader/",
                                                             "seventh_reader/"};
// Of parts.tsv: the ninth reader read texts of the eighth again, to see how far two agree.
constexpr std::string_view eighth_reader = "8";

using Row = std::vector<std::string>;

std::vector<Row> table(const std::string& file) {
  std::ifstream in(file);
  std::vector<Row> rows;
  std::string line;
  std::getline(in, line);  // the names of the columns
  while (std::getline(in, line)) {
    Row& row = rows.emplace_back();
    for (const std::string_view field : split(line, '\t')) row.emplace_back(field);
  }
  return rows;
}

std::uint64_t number_of(const std::string& id) {
  return std::stoull(id.substr(0, 16), nullptr, 16);
}

// The letter of the part that has byte `place`: "0c 57e" are two parts, by the bytes they begin at.
char letter_at(std::string_view spans, std::size_t place) {
  char letter = 'n';
  for (const std::string_view span : split(spans, ' ')) {
    if (std::stoul(std::string(span)) > place) break;
    letter = span.back();
  }
  return letter;
}

// In lower case: readers write a capital where another may well decide otherwise.
char lower(char letter) {
  return static_cast<char>(letter | 0x20);
}

// A row of one of the tables, with its text understood.
struct LabelledText {
  std::uint64_t id = 0;
  double weight = 1;
  std::string grade;
  std::string themes;
  std::string text;
  std::string normalised;
};

std::vector<LabelledText> all_rows(const std::string& folder, std::string_view earlier_table,
                                   const std::map<std::string, std::string>& texts) {
  std::vector<LabelledText> rows;
  const auto add = [&](const Row& row, double weight, std::string grade, std::string themes) {
    const auto found = texts.find(row[0]);
    if (found != texts.end())
      rows.push_back({number_of(row[0]), weight, std::move(grade), std::move(themes), found->second,
                      normalise(found->second)});
  };
  for (const Row& row : table(folder + "/parts.tsv"))
    if (row[4] == eighth_reader) add(row, 1, row[2], row[3]);
  for (const std::string_view reader : earlier_readers)
    for (const Row& row : table(folder + "/" + std::string(reader) + std::string(earlier_table)))
      add(row, weight_of_earlier_readers, row[1], row[1]);
  return rows;
}

void add_features(Sample& sample, FeatureNumbers& numbers, const Reading& reading,
                  std::span<const TextFeature> features, std::span<const Passage> passages) {
  for (std::size_t i = 0; i < features.size(); ++i)
    sample.features.push_back(numbers.number(features[i], reading, passages[i]));
}

}  // namespace

std::uint32_t FeatureNumbers::number(const TextFeature& feature, const Reading& reading,
                                     Passage passage) {
  const auto [at, is_new] =
      numbers_.try_emplace(feature.key, static_cast<std::uint32_t>(counts_.size()));
  if (is_new) {
    names_.emplace_back();
    counts_.push_back(0);
  }
  ++names_[at->second][feature_name(feature, reading, passage)];
  ++counts_[at->second];
  return at->second;
}

std::string FeatureNumbers::name(std::uint32_t feature) const {
  return std::ranges::max_element(names_[feature], {}, [](const auto& name) { return name.second; })
      ->first;
}

std::map<std::string, std::string> texts_in(std::span<char* const> files) {
  std::map<std::string, std::string> texts;
  simdjson::dom::parser parser;
  for (const char* file : files)
    for (const simdjson::dom::element entry : parser.load(file)["entries"].get_array())
      texts.emplace(std::string_view(entry["id"]), std::string_view(entry["text"]));
  return texts;
}

Labelled labelled_parts(const std::string& folder,
                        const std::map<std::string, std::string>& texts) {
  Labelled made;
  for (std::size_t i = 0; i < part_kinds; ++i)
    made.classes.emplace_back(name_of(PartKind{static_cast<std::uint8_t>(i)}));
  for (const Row& row : table(folder + "/parts.tsv")) {
    const auto found = texts.find(row[0]);
    if (found == texts.end() || row[4] != eighth_reader) continue;
    const std::string& text = found->second;
    const std::string normalised = normalise(text);
    const Reading reading = read_text(normalised);
    const std::vector<std::string_view> pieces = sentences_of(text);
    const std::vector<Passage> passages = passages_of(pieces, normalised, reading);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const auto middle =
          static_cast<std::size_t>(pieces[i].data() - text.data()) + pieces[i].size() / 2;
      Sample& sample = made.samples.emplace_back();
      sample.text = number_of(row[0]);
      sample.label = std::string_view("ckewn").find(lower(letter_at(row[1], middle)));
      for (const TextFeature& feature : features_of(reading, passages[i]))
        sample.features.push_back(made.features.number(feature, reading, passages[i]));
    }
  }
  return made;
}

Labelled labelled_grades(const std::string& folder,
                         const std::map<std::string, std::string>& texts) {
  Labelled made{.classes = {"generic", "specific"}, .samples = {}, .features = {}};
  for (const LabelledText& row : all_rows(folder, "grades.tsv", texts)) {
    const char grade = lower(row.grade[0]);
    const UnderstoodText understood = understand_text(row.text, row.normalised);
    if (grade == 'p' || understood.kind != TextKind::cause) continue;
    Sample& sample = made.samples.emplace_back();
    sample.text = row.id;
    sample.weight = row.weight;
    sample.label = grade == 's' ? 1 : 0;
    const CauseFeatures features = grade_features(understood);
    add_features(sample, made.features, understood.reading, features.features, features.passages);
  }
  return made;
}

std::vector<Labelled> labelled_themes(const std::string& folder,
                                      const std::map<std::string, std::string>& texts) {
  Labelled all{.classes = {"other", "this"}, .samples = {}, .features = {}};
  std::vector<std::set<std::string_view>> said;
  const std::vector<LabelledText> rows = all_rows(folder, "themes.tsv", texts);
  for (const LabelledText& row : rows) {
    const UnderstoodText understood = understand_text(row.text, row.normalised);
    if (understood.kind != TextKind::cause) continue;
    Sample& sample = all.samples.emplace_back();
    sample.text = row.id;
    sample.weight = row.weight;
    const CauseFeatures features = theme_features(understood);
    add_features(sample, all.features, understood.reading, features.features, features.passages);
    const auto themes = split(row.themes, ',');
    said.emplace_back(themes.begin(), themes.end());
  }
  std::vector<Labelled> made;
  for (const Theme& theme : all_themes()) {
    Labelled& of_theme = made.emplace_back(all);
    for (std::size_t i = 0; i < said.size(); ++i)
      of_theme.samples[i].label = said[i].contains(theme.id) ? 1 : 0;
  }
  return made;
}

}  // namespace lofp::train
