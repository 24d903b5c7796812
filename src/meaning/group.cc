// Leader clustering.  In the order of their weight texts join the representative that they are most
// like, or become one.  Likeness is the weighted Jaccard index of two sets: the weight of what both
// have over the weight of what either has, a feature weighing more the fewer texts have it.
//
// For groups a text's features are the senses of its cause (without fillers, where others are
// left), and only texts of the same matter (group.h) are compared; for families they are the runs
// of three words of the whole text, with one sign for all words that tell its subject, so that
// templates stay and subjects go.
#include "meaning/group.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <functional>
#include <map>
#include <numeric>
#include <span>
#include <utility>

#include "base/hash.h"
#include "base/hash_table.h"
#include "base/sort.h"

namespace lofp {
namespace {

// Found on the tuning part of tests/data.
constexpr double same_cause = 0.6;
constexpr double same_template = 0.6;

// Stands in the matter of a text that says only what the rule looks for ("deletions by unfamiliar
// users should be investigated"), so that it is not one with a text that says who does it.
constexpr std::uint64_t names_no_cause_at_all = 1;

// Leaders that a text is compared with, those with its rarest features first: real texts have fewer
// than a hundred, hostile ones would have as many as there are texts.
constexpr std::size_t most_candidates = 200;

bool is_of_matter(const Sense& sense) {
  switch (sense.word_class) {
    case WordClass::stop:
    case WordClass::filler:
    case WordClass::actor:
      return false;
    case WordClass::plain:
    case WordClass::generic:
      return sense.role == CauseRole::event || sense.role == CauseRole::subject;
    case WordClass::change:
    case WordClass::content:
    case WordClass::concrete:
      return true;
  }
  return true;
}

std::uint64_t matter_of(std::span<const Sense> senses) {
  std::vector<std::uint64_t> keys;
  for (const Sense& sense : senses)
    if (is_of_matter(sense)) keys.push_back(sense.key);
  const auto is_subject = [](const Sense& sense) { return sense.role == CauseRole::subject; };
  if (std::ranges::all_of(senses, is_subject)) keys.push_back(names_no_cause_at_all);
  sort_each_once(keys);
  return hash_of({reinterpret_cast<const char*>(keys.data()), keys.size() * sizeof(keys[0])});
}

// The senses of a cause: fillers only where there is nothing else.
std::vector<Sense> cause_senses(const Reading& reading) {
  std::vector<Sense> senses;
  for (const bool fillers : {false, true}) {
    for (const Sense& sense : reading.senses)
      if ((sense.word_class == WordClass::filler) == fillers) senses.push_back(sense);
    if (!senses.empty()) break;
  }
  return senses;
}

Comparable cause_of(const Reading& reading) {
  Comparable cause{.features = {}, .matter = matter_of(reading.senses)};
  for (const Sense& sense : cause_senses(reading)) cause.features.push_back(sense.key);
  // Only advice is left.  Where it speaks of something, it is compared as it stands.
  if (cause.features.empty() && !reading.topics.empty()) {
    cause.matter = matter_of(reading.topics);
    for (const Word& word : reading.words) cause.features.push_back(word.stem);
  }
  sort_each_once(cause.features);
  return cause;
}

Comparable pattern_of(const Reading& reading) {
  constexpr std::uint64_t subject = 1;
  std::vector<std::uint64_t> line;
  std::size_t next = 0;
  for (std::size_t i = 0; i < reading.words.size(); ++i) {
    while (next < reading.senses.size() &&
           reading.senses[next].first + reading.senses[next].size <= i)
      ++next;
    const bool is_subject = next < reading.senses.size() && reading.senses[next].first <= i &&
                            reading.senses[next].word_class == WordClass::content;
    if (!is_subject)
      line.push_back(reading.words[i].stem);
    else if (line.empty() || line.back() != subject)
      line.push_back(subject);
  }
  Comparable runs;
  for (std::size_t i = 0; i + 2 < line.size(); ++i)
    runs.features.push_back(line[i] * 31 + line[i + 1] * 17 + line[i + 2]);
  sort_each_once(runs.features);
  return runs;
}

// Weighs features and finds for each set the leader that it is most like.
//
// Two sets that are at least `threshold` alike share that part of the weight of each.  So with the
// features of both in one order, the heaviest first, they share one of those that stand before the
// last `threshold` of the weight: only these are looked up, among sets of the same matter, and the
// common words never are.
class Clusters {
 public:
  Clusters(std::span<const Comparable> sets, double threshold) : threshold_(threshold) {
    HashMap<std::uint64_t, std::size_t> texts_with;
    for (const Comparable& set : sets)
      for (const std::uint64_t feature : set.features) ++texts_with[feature];
    const double texts = static_cast<double>(sets.size());
    for (const Comparable& set : sets) {
      matters_.push_back(set.matter);
      std::vector<WeightedFeature>& weighed = sets_.emplace_back();
      for (const std::uint64_t feature : set.features)
        weighed.push_back(
            {std::log(1 + texts / static_cast<double>(texts_with[feature])), feature});
      std::ranges::sort(weighed, std::greater());
      double sum = 0;
      for (const WeightedFeature& feature : weighed) sum += feature.weight;
      sums_.push_back(sum);
    }
    rank_.resize(sets.size());
  }

  struct NearestLeader {
    std::uint32_t leader;
    double likeness;
  };

