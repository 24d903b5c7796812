// A linear model over the features of passages: logistic regression, whose weights a file of data/
// holds as integers.
//
// The file has a line `classes` with the names of the classes, a line `@bias` and a line for each
// feature that has a weight: its name (meaning/text_features.h), a tab, and the weights that are
// not 0, as "class:weight" with spaces between them.  Classes are numbered from 0, and weights are
// in hundredths.  tests/train/train_models.cc writes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_table.h"
#include "meaning/text_features.h"

namespace lofp {

// Once made, any number of threads may use it.
class LinearModel {
 public:
  // Of the file data/`name`.  `classes` is the number of its classes.
  LinearModel(std::string_view name, std::size_t classes);

  // The score of each class, in hundredths.  Of classes that exclude each other, the one with the
  // highest score is the likeliest; of others, those with a score over 0 are likelier than not. One
  // look-up a feature.
  std::vector<int> scores(std::span<const TextFeature> features) const;

  // What a feature adds to the scores: one weight a class, or none if the model does not have it.
  std::span<const std::int16_t> weights(const TextFeature& feature) const;

 private:
  std::size_t classes_;
  std::vector<std::int16_t> weights_;  // a row of `classes_` numbers for each feature
  std::vector<std::int16_t> bias_;
  HashMap<std::uint64_t, std::uint32_t> rows_;  // the number of the row by the key of the feature
};

}  // namespace lofp
