#include "meaning/linear_model.h"

#include <algorithm>
#include <charconv>

#include "meaning/data_lines.h"

namespace lofp {
namespace {

// The number at the beginning of `text`, which is taken away with the character after it.
int take_number(std::string_view& text) {
  int number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(std::min(static_cast<std::size_t>(end - text.data()) + 1, text.size()));
  return number;
}

}  // namespace

LinearModel::LinearModel(std::string_view name, std::size_t classes)
    : classes_(classes), bias_(classes) {
  for (const std::vector<std::string_view>& line : data_lines(name, 2)) {
    if (line[0] == "classes") continue;
    std::vector<std::int16_t> row(classes);
    for (std::string_view fields = line[1]; !fields.empty();) {
      const auto of_class = static_cast<std::size_t>(take_number(fields));
      row.at(of_class) = static_cast<std::int16_t>(take_number(fields));
    }
    if (line[0] == "@bias") {
      bias_ = row;
      continue;
    }
    rows_.emplace(feature_key(line[0]), static_cast<std::uint32_t>(weights_.size() / classes));
    weights_.insert(weights_.end(), row.begin(), row.end());
  }
}

std::span<const std::int16_t> LinearModel::weights(const TextFeature& feature) const {
  const auto row = rows_.find(feature.key);
  if (row == rows_.end()) return {};
  return std::span(weights_).subspan(row->second * classes_, classes_);
}

std::vector<int> LinearModel::scores(std::span<const TextFeature> features) const {
  std::vector<int> scores(bias_.begin(), bias_.end());
  for (const TextFeature& feature : features) {
    const std::span<const std::int16_t> row = weights(feature);
    for (std::size_t i = 0; i < row.size(); ++i) scores[i] += row[i];
  }
  return scores;
}

}  // namespace lofp
