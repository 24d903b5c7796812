#include "triage/triage_index.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "triage/index_bytes.h"

namespace lofp {
namespace {

constexpr std::string_view magic = "lofp-triage 1\n";

std::vector<std::string_view> texts(IndexReader& from) {
  std::vector<std::string_view> list(from.count());
  for (std::string_view& text : list) text = from.text();
  return list;
}

// Adds the list of the next item: numbers below `end`, times `base` where they carry a second one.
void add_list(IndexReader& from, std::size_t end, NumberLists& to) {
  if (to.begins.empty()) to.begins.push_back(0);
  const std::uint32_t size = from.count();
  for (std::uint32_t i = 0; i < size; ++i) to.numbers.push_back(from.below(end));
  to.begins.push_back(static_cast<std::uint32_t>(to.numbers.size()));
}

// The same for ascending numbers that are stored as steps.
void add_ascending(IndexReader& from, std::size_t end, NumberLists& to) {
  if (to.begins.empty()) to.begins.push_back(0);
  const std::uint32_t size = from.count();
  std::uint64_t number = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    number += from.number();
    if (number >= end) return from.fail();
    to.numbers.push_back(static_cast<std::uint32_t>(number));
  }
  to.begins.push_back(static_cast<std::uint32_t>(to.numbers.size()));
}

// Of the texts between the wildcards of a pattern, the first of the longest.
std::string_view longest_literal(std::string_view pattern) {
  std::string_view longest;
  while (!pattern.empty()) {
    const std::size_t end = std::min(pattern.find('*'), pattern.size());
    if (end > longest.size()) longest = pattern.substr(0, end);
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
  }
  return longest;
}

// Numbers below `size`, as many as that.
std::vector<std::uint32_t> order(IndexReader& from, std::size_t size) {
  std::vector<std::uint32_t> numbers(from.count());
  for (std::uint32_t& number : numbers) number = from.below(size);
  if (numbers.size() != size) from.fail();
  return numbers;
}

std::uint64_t bits(IndexReader& from, std::size_t end) {
  std::uint64_t set = 0;
  const std::uint32_t size = from.count();
  for (std::uint32_t i = 0; i < size; ++i)
    set |= std::uint64_t{1} << from.below(std::min<std::size_t>(end, 64));
  return set;
}

float average(const std::vector<float>& sizes) {
  double sum = 0;
  for (const float size : sizes) sum += size;
  return sizes.empty() || sum <= 0 ? 1.0F
                                   : static_cast<float>(sum / static_cast<double>(sizes.size()));
}

std::vector<float> counted_sizes(const NumberLists& lists) {
  std::vector<float> sizes(lists.size());
  for (std::size_t item = 0; item < lists.size(); ++item)
    for (const std::uint32_t number : lists[item])
      sizes[item] += static_cast<float>(number % count_base);
  return sizes;
}

float inverse_frequency(std::size_t all, std::size_t with) {
  return static_cast<float>(
      std::log(1 + static_cast<double>(all) / (static_cast<double>(with) + 0.5)));
}

std::vector<float> lengths(const NumberLists& lists, const std::vector<float>& idf) {
  std::vector<float> to(lists.size());
  for (std::size_t item = 0; item < lists.size(); ++item) {
    for (const std::uint32_t number : lists[item]) to[item] += idf[number] * idf[number];
    to[item] = std::sqrt(to[item]);
  }
  return to;
}

}  // namespace

NumberLists inverted(const NumberLists& lists, std::size_t targets, std::uint32_t base) {
  NumberLists to;
  to.begins.assign(targets + 1, 0);
  for (const std::uint32_t number : lists.numbers) ++to.begins[number / base + 1];
  for (std::size_t i = 0; i < targets; ++i) to.begins[i + 1] += to.begins[i];
  to.numbers.resize(lists.numbers.size());
  std::vector<std::uint32_t> next(to.begins.begin(), to.begins.end() - 1);
  for (std::size_t item = 0; item < lists.size(); ++item)
    for (const std::uint32_t number : lists[item])
      to.numbers[next[number / base]++] = static_cast<std::uint32_t>(item) * base + number % base;
  return to;
}

