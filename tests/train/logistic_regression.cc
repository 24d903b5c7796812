#include "train/logistic_regression.h"

#include <algorithm>
#include <cmath>

namespace lofp::train {
namespace {

void make_likelihoods(std::vector<double>& scores) {
  const double most = std::ranges::max(scores);
  double sum = 0;
  for (double& score : scores) {
    score = std::exp(score - most);
    sum += score;
  }
  for (double& score : scores) score /= sum;
}

// The largest eigenvalue of the weighted sum of x x' by power iteration, and a tenth more.  Half of
// it bounds the curvature of the loss (Boehning, 1992, doi:10.1007/BF00048682).
double curvature(std::span<const Sample* const> samples, std::size_t features) {
  std::vector<double> direction(features + 1, 1 / std::sqrt(static_cast<double>(features + 1)));
  double eigenvalue = 1;
  for (int round = 0; round < 30; ++round) {
    std::vector<double> next(features + 1);
    for (const Sample* sample : samples) {
      double along = direction[features];
      for (const std::uint32_t feature : sample->features) along += direction[feature];
      along *= sample->weight;
      next[features] += along;
      for (const std::uint32_t feature : sample->features) next[feature] += along;
    }
    double square = 0;
    for (const double value : next) square += value * value;
    eigenvalue = std::sqrt(square);
    for (std::size_t i = 0; i < next.size(); ++i) direction[i] = next[i] / eigenvalue;
  }
  return eigenvalue * 1.1;
}

void add_gradient(const Fit& fit, const Sample& sample, std::vector<double>& gradient) {
  std::vector<double> errors = fit.scores(sample);
  make_likelihoods(errors);
  errors[sample.label] -= 1;
  for (double& error : errors) error *= sample.weight;
  const auto add = [&](std::size_t feature) {
    for (std::size_t c = 0; c < fit.classes; ++c) gradient[feature * fit.classes + c] += errors[c];
  };
  add(fit.bias());
  for (const std::uint32_t feature : sample.features) add(feature);
}

double soft_threshold(double value, double threshold) {
  if (value > threshold) return value - threshold;
  return value < -threshold ? value + threshold : 0;
}

}  // namespace

std::vector<double> Fit::scores(const Sample& sample) const {
  std::vector<double> scores(classes);
  for (std::size_t c = 0; c < classes; ++c) scores[c] = at(bias(), c);
  for (const std::uint32_t feature : sample.features)
    for (std::size_t c = 0; c < classes; ++c) scores[c] += at(feature, c);
  return scores;
}

std::size_t Fit::best(const Sample& sample) const {
  const std::vector<double> all = scores(sample);
  return static_cast<std::size_t>(std::ranges::max_element(all) - all.begin());
}

Fit fitted(std::span<const Sample* const> samples, std::size_t features, std::size_t classes,
           double penalty) {
  Fit fit{.classes = classes, .weights = std::vector<double>((features + 1) * classes)};
  std::vector<double> previous = fit.weights;
  std::vector<double> gradient(fit.weights.size());
  const double step = 2 / curvature(samples, features);
  double momentum = 1;
  for (int round = 0; round < 300; ++round) {
    std::ranges::fill(gradient, 0);
    for (const Sample* sample : samples) add_gradient(fit, *sample, gradient);
    const double next_momentum = (1 + std::sqrt(1 + 4 * momentum * momentum)) / 2;
    for (std::size_t i = 0; i < fit.weights.size(); ++i) {
      const double moved = fit.weights[i] - step * gradient[i];
      const double kept = i < features * classes ? soft_threshold(moved, step * penalty) : moved;
      fit.weights[i] = kept + (momentum - 1) / next_momentum * (kept - previous[i]);
      previous[i] = kept;
    }
    momentum = next_momentum;
  }
  fit.weights = previous;
  return fit;
}

}  // namespace lofp::train
