// Makes the models of data/ from the texts that readers labelled.
//
//     train_models parts|grades|themes FOLDER CATALOG... [--folds]
//
// FOLDER is tests/data; each CATALOG is a catalog.json with texts.  Prints the file of the model.
// With `--folds` it prints how well models that are made without a fifth of the texts do on that
// fifth, for several penalties: the figures of a model on texts that it was not made of.  A text
// and those of its template are in one fifth, since the labelled texts are of different templates.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "meaning/theme.h"
#include "train/labelled_texts.h"
#include "train/logistic_regression.h"

namespace lofp::train {
namespace {

// A feature that fewer samples have is left out: it says something of those texts alone.
constexpr std::size_t fewest_samples = 3;

// In hundredths; smaller ones decide nothing and fill the files.
constexpr long least_weight = 6;

// What of the penalties did best in folds, and makes small files.
constexpr double penalty_of_parts = 0.4;
constexpr double penalty_of_grades = 0.6;
constexpr double penalty_of_themes = 1;

constexpr std::size_t folds = 5;

void drop_rare_features(Labelled& labelled) {
  for (Sample& sample : labelled.samples)
    std::erase_if(sample.features, [&](std::uint32_t feature) {
      return labelled.features.count(feature) < fewest_samples;
    });
}

Fit fit_of(const Labelled& labelled, double penalty, std::size_t but_fold = folds) {
  std::vector<const Sample*> samples;
  for (const Sample& sample : labelled.samples)
    if (sample.text % folds != but_fold) samples.push_back(&sample);
  return fitted(samples, labelled.features.size(), labelled.classes.size(), penalty);
}

// Calls `judge(sample, found class)` for all samples of the weight 1, each with a model made
// without its fold.
void for_each_held(const Labelled& labelled, double penalty, const auto& judge) {
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const Fit fit = fit_of(labelled, penalty, fold);
    for (const Sample& sample : labelled.samples)
      if (sample.text % folds == fold && sample.weight == 1) judge(sample, fit.best(sample));
  }
}

double ratio(std::size_t part, std::size_t all) {
  return static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(all, 1));
}

struct Score {
  std::size_t found = 0, wrong = 0, missed = 0;
  double f1() const { return ratio(2 * found, 2 * found + wrong + missed); }
};

void print_folds(const Labelled& labelled) {
  for (const double penalty : {0.2, 0.4, 0.7, 1.0, 1.5}) {
    std::vector<std::vector<std::size_t>> table(labelled.classes.size(),
                                                std::vector<std::size_t>(labelled.classes.size()));
    for_each_held(labelled, penalty,
                  [&](const Sample& sample, std::size_t found) { ++table[sample.label][found]; });
    std::size_t right = 0;
    std::size_t all = 0;
    for (std::size_t i = 0; i < table.size(); ++i) {
      right += table[i][i];
      for (const std::size_t count : table[i]) all += count;
    }
    fmt::print("penalty {}: {} of {} right, {:.3f}\n", penalty, right, all, ratio(right, all));
    for (std::size_t i = 0; i < table.size(); ++i)
      fmt::print("  {:8} found as {}\n", labelled.classes[i], fmt::join(table[i], " "));
  }
}

// Whether the parts found of a text make it what its labels make it.
void print_kinds(const Labelled& labelled) {
  struct Kinds {
    std::size_t said = 2, found = 2;  // 0 cause, 1 advice, 2 none
  };
  const auto kind = [](std::size_t part) -> std::size_t {
    return part == 0 ? 0 : part == 4 ? 2 : 1;
  };
  std::map<std::uint64_t, Kinds> texts;
  for_each_held(labelled, penalty_of_parts, [&](const Sample& sample, std::size_t found) {
    Kinds& kinds = texts[sample.text];
    kinds.said = std::min(kinds.said, kind(sample.label));
    kinds.found = std::min(kinds.found, kind(found));
  });
  std::size_t right = 0;
  Score causes;
  for (const auto& [text, kinds] : texts) {
    right += kinds.said == kinds.found ? 1 : 0;
    causes.found += kinds.said == 0 && kinds.found == 0 ? 1 : 0;
    causes.wrong += kinds.said != 0 && kinds.found == 0 ? 1 : 0;
    causes.missed += kinds.said == 0 && kinds.found != 0 ? 1 : 0;
  }
  fmt::print("kinds of {} texts: {:.3f} right, F1 of cause {:.3f}\n", texts.size(),
             ratio(right, texts.size()), causes.f1());
}