std::string rule_file_name(std::string_view path) {
  const std::string_view name = file_name_of(path);
  return lower_ascii(name.substr(0, name.rfind('.')));
}

Result<std::shared_ptr<const TriageIndex>> TriageIndex::open(std::string bytes) {
  const std::shared_ptr<TriageIndex> index(new TriageIndex(std::move(bytes)));
  if (!index->read())
    return std::unexpected(Error{
        "the index for triage is damaged, or another version of lofp made it: build it anew"});
  return index;
}

namespace {

// The part of `order` whose key, made by `key_of`, is `key`.
template <typename KeyOf>
std::span<const std::uint32_t> equal_part(std::span<const std::uint32_t> order,
                                          const std::string& key, KeyOf key_of) {
  const auto part = std::ranges::equal_range(order, key, {}, key_of);
  return {part.begin(), part.end()};
}

}  // namespace

std::span<const std::uint32_t> TriageIndex::with_id(std::string_view id) const {
  return equal_part(rules_by_id, lower_ascii(id),
                    [&](std::uint32_t rule) { return lower_ascii(rules[rule].id); });
}

std::span<const std::uint32_t> TriageIndex::with_title(std::string_view title) const {
  return equal_part(rules_by_title, lower_ascii(title),
                    [&](std::uint32_t rule) { return lower_ascii(rules[rule].title); });
}

std::optional<std::uint32_t> TriageIndex::with_file(std::string_view name) const {
  const std::string file = rule_file_name(name);
  const auto at = std::ranges::find(rules, file, &TriageRule::file);
  if (file.empty() || at == rules.end()) return std::nullopt;
  return static_cast<std::uint32_t>(at - rules.begin());
}

std::span<const std::uint32_t> TriageIndex::values_of_file(std::string_view file) const {
  return equal_part(values_by_file, std::string(file),
                    [&](std::uint32_t value) { return std::string(file_name_of(values[value])); });
}

std::uint32_t TriageIndex::word(std::string_view word) const {
  const auto at = std::ranges::lower_bound(words, word);
  return static_cast<std::uint32_t>(at != words.end() && *at == word ? at - words.begin()
                                                                     : std::ssize(words));
}

bool TriageIndex::read() {
  std::string_view bytes = bytes_;
  if (!bytes.starts_with(magic)) return false;
  bytes.remove_prefix(magic.size());
  IndexReader from(bytes);
  newest_day = from.text();
  sources.resize(from.count());
  for (TriageSource& source : sources)
    source = {.id = from.text(), .title = from.text(), .license = from.text()};
  platforms = texts(from);
  themes = texts(from);
  mentions = texts(from);
  techniques = texts(from);
  technique_names = texts(from);
  data_sources = texts(from);
  categories = texts(from);
  if (technique_names.size() != techniques.size() || data_sources.empty() || categories.empty() ||
      mentions.empty())
    return false;
  read_words(from);
  read_entries(from);
  read_rules(from);
  read_exclusions(from);
  read_artefacts(from);
  if (!from.is_at_end()) return false;
  weigh();
  return true;
}

void TriageIndex::read_words(IndexReader& from) {
  words = texts(from);
  bigrams.resize(from.count());
  for (std::uint64_t& bigram : bigrams) {
    const std::uint64_t first = from.below(words.size());
    bigram = first << 32 | from.below(words.size());
  }
  if (!std::ranges::is_sorted(words) || !std::ranges::is_sorted(bigrams)) from.fail();
}

