// Multinomial logistic regression with an L1 penalty, which makes most weights zero.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lofp::train {

// Something with features that has one of several classes.
struct Sample {
  std::vector<std::uint32_t> features;  // numbers, from 0; each has the value 1
  std::size_t label = 0;                // the number of its class
  double weight = 1;
  std::uint64_t text = 0;  // the id of its text; samples of one text are in one fold
};

// A row of weights a feature, one a class, and a last row for the bias.
struct Fit {
  std::size_t classes = 0;
  std::vector<double> weights;

  double at(std::size_t feature, std::size_t of_class) const {
    return weights[feature * classes + of_class];
  }
  std::size_t bias() const { return weights.size() / classes - 1; }

  // The score of each class; the likelihoods are proportional to their exponentials.
  std::vector<double> scores(const Sample& sample) const;
  // The class with the highest score.
  std::size_t best(const Sample& sample) const;
};

// The weights that make the sum over the samples of weight times logistic loss, plus `penalty`
// times the sum of the sizes of all weights but the bias, least.  `features` is how many there are.
//
// FISTA (Beck and Teboulle, 2009, doi:10.1137/080716542): 300 steps along the gradient with
// momentum, each followed by soft thresholding.  All sums are taken in one order, so that a machine
// always makes the same weights.  A step costs samples times features of a sample times classes.
Fit fitted(std::span<const Sample* const> samples, std::size_t features, std::size_t classes,
           double penalty);

}  // namespace lofp::train