void print_theme_folds(std::span<const Labelled> themes) {
  for (const double penalty : {0.5, 1.0, 2.0}) {
    Score all;
    for (std::size_t i = 0; i < themes.size(); ++i) {
      Score score;
      for_each_held(themes[i], penalty, [&](const Sample& sample, std::size_t found) {
        score.found += sample.label == 1 && found == 1 ? 1 : 0;
        score.wrong += sample.label == 0 && found == 1 ? 1 : 0;
        score.missed += sample.label == 1 && found == 0 ? 1 : 0;
      });
      fmt::print("  {}: {} found, {} wrong, {} missed\n",
                 all_themes()[ThemeId(static_cast<std::uint32_t>(i))].id, score.found, score.wrong,
                 score.missed);
      all.found += score.found;
      all.wrong += score.wrong;
      all.missed += score.missed;
    }
    fmt::print("penalty {}: micro-F1 {:.3f}\n", penalty, all.f1());
  }
}

// `row(feature)` gives the weights of a feature, one a class.
void print_model(const FeatureNumbers& features, std::span<const std::string> classes,
                 const auto& row) {
  const auto fields = [&](std::size_t feature) {
    std::string text;
    std::size_t of_class = 0;
    for (const double weight : row(feature)) {
      const long hundredths = std::lround(weight * 100);
      if (std::abs(hundredths) >= least_weight)
        text += fmt::format("{}{}:{}", text.empty() ? "" : " ", of_class, hundredths);
      ++of_class;
    }
    return text;
  };
  fmt::print(
      "# Made by tests/train/train_models.cc; src/meaning/linear_model.h says what stands here.\n");
  fmt::print("classes\t{}\n@bias\t{}\n", fmt::join(classes, " "), fields(features.size()));
  std::map<std::string, std::string> lines;
  for (std::uint32_t feature = 0; feature < features.size(); ++feature)
    if (std::string text = fields(feature); !text.empty())
      lines.emplace(features.name(feature), std::move(text));
  for (const auto& [name, text] : lines) fmt::print("{}\t{}\n", name, text);
}

void print_parts(const Labelled& labelled) {
  const Fit fit = fit_of(labelled, penalty_of_parts);
  print_model(labelled.features, labelled.classes, [&](std::size_t feature) {
    return std::span(fit.weights).subspan(feature * fit.classes, fit.classes);
  });
}

// A column for each question that is answered yes or no: by how much the feature speaks for yes.
void print_answers(std::span<const Labelled> questions, std::span<const std::string> names,
                   double penalty) {
  std::vector<Fit> fits;
  for (const Labelled& question : questions) fits.push_back(fit_of(question, penalty));
  print_model(questions.front().features, names, [&](std::size_t feature) {
    std::vector<double> row;
    for (const Fit& fit : fits) row.push_back(fit.at(feature, 1) - fit.at(feature, 0));
    return row;
  });
}

int run(std::string_view what, const std::string& folder, std::span<char* const> files,
        bool prints_folds) {
  const std::map<std::string, std::string> texts = texts_in(files);
  std::vector<Labelled> labelled;
  if (what == "themes")
    labelled = labelled_themes(folder, texts);
  else
    labelled.push_back(what == "parts" ? labelled_parts(folder, texts)
                                       : labelled_grades(folder, texts));
  for (Labelled& one : labelled) drop_rare_features(one);
  if (prints_folds) {
    if (what == "themes")
      print_theme_folds(labelled);
    else
      print_folds(labelled.front());
    if (what == "parts") print_kinds(labelled.front());
  } else if (what == "parts") {
    print_parts(labelled.front());
  } else if (what == "grades") {
    print_answers(labelled, std::vector<std::string>{"specific"}, penalty_of_grades);
  } else {
    std::vector<std::string> ids;
    for (const Theme& theme : all_themes()) ids.emplace_back(theme.id);
    print_answers(labelled, ids, penalty_of_themes);
  }
  return 0;
}

}  // namespace
}  // namespace lofp::train

int main(int count, char** words) {
  if (count < 4) {
    std::cerr << "usage: train_models parts|grades|themes FOLDER CATALOG... [--folds]\n";
    return 2;
  }
  const bool prints_folds = std::string_view(words[count - 1]) == "--folds";
  const auto files = static_cast<std::size_t>(count - 3 - (prints_folds ? 1 : 0));
  return lofp::train::run(words[1], words[2], std::span(words + 3, files), prints_folds);
}
