// Leader clustering: texts are taken in descending order of weight; each joins the representative
// (leader) it is most like, or becomes a leader itself if none is similar enough.  Likeness is the
// weighted Jaccard index of two feature sets: the weight of the intersection divided by the weight
// of the union.  A feature weighs log(1 + texts / texts that have it), so rare features count more.
//
// For groups, the features are the senses of the cause, without fillers if anything else is left.
// For families, the features are all runs of three words of the text, where one placeholder stands
// for each run of words that no list knows.  So texts that differ only in what they are about share
// a template.
#include "meaning/group.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <functional>
#include <map>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "base/hash_table.h"
#include "base/sort.h"

namespace lofp {
namespace {

// Thresholds of likeness, tuned on the tuning part of tests/data.
constexpr double same_cause = 0.6;
constexpr double same_template = 0.6;
// The same where one of the two has a telling word that the other lacks.
constexpr double says_more = 0.75;

// The sorts of texts; see group_texts().
constexpr std::uint64_t names_a_cause = 0;
constexpr std::uint64_t says_what_is_detected = 1;  // "deletions by unfamiliar users"
constexpr std::uint64_t gives_advice = 2;
constexpr std::uint64_t states_no_cause = 4;  // added where the text is no cause

// The most leaders that a text is compared with; those that share its rarest features come first.
// Real texts have fewer than a hundred candidates; hostile texts could have one for every text.
constexpr std::size_t most_candidates = 200;

// Whether two wordings of one cause have it in common, whatever actors and everyday words they use.
bool is_of_matter(const Sense& sense) {
  const bool is_detected = sense.role == CauseRole::event || sense.role == CauseRole::subject;
  switch (sense.word_class) {
    case WordClass::stop:
    case WordClass::filler:
    case WordClass::actor:
      return false;
    case WordClass::plain:
    case WordClass::generic:
      return is_detected;
    case WordClass::change:
    case WordClass::content:
    case WordClass::concrete:
      return true;
  }
  return true;
}

// Whether a cause that has the sense in place of another is another cause.
bool is_telling(const Sense& sense) {
  return sense.word_class == WordClass::plain || is_of_matter(sense);
}

std::uint64_t hash_of_keys(std::vector<std::uint64_t> keys) {
  sort_each_once(keys);
  return hash_of({reinterpret_cast<const char*>(keys.data()), keys.size() * sizeof(keys[0])});
}

// The senses of a cause without fillers, or only the fillers if there is nothing else.
std::vector<Sense> cause_senses(const Reading& reading) {
  std::vector<Sense> senses;
  for (const bool fillers : {false, true}) {
    for (const Sense& sense : reading.senses)
      if ((sense.word_class == WordClass::filler) == fillers) senses.push_back(sense);
    if (!senses.empty()) break;
  }
  return senses;
}

std::vector<std::uint64_t> matter_of(std::span<const Sense> senses) {
  std::vector<std::uint64_t> keys;
  for (const Sense& sense : senses)
    if (is_of_matter(sense)) keys.push_back(sense.key);
  return keys;
}

// A text by its senses.
Comparable compared_by_senses(const Reading& reading) {
  const auto is_subject = [](const Sense& sense) { return sense.role == CauseRole::subject; };
  Comparable text;
  text.sort =
      std::ranges::all_of(reading.senses, is_subject) ? says_what_is_detected : names_a_cause;
  for (const Sense& sense : cause_senses(reading)) {
    text.features.push_back(sense.key);
    if (is_telling(sense)) text.telling.push_back(sense.key);
  }
  text.matter = hash_of_keys(matter_of(reading.senses));
  return text;
}

// A text without senses by all its words: advice that is about something, or a cause.
Comparable compared_by_words(const Reading& reading) {
  Comparable text;
  for (const Word& word : reading.words) text.features.push_back(word.stem);
  text.telling = text.features;
  text.sort = reading.topics.empty() ? says_what_is_detected : gives_advice;
  text.matter = hash_of_keys(reading.topics.empty() ? text.features : matter_of(reading.topics));
  return text;
}

Comparable cause_of(const Reading& reading, TextKind kind) {
  const bool has_senses = !reading.senses.empty();
  Comparable cause = !has_senses && (kind == TextKind::cause || !reading.topics.empty())
                         ? compared_by_words(reading)
                         : compared_by_senses(reading);
  if (kind != TextKind::cause) cause.sort += states_no_cause;
  sort_each_once(cause.features);
  sort_each_once(cause.telling);
  return cause;
}

// The runs of three words by which templates are compared; see the top of this file.
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

// Weighs features and finds, for each set, the leader it is most like.
//
// Prefix filtering keeps this fast.  If the likeness of two sets is at least `threshold`, their
// common features make up at least that fraction of the weight of either set.  With the features of
// both sets in the same order, heaviest first, the two must therefore share a feature before the
// point at which less than `threshold` of a set's weight remains.  Only the features in that prefix
// are indexed and looked up, among sets of the same sort; common words are never in it.
class Clusters {
 public:
  Clusters(std::span<const Comparable> sets, double threshold) : threshold_(threshold) {
    HashMap<std::uint64_t, std::size_t> texts_with;
    for (const Comparable& set : sets)
      for (const std::uint64_t feature : set.features) ++texts_with[feature];
    const double texts = static_cast<double>(sets.size());
    for (const Comparable& set : sets) {
      matters_.push_back(set.matter);
      sorts_.push_back(set.sort);
      std::vector<WeightedFeature>& weighed = sets_.emplace_back();
      for (const std::uint64_t feature : set.features)
        weighed.push_back({std::log(1 + texts / static_cast<double>(texts_with[feature])), feature,
                           std::ranges::binary_search(set.telling, feature)});
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

  // The leader that set `index` is most like.  If none reaches the threshold, the set becomes a
  // leader and is returned itself.  Call it once for each set.
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
      const Overlap overlap = overlap_of(sets_[index], sets_[leader]);
      const double likeness = overlap.weight / (sums_[index] + sums_[leader] - overlap.weight);
      if (matters_[index] != matters_[leader] && !are_one_cause(overlap, likeness)) continue;
      // On a tie, the earlier leader wins.
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
    bool is_telling;
    auto operator<=>(const WeightedFeature&) const = default;
  };

  // The key in leaders_with_ of the leaders that share a set's sort and its feature number
  // `feature`.
  std::uint64_t place_of(std::uint32_t index, std::size_t feature) const {
    return sets_[index][feature].feature ^ (sorts_[index] * 0x9e3779b97f4a7c15U);
  }

  // How many of a set's heaviest features have to be looked up.  The factor 0.999 allows for
  // rounding errors.
  std::size_t prefix(std::uint32_t index) const {
    const std::vector<WeightedFeature>& set = sets_[index];
    double rest = 0;
    std::size_t count = set.size();
    while (count > 0 && rest + set[count - 1].weight < threshold_ * sums_[index] * 0.999)
      rest += set[--count].weight;
    return count;
  }

  // What two sets share.
  struct Overlap {
    double weight = 0;        // of the features that both have
    bool only_first = false;  // the first has a telling feature that the second lacks
    bool only_second = false;
  };

  // For sets of different matter; see group_texts().
  static bool are_one_cause(const Overlap& overlap, double likeness) {
    if (overlap.only_first && overlap.only_second) return false;
    return (!overlap.only_first && !overlap.only_second) || likeness >= says_more;
  }

  // Both are sorted, heaviest first.
  static Overlap overlap_of(const std::vector<WeightedFeature>& a,
                            const std::vector<WeightedFeature>& b) {
    Overlap overlap;
    std::size_t i = 0;
    std::size_t j = 0;
    const auto skip_first = [&] { overlap.only_first = a[i++].is_telling || overlap.only_first; };
    const auto skip_second = [&] {
      overlap.only_second = b[j++].is_telling || overlap.only_second;
    };
    while (i < a.size() && j < b.size()) {
      if (a[i].feature == b[j].feature) {
        overlap.weight += a[i].weight;
        ++i;
        ++j;
      } else if (std::tie(a[i].weight, a[i].feature) > std::tie(b[j].weight, b[j].feature)) {
        skip_first();
      } else {
        skip_second();
      }
    }
    while (i < a.size()) skip_first();
    while (j < b.size()) skip_second();
    return overlap;
  }

  double threshold_;
  std::vector<std::uint64_t> matters_;
  std::vector<std::uint64_t> sorts_;
  std::vector<std::vector<WeightedFeature>> sets_;
  std::vector<double> sums_;
  HashMap<std::uint64_t, std::vector<std::uint32_t>> leaders_with_;
  std::vector<std::size_t> rank_;  // per set: which leader it was, counted from 1; 0 if it is none
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

GroupText group_text(const Reading& reading, TextKind kind, std::size_t weight) {
  return {.cause = cause_of(reading, kind), .pattern = pattern_of(reading), .weight = weight};
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
