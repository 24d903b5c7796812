// Every part of the likeness is summed up rule by rule through inverted lists, so that rules which
// share nothing cost nothing.  Titles and bigrams are compared by the cosine of their words,
// weighted by idf; a description by how much of the other title it has, as BM25 counts occurrences.
#include "triage/rule_likeness.h"

#include <algorithm>
#include <cmath>

#include "triage/triage_words.h"

namespace lofp {
namespace {

// Sums for each rule, and which rules have one.
struct Sums {
  std::vector<float> title, bigram, description, technique, parent;
  std::vector<std::uint32_t> touched;
  std::vector<bool> is_touched;

  explicit Sums(std::size_t rules)
      : title(rules),
        bigram(rules),
        description(rules),
        technique(rules),
        parent(rules),
        is_touched(rules) {}

  void touch(std::uint32_t rule) {
    if (is_touched[rule]) return;
    is_touched[rule] = true;
    touched.push_back(rule);
  }
};

float unknown_weight(const TriageIndex& index) {
  return std::log(1 + static_cast<float>(index.rules.size()) / 0.5F);
}

void add_titles(const TriageIndex& index, const RuleQuery& query, Sums& sums) {
  for (std::size_t i = 0; i < query.words.size(); ++i) {
    const std::uint32_t word = query.words[i];
    const float weight = query.weights[i] * index.idf[word] * index.idf[word];
    for (const std::uint32_t rule : index.rules_of_word[word]) {
      sums.touch(rule);
      sums.title[rule] += weight;
    }
  }
  for (const std::uint32_t bigram : query.bigrams) {
    const float weight = index.bigram_idf[bigram] * index.bigram_idf[bigram];
    for (const std::uint32_t rule : index.rules_of_bigram[bigram]) {
      sums.touch(rule);
      sums.bigram[rule] += weight;
    }
  }
}

// BM25's saturation: an occurrence more counts less, and less in a longer text.
float saturated(float count, float size, float average) {
  return 2.2F * count / (count + 1.2F * (0.25F + 0.75F * size / average));
}

void add_descriptions(const TriageIndex& index, const RuleQuery& query, Sums& sums) {
  const std::size_t too_many = index.rules.size() * 15 / 100;
  for (std::size_t i = 0; i < query.words.size(); ++i) {
    const std::uint32_t word = query.words[i];
    if (index.word_rules[word] > too_many) continue;
    for (const std::uint32_t item : index.descriptions_of_word[word]) {
      const std::uint32_t rule = item / count_base;
      sums.touch(rule);
      sums.description[rule] += query.weights[i] * index.idf[word] *
                                saturated(static_cast<float>(item % count_base),
                                          index.description_size[rule], index.average_description);
    }
  }
}

void add_techniques(const TriageIndex& index, const RuleQuery& query, Sums& sums) {
  std::vector<std::uint32_t> parents;
  for (const std::uint32_t technique : query.techniques) {
    for (const std::uint32_t rule : index.rules_of_technique[technique]) {
      sums.touch(rule);
      sums.technique[rule] += 1;
    }
    const std::uint32_t parent = parent_of(index, technique);
    if (std::ranges::find(parents, parent) != parents.end()) continue;
    parents.push_back(parent);
    std::vector<std::uint32_t> rules;
    for (std::uint32_t one = parent; one < index.techniques.size(); ++one) {
      if (one != parent && parent_of(index, one) != parent) break;
      const auto of_one = index.rules_of_technique[one];
      rules.insert(rules.end(), of_one.begin(), of_one.end());
    }
    std::ranges::sort(rules);
    rules.erase(std::ranges::unique(rules).begin(), rules.end());
    for (const std::uint32_t rule : rules) {
      sums.touch(rule);
      sums.parent[rule] += 1;
    }
  }
}

std::size_t parents_of(const TriageIndex& index, std::span<const std::uint32_t> techniques) {
  std::vector<std::uint32_t> parents;
  for (const std::uint32_t technique : techniques) {
    const std::uint32_t parent = parent_of(index, technique);
    if (std::ranges::find(parents, parent) == parents.end()) parents.push_back(parent);
  }
  return parents.size();
}

float cosine(float shared, float first, float second) {
  return shared <= 0 || first <= 0 || second <= 0 ? 0.0F : shared / (first * second);
}

std::vector<std::uint32_t> copied(std::span<const std::uint32_t> numbers) {
  return {numbers.begin(), numbers.end()};
}

}  // namespace

std::uint32_t parent_of(const TriageIndex& index, std::uint32_t technique) {
  const std::string_view id = index.techniques[technique];
  const std::size_t point = id.find('.');
  if (point == std::string_view::npos) return technique;
  const auto at = std::ranges::lower_bound(index.techniques, id.substr(0, point));
  return at != index.techniques.end() && *at == id.substr(0, point)
             ? static_cast<std::uint32_t>(at - index.techniques.begin())
             : technique;
}

RuleQuery query_for_rule(const TriageIndex& index, std::uint32_t rule) {
  const TriageRule& facts = index.rules[rule];
  RuleQuery query;
  query.words = copied(index.rule_words[rule]);
  query.weights.assign(query.words.size(), 1.0F);
  query.bigrams = copied(index.rule_bigrams[rule]);
  query.techniques = copied(index.rule_techniques[rule]);
  query.source = facts.source;
  query.data_source = facts.data_source;
  query.category = facts.category;
  query.platforms = facts.platforms;
  query.left_out = rule;
  return query;
}

void add_title(const TriageIndex& index, std::string_view text, RuleQuery& query) {
  std::vector<std::uint32_t> numbers;
  std::vector<std::string> unknown;
  const std::vector<std::string> words = triage_words(text);
  for (const std::string& word : words) {
    numbers.push_back(index.word(word));
    if (numbers.back() == index.words.size() && std::ranges::find(unknown, word) == unknown.end())
      unknown.push_back(word);
  }
  const float weight = unknown_weight(index);
  query.unknown_words += static_cast<float>(unknown.size()) * weight * weight;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i] < index.words.size()) query.words.push_back(numbers[i]);
    if (i == 0) continue;
    const std::uint64_t bigram = std::uint64_t{numbers[i - 1]} << 32 | numbers[i];
    const auto at = std::ranges::lower_bound(index.bigrams, bigram);
    if (at != index.bigrams.end() && *at == bigram)
      query.bigrams.push_back(static_cast<std::uint32_t>(at - index.bigrams.begin()));
    else
      query.unknown_bigrams += weight * weight;
  }
  for (auto* list : {&query.words, &query.bigrams}) {
    std::ranges::sort(*list);
    list->erase(std::ranges::unique(*list).begin(), list->end());
  }
  query.weights.assign(query.words.size(), 1.0F);
}