void TriageIndex::read_entries(IndexReader& from) {
  entries.resize(from.count());
  entry_words.numbers.reserve(entries.size() * 20);
  entry_mentions.numbers.reserve(entries.size() * 2);
  advice.reserve(entries.size());
  for (TriageEntry& entry : entries) {
    entry.id = from.text();
    entry.cause = from.text();
    entry.address = from.text();
    entry.kind = static_cast<TextKind>(from.below(2));
    entry.grade = static_cast<Grade>(from.below(3));
    entry.group = from.below(entries.size());
    entry.rules = from.number();
    entry.platforms = bits(from, platforms.size());
    entry.themes = bits(from, themes.size());
    entry.first_advice = static_cast<std::uint32_t>(advice.size());
    entry.advice = from.count();
    for (std::uint32_t i = 0; i < entry.advice && !from.has_failed(); ++i) {
      const auto kind = static_cast<PartKind>(from.below(part_kinds));
      advice.push_back({.kind = kind, .text = from.text()});
    }
    add_list(from, words.size() * count_base, entry_words);
    add_ascending(from, mentions.size(), entry_mentions);
    if (from.has_failed()) return;
  }
}

void TriageIndex::read_rules(IndexReader& from) {
  rules.resize(from.count());
  // As many as most catalogs have, so that lists need not grow: what is not used costs nothing.
  rule_description.numbers.reserve(rules.size() * 40);
  for (NumberLists* lists : {&rule_words, &rule_bigrams}) lists->numbers.reserve(rules.size() * 10);
  for (NumberLists* lists : {&rule_techniques, &rule_statements})
    lists->numbers.reserve(rules.size() * 4);
  for (NumberLists* lists :
       {&rule_words, &rule_bigrams, &rule_techniques, &rule_statements, &rule_description})
    lists->begins.reserve(rules.size() + 1);
  for (TriageRule& rule : rules) {
    rule.key = from.text();
    rule.id = from.text();
    rule.title = from.text();
    rule.address = from.text();
    rule.level = from.text();
    rule.authors = from.text();
    rule.file = from.text();
    rule.license = from.text();
    rule.source = from.below(sources.size());
    rule.data_source = from.below(data_sources.size());
    rule.category = from.below(categories.size());
    rule.original = from.below(rules.size());
    rule.platforms = bits(from, platforms.size());
    add_ascending(from, techniques.size(), rule_techniques);
    add_ascending(from, words.size(), rule_words);
    add_ascending(from, bigrams.size(), rule_bigrams);
    add_list(from, words.size() * count_base, rule_description);
    add_list(from, entries.size() * 2, rule_statements);
    if (from.has_failed()) return;
  }
  rules_by_id = order(from, rules.size());
  rules_by_title = order(from, rules.size());
}

void TriageIndex::read_exclusions(IndexReader& from) {
  fields.resize(from.count());
  for (TriageField& field : fields) {
    field.name = from.text();
    field.facts.resize(from.count());
    for (FactName& fact : field.facts) fact = static_cast<FactName>(from.below(fact_names));
  }
  values = texts(from);
  values_by_file = order(from, values.size());
  exclusions.resize(from.count());
  terms.reserve(exclusions.size() * 3);
  exclusion_of_term.reserve(exclusions.size() * 3);
  term_values.reserve(values.size() * 3);
  for (TriageExclusion& exclusion : exclusions) {
    exclusion.rule = from.below(rules.size());
    exclusion.first_term = static_cast<std::uint32_t>(terms.size());
    exclusion.terms = from.count();
    for (std::uint32_t i = 0; i < exclusion.terms && !from.has_failed(); ++i) {
      TriageTerm term;
      term.field = from.below(fields.size());
      term.comparison =
          static_cast<Comparison>(from.below(static_cast<std::size_t>(Comparison::other) + 1));
      term.alternative = from.number();
      term.first_value = static_cast<std::uint32_t>(term_values.size());
      term.values = from.count();
      for (std::uint32_t v = 0; v < term.values; ++v)
        term_values.push_back(from.below(values.size()));
      terms.push_back(term);
      exclusion_of_term.push_back(static_cast<std::uint32_t>(&exclusion - exclusions.data()));
    }
    if (from.has_failed()) return;
    TriageRule& rule = rules[exclusion.rule];
    if (rule.exclusions++ == 0)
      rule.first_exclusion = static_cast<std::uint32_t>(&exclusion - exclusions.data());
  }
}

