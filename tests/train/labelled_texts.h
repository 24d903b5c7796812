// The texts that readers labelled (tests/data), as samples for a model.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "meaning/text_features.h"
#include "train/logistic_regression.h"

namespace lofp::train {

// Numbers for features, and their names for the files of models.
class FeatureNumbers {
 public:
  std::uint32_t number(const TextFeature& feature, const Reading& reading, Passage passage);
  std::size_t size() const { return counts_.size(); }

  // How many samples have it.
  std::size_t count(std::uint32_t feature) const { return counts_[feature]; }
  // As most of its passages write it; of equally many the first in byte order.
  std::string name(std::uint32_t feature) const;

 private:
  std::map<std::uint64_t, std::uint32_t> numbers_;  // by key
  std::vector<std::map<std::string, std::size_t>> names_;
  std::vector<std::size_t> counts_;
};

struct Labelled {
  std::vector<std::string> classes;
  std::vector<Sample> samples;
  FeatureNumbers features;
};

// The texts by id, out of the files catalog.json.  Throws what simdjson does.
std::map<std::string, std::string> texts_in(std::span<char* const> files);

// The parts of texts with the kinds that readers gave them; see tests/data/README.md.
Labelled labelled_parts(const std::string& folder, const std::map<std::string, std::string>& texts);

// The texts that state a cause, generic or specific.  The tables of the first seven readers, who
// had other definitions, weigh a fifth.
Labelled labelled_grades(const std::string& folder,
                         const std::map<std::string, std::string>& texts);

// The texts, once for each theme: with the label 1 where a reader says it.  One `Labelled` a theme,
// in the order of data/themes.txt, with the same features.
std::vector<Labelled> labelled_themes(const std::string& folder,
                                      const std::map<std::string, std::string>& texts);

}  // namespace lofp::train