void add_hints(const TriageIndex& index, std::string_view text, float weight, RuleQuery& query) {
  for (const std::string& word : triage_words(text)) {
    const std::uint32_t number = index.word(word);
    if (number == index.words.size()) continue;
    const auto at = std::ranges::lower_bound(query.words, number);
    if (at != query.words.end() && *at == number) continue;
    query.weights.insert(query.weights.begin() + (at - query.words.begin()), weight);
    query.words.insert(at, number);
  }
}

RuleComparison::RuleComparison(const TriageIndex& index, const RuleQuery& query)
    : index_(index), query_(query) {
  Sums sums(index.rules.size());
  add_titles(index, query, sums);
  add_descriptions(index, query, sums);
  add_techniques(index, query, sums);

  float title_length = query.unknown_words;
  float bigram_length = query.unknown_bigrams;
  float all_weights = 0;
  for (std::size_t i = 0; i < query.words.size(); ++i) {
    const float weight = query.weights[i] * index.idf[query.words[i]];
    title_length += weight * weight;
    all_weights += weight;
  }
  for (const std::uint32_t bigram : query.bigrams)
    bigram_length += index.bigram_idf[bigram] * index.bigram_idf[bigram];
  title_length = std::sqrt(title_length);
  bigram_length = std::sqrt(bigram_length);
  const float techniques = std::sqrt(static_cast<float>(query.techniques.size()));
  const float parents = std::sqrt(static_cast<float>(parents_of(index, query.techniques)));
  const std::uint32_t own =
      query.left_out ? index.rules[*query.left_out].original : static_cast<std::uint32_t>(-1);
  shared_.reserve(sums.touched.size());
  for (const std::uint32_t rule : sums.touched) {
    const TriageRule& facts = index.rules[rule];
    if (facts.original == own || !answers(query, facts) || !facts.states_cause) continue;
    Shared one{.rule = rule};
    one.title = cosine(sums.title[rule], title_length, index.title_length[rule]);
    one.bigram = cosine(sums.bigram[rule], bigram_length, index.bigram_length[rule]);
    if (all_weights > 0) one.description = sums.description[rule] / (2.2F * all_weights);
    if (sums.parent[rule] > 0) {
      const auto theirs = index.rule_techniques[rule];
      one.technique =
          cosine(sums.technique[rule], techniques, std::sqrt(static_cast<float>(theirs.size())));
      one.parent = cosine(sums.parent[rule], parents,
                          std::sqrt(static_cast<float>(parents_of(index, theirs))));
    }
    shared_.push_back(one);
  }
}

std::vector<LikeRule> RuleComparison::rules_like(const Recipe& recipe, std::size_t limit) const {
  std::vector<LikeRule> like;
  like.reserve(shared_.size());
  for (const Shared& shared : shared_) {
    const TriageRule& facts = index_.rules[shared.rule];
    LikeRule one{.rule = shared.rule, .likeness = 0, .title = shared.title, .text = 0};
    one.text = recipe.title * shared.title + recipe.bigram * shared.bigram +
               recipe.description * shared.description;
    float likeness = one.text + recipe.technique * shared.technique + recipe.parent * shared.parent;
    const bool same_source = query_.source && *query_.source == facts.source;
    if (same_source) likeness *= 1 + recipe.same_source;
    if (same_source && query_.data_source != 0 && query_.data_source == facts.data_source)
      likeness *= 1 + recipe.same_log;
    if (query_.category != 0 && query_.category == facts.category)
      likeness *= 1 + recipe.same_category;
    if (recipe.platform > 0 && query_.platforms != 0 && facts.platforms != 0)
      likeness *= 1 + recipe.platform * ((query_.platforms & facts.platforms) != 0 ? 0.5F : -0.5F);
    if (likeness <= 0) continue;
    one.likeness = likeness;
    like.push_back(one);
  }
  const auto better = [](const LikeRule& a, const LikeRule& b) {
    return a.likeness != b.likeness ? a.likeness > b.likeness : a.rule < b.rule;
  };
  if (like.size() > limit) {
    std::ranges::nth_element(like, like.begin() + static_cast<std::ptrdiff_t>(limit), better);
    like.resize(limit);
  }
  std::ranges::sort(like, better);
  return like;
}

}  // namespace lofp