void TriageIndex::read_artefacts(IndexReader& from) {
  artefacts.resize(from.count());
  for (TriageArtefact& artefact : artefacts) {
    artefact.place = from.number();
    artefact.pattern = from.text();
    artefact.name = from.text();
    artefact.themes = bits(from, themes.size());
    artefact.mention = from.below(mentions.size());
    add_ascending(from, words.size(), artefact_words);
    if (from.has_failed()) return;
  }
  has_artefact_key.resize(std::size_t{1} << 16);
  for (std::uint32_t i = 0; i < artefacts.size(); ++i) {
    const std::string_view literal = longest_literal(artefacts[i].pattern);
    if (literal.size() < artefact_key_size) {
      artefacts_without_key.push_back(i);
      continue;
    }
    const std::uint32_t key = key_of(literal);
    artefacts_by_key.emplace_back(key, i);
    has_artefact_key[hash_of_key(key)] = true;
  }
  std::ranges::sort(artefacts_by_key);
}

void TriageIndex::weigh() {
  for (NumberLists* lists : {&entry_words, &entry_mentions, &rule_techniques, &rule_words,
                             &rule_bigrams, &rule_description, &rule_statements, &artefact_words})
    if (lists->begins.empty()) lists->begins.push_back(0);
  rules_of_technique = inverted(rule_techniques, techniques.size());
  rules_of_word = inverted(rule_words, words.size());
  rules_of_bigram = inverted(rule_bigrams, bigrams.size());
  descriptions_of_word = inverted(rule_description, words.size(), count_base);
  entries_of_word = inverted(entry_words, words.size(), count_base);
  NumberLists stated;
  stated.begins = rule_statements.begins;
  stated.numbers = rule_statements.numbers;
  for (std::uint32_t& number : stated.numbers) number /= 2;
  rules_of_entry = inverted(stated, entries.size());

  NumberLists used;
  used.begins.push_back(0);
  for (const TriageTerm& term : terms) used.begins.push_back(term.first_value + term.values);
  used.numbers = term_values;
  terms_of_value = inverted(used, values.size());

  for (std::size_t rule = 0; rule < rules.size(); ++rule)
    rules[rule].states_cause =
        std::ranges::any_of(rule_statements[rule], [&](std::uint32_t statement) {
          const TriageEntry& entry = entries[statement / 2];
          return entry.kind == TextKind::cause && entry.grade != Grade::placeholder;
        });

  word_rules.resize(words.size());
  idf.resize(words.size());
  for (std::size_t word = 0; word < words.size(); ++word) {
    // A rule that has the word in both its title and its description counts once.
    std::size_t both = 0;
    auto title = rules_of_word[word].begin();
    for (const std::uint32_t rule : descriptions_of_word[word]) {
      while (title != rules_of_word[word].end() && *title < rule / count_base) ++title;
      both += title != rules_of_word[word].end() && *title == rule / count_base;
    }
    word_rules[word] = static_cast<std::uint32_t>(rules_of_word[word].size() +
                                                  descriptions_of_word[word].size() - both);
    idf[word] = inverse_frequency(rules.size(), word_rules[word]);
  }
  bigram_idf.resize(bigrams.size());
  for (std::size_t bigram = 0; bigram < bigrams.size(); ++bigram)
    bigram_idf[bigram] = inverse_frequency(rules.size(), rules_of_bigram[bigram].size());
  title_length = lengths(rule_words, idf);
  bigram_length = lengths(rule_bigrams, bigram_idf);
  description_size = counted_sizes(rule_description);
  average_description = average(description_size);
  entry_size = counted_sizes(entry_words);
  average_entry = average(entry_size);
}

}  // namespace lofp