  // The leader of set `index`: itself where none is alike enough.
  NearestLeader join(std::uint32_t index) {
    std::vector<std::uint32_t> candidates;
    const std::size_t looked_up = prefix(index);
    for (std::size_t i = 0; i < looked_up; ++i) {
      const auto at = leaders_with_.find(place_of(index, i));
      if (at == leaders_with_.end()) continue;
      const std::size_t taken = std::min(at->second.size(), most_candidates - candidates.size());
      candidates.insert(candidates.end(), at->second.begin(),
                        at->second.begin() + static_cast<std::ptrdiff_t>(taken));
    }
    std::ranges::sort(candidates, {}, [&](std::uint32_t leader) { return rank_[leader]; });
    NearestLeader best{index, threshold_};
    std::uint32_t previous = index;
    for (const std::uint32_t leader : candidates) {
      if (leader == previous) continue;
      previous = leader;
      const double shared = shared_weight(sets_[index], sets_[leader]);
      const double likeness = shared / (sums_[index] + sums_[leader] - shared);
      // Of equals the earlier leader.
      if (likeness > best.likeness || (best.leader == index && likeness == best.likeness))
        best = {leader, likeness};
    }
    if (best.leader != index) return best;
    rank_[index] = ++leaders_;
    for (std::size_t i = 0; i < looked_up; ++i) leaders_with_[place_of(index, i)].push_back(index);
    return {index, 1};
  }

 private:
  struct WeightedFeature {
    double weight;
    std::uint64_t feature;
    auto operator<=>(const WeightedFeature&) const = default;
  };

  // Where the leaders of a set's matter with one of its features stand in leaders_with_.
  std::uint64_t place_of(std::uint32_t index, std::size_t feature) const {
    return sets_[index][feature].feature ^ (matters_[index] * 0x9e3779b97f4a7c15U);
  }

  // How many of a set's features have to be looked up.
  std::size_t prefix(std::uint32_t index) const {
    const std::vector<WeightedFeature>& set = sets_[index];
    double rest = 0;
    std::size_t count = set.size();
    while (count > 0 && rest + set[count - 1].weight < threshold_ * sums_[index] * 0.999)
      rest += set[--count].weight;
    return count;
  }

  static double shared_weight(const std::vector<WeightedFeature>& a,
                              const std::vector<WeightedFeature>& b) {
    double shared = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
      if (a[i].feature == b[j].feature) {
        shared += a[i].weight;
        ++i;
        ++j;
      } else if (a[i] > b[j]) {
        ++i;
      } else {
        ++j;
      }
    }
    return shared;
  }

  double threshold_;
  std::vector<std::uint64_t> matters_;
  std::vector<std::vector<WeightedFeature>> sets_;
  std::vector<double> sums_;
  HashMap<std::uint64_t, std::vector<std::uint32_t>> leaders_with_;
  std::vector<std::size_t> rank_;  // of leaders, in the order in which they became such
  std::size_t leaders_ = 0;
};

}  // namespace

ComparedCauses compare_causes(const Reading& first, std::string_view first_text,
                              const Reading& second, std::string_view second_text) {
  ComparedCauses compared;
  const auto words_by_key = [](const Reading& reading, std::string_view text) {
    std::map<std::uint64_t, std::string_view> words;
    const std::vector<Sense> senses = cause_senses(reading);
    for (const Sense& sense : senses.empty() ? reading.topics : senses)
      words.try_emplace(sense.key, text_between(reading.words[sense.first],
                                                reading.words[sense.first + sense.size - 1], text));
    return words;
  };
  const auto in_first = words_by_key(first, first_text);
  const auto in_second = words_by_key(second, second_text);
  for (const auto& [key, word] : in_first)
    (in_second.contains(key) ? compared.both : compared.only_first).push_back(word);
  for (const auto& [key, word] : in_second)
    if (!in_first.contains(key)) compared.only_second.push_back(word);
  for (auto* list : {&compared.both, &compared.only_first, &compared.only_second})
    std::ranges::sort(*list);
  return compared;
}

GroupText group_text(const Reading& reading, std::size_t weight) {
  return {.cause = cause_of(reading), .pattern = pattern_of(reading), .weight = weight};
}

Grouping group_texts(std::vector<GroupText> texts) {
  const auto count = static_cast<std::uint32_t>(texts.size());
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::ranges::greater(),
                           [&](std::uint32_t i) { return texts[i].weight; });
  std::vector<Comparable> causes;
  for (GroupText& text : texts) causes.push_back(std::move(text.cause));

  Grouping grouping;
  grouping.places.resize(count);
  constexpr std::uint32_t none = ~0U;
  std::uint32_t without_cause = none;
  std::vector<bool> has_cause(count);
  for (std::uint32_t i = 0; i < count; ++i) has_cause[i] = !causes[i].features.empty();
  Clusters groups(causes, same_cause);
  std::vector<std::uint32_t> representatives;
  for (const std::uint32_t i : order) {
    Grouping::Place& place = grouping.places[i];
    if (has_cause[i]) {
      const Clusters::NearestLeader found = groups.join(i);
      place = {found.leader, found.leader, static_cast<float>(found.likeness)};
    } else {
      if (without_cause == none) without_cause = i;
      place = {without_cause, without_cause, 1};
    }
    if (place.group == i) representatives.push_back(i);
  }

  std::vector<Comparable> patterns(count);
  for (const std::uint32_t i : representatives) patterns[i] = std::move(texts[i].pattern);
  Clusters families(patterns, same_template);
  for (const std::uint32_t i : representatives) grouping.places[i].family = families.join(i).leader;
  for (Grouping::Place& place : grouping.places) place.family = grouping.places[place.group].family;
  return grouping;
}

}  // namespace lofp
