#include "catalog/twins.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "base/digest.h"
#include "base/hash_table.h"
#include "base/parallel.h"
#include "base/text.h"

namespace lofp {
namespace {

// Lengths in bytes.  Many authors write the same query for a single event id; logic of some length
// is written twice only if it was copied.
constexpr std::size_t shortest_logic = 80;
constexpr std::size_t shortest_id = 32;  // a UUID; unrelated rules share short ids like "apt29"
constexpr std::size_t most_sets = 50;    // far more sets than publish any one rule

// The first ten bytes of a date, with `-` for `/`: some sets write 2024/05/01.
std::string plain_date(std::string_view date) {
  std::string plain(shortened(date, 10));
  std::ranges::replace(plain, '/', '-');
  return plain;
}

HashSet<std::string> title_words(const Rule& rule) {
  const std::string title = slug(rule.title);
  HashSet<std::string> words;
  for (const std::string_view word : split(title, '-')) words.emplace(word);
  return words;
}

// Whether the titles share more than half of the shorter one's words.  Equal ids alone prove
// nothing: authors who start from a copy of another rule sometimes keep its id.
bool are_called_alike(const Rule& one, const Rule& other) {
  const HashSet<std::string> words = title_words(one);
  const HashSet<std::string> others = title_words(other);
  const auto shared = static_cast<std::size_t>(
      std::ranges::count_if(words, [&](const std::string& word) { return others.contains(word); }));
  return 2 * shared > std::min(words.size(), others.size());
}

std::string logic_print(const Logic& logic) {
  return logic.language + "\n" + on_one_line(logic.text);
}

// A union-find structure over rules: each rule points to another rule of its group, and the root of
// a group points to itself.
class TwinGroups {
 public:
  explicit TwinGroups(IdRange<Rule> rules) : next_(rules.list()) {}

  // The root of the rule's group; shortens the path on the way.
  RuleId first_of(RuleId rule) {
    while (next_[rule] != rule) rule = next_[rule] = next_[next_[rule]];
    return rule;
  }

  void join(RuleId a, RuleId b) { next_[first_of(a)] = first_of(b); }

 private:
  Table<RuleId, RuleId> next_;
};

}  // namespace

Twins find_twins(const Table<RuleId, Rule>& rules, int jobs) {
  Table<RuleId, std::string> digests(rules.size());
  parallel_for(rules.ids(), jobs, [&](RuleId rule) {
    if (rules[rule].logic.text.size() >= shortest_logic)
      digests[rule] = digest_of(logic_print(rules[rule].logic));
  });
  TwinGroups groups(rules.ids());
  HashMap<std::string, RuleIds> by_id;
  HashMap<std::string_view, RuleIds> by_logic;
  // Takes only the first rule of each set: a duplicate within one set is a different problem.
  const auto add = [&](RuleIds& firsts, RuleId rule) {
    const auto is_of_its_set = [&](RuleId other) {
      return rules[other].source == rules[rule].source;
    };
    if (firsts.size() < most_sets && std::ranges::none_of(firsts, is_of_its_set))
      firsts.push_back(rule);
  };
  for (const RuleId rule : rules.ids()) {
    if (rules[rule].id.size() >= shortest_id) add(by_id[lower_ascii(rules[rule].id)], rule);
    if (rules[rule].logic.text.size() >= shortest_logic) add(by_logic[digests[rule]], rule);
  }
  for (const auto& [id, firsts] : by_id)
    for (std::size_t i = 1; i < firsts.size(); ++i)
      for (std::size_t before = 0; before < i; ++before)
        if (are_called_alike(rules[firsts[before]], rules[firsts[i]]))
          groups.join(firsts[before], firsts[i]);
  for (const auto& [digest, firsts] : by_logic)
    for (const RuleId rule : firsts) groups.join(firsts.front(), rule);

  HashMap<RuleId, RuleIds> members;
  for (const RuleId rule : rules.ids()) members[groups.first_of(rule)].push_back(rule);
  Twins twins{.others = Table<RuleId, RuleIds>(rules.size()),
              .originals = Table<RuleId, RuleId>(rules.ids().list())};
  for (const auto& [first, all] : members) {
    if (all.size() < 2) continue;
    const RuleId original = *std::ranges::min_element(all, {}, [&](RuleId rule) {
      return std::tuple(rules[rule].created.empty(), plain_date(rules[rule].created),
                        std::string_view(rules[rule].key));
    });
    for (const RuleId rule : all) {
      twins.originals[rule] = original;
      for (const RuleId other : std::span(all).first(std::min(all.size(), most_sets)))
        if (rules[other].source != rules[rule].source) twins.others[rule].push_back(other);
    }
  }
  return twins;
}

}  // namespace lofp
