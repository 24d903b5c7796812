#include "triage/write_index.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/hash_table.h"
#include "base/parallel.h"
#include "base/text.h"
#include "catalog/dates.h"
#include "format/text_parts.h"
#include "meaning/data_lines.h"
#include "meaning/platform.h"
#include "meaning/theme.h"
#include "triage/artefact.h"
#include "triage/event_field.h"
#include "triage/index_bytes.h"
#include "triage/triage_words.h"

namespace lofp {
namespace {

constexpr std::uint32_t most_times = count_base - 1;

using Words = std::vector<std::string>;

// Numbers distinct texts in their order.
class TextNumbers {
 public:
  void add(std::string_view text) { texts_.emplace(text, 0); }
  void number() {
    std::uint32_t next = 0;
    for (auto& [text, number] : texts_) number = next++;
  }
  std::uint32_t of(std::string_view text) const { return texts_.find(text)->second; }
  void write(IndexWriter& to) const {
    to.list(texts_, [&](const auto& pair) { to.text(pair.first); });
  }
  template <typename Use>
  void each(Use use) const {
    for (const auto& [text, number] : texts_) use(text);
  }
  template <typename Write>
  void write_each(IndexWriter& to, Write write) const {
    to.list(texts_, [&](const auto& pair) { write(pair.first); });
  }

 private:
  std::map<std::string, std::uint32_t, std::less<>> texts_;
};

// Numbers words: collects them unsorted, which is faster for many.
class WordNumbers {
 public:
  void add(const Words& words) {
    for (const std::string& word : words) numbers_.try_emplace(word, 0);
  }
  void number() {
    words_.reserve(numbers_.size());
    for (const auto& [word, number] : numbers_) words_.push_back(word);
    std::ranges::sort(words_);
    for (std::size_t i = 0; i < words_.size(); ++i)
      numbers_.find(words_[i])->second = static_cast<std::uint32_t>(i);
  }
  std::uint32_t of(const std::string& word) const { return numbers_.find(word)->second; }
  void write(IndexWriter& to) const {
    to.list(words_, [&](std::string_view word) { to.text(word); });
  }

 private:
  HashMap<std::string, std::uint32_t> numbers_;
  std::vector<std::string_view> words_;
};

class IndexMaker {
 public:
  IndexMaker(const Catalog& catalog, const PageAddresses& addresses, int jobs)
      : catalog_(catalog), addresses_(addresses), jobs_(jobs) {}

  std::string make() {
    split_texts();
    number_things();
    std::string bytes = "lofp-triage 1\n";
    write_vocabularies();
    write_entries();
    write_rules();
    write_exclusions();
    write_artefacts();
    return bytes + to_.take();
  }

 private:
  struct Artefact {
    ArtefactPlace place = ArtefactPlace::program;
    std::string pattern;
    std::string_view name;
    std::vector<std::string_view> themes;
    Words words;
  };

  void split_texts() {
    titles_.resize(catalog_.rules.size());
    descriptions_.resize(catalog_.rules.size());
    causes_.resize(catalog_.entries.size());
    parallel_for(catalog_.rules.ids(), jobs_, [&](RuleId id) {
      titles_[id] = triage_words(catalog_.rules[id].title);
      descriptions_[id] = triage_words(catalog_.rules[id].description);
    });
    parallel_for(catalog_.entries.ids(), jobs_, [&](EntryId id) {
      if (catalog_.entries[id].kind == TextKind::cause)
        causes_[id] = triage_words(catalog_.entries[id].cause());
    });
    list_artefacts();
    for (const Words& words : titles_) words_.add(words);
    for (const Words& words : descriptions_) words_.add(words);
    for (const Words& words : causes_) words_.add(words);
    for (const Artefact& artefact : artefacts_) words_.add(artefact.words);
    words_.number();
  }

  void number_things() {
    data_sources_.add("");
    categories_.add("");
    for (const RuleId id : catalog_.rules.ids()) {
      const Rule& rule = catalog_.rules[id];
      data_sources_.add(lower_ascii(rule.data_source));
      categories_.add(category_of(rule));
      for (const TagId tag : catalog_.rule_facts[id].techniques)
        techniques_.add(catalog_.tags[tag].technique);
      for (const std::string& technique : rule.techniques) techniques_.add(technique);
      for (const Exclusion& exclusion : rule.exclusions)
        for (const Term& term : exclusion.terms) {
          fields_.add(term.field);
          for (const std::string& value : term.values) values_.add(lower_ascii(value));
        }
    }
    data_sources_.number();
    categories_.number();
    techniques_.number();
    fields_.number();
    values_.number();
    for (const EntryId id : catalog_.entries.ids())
      if (catalog_.entries[id].kind != TextKind::none) {
        entry_numbers_[id] = static_cast<std::uint32_t>(entries_.size());
        entries_.push_back(id);
      }
    for (const MentionId id : catalog_.mentions.ids())
      mention_numbers_.try_emplace(lower_ascii(catalog_.mentions[id].mention.name), id.value() + 1);
  }

  static std::string category_of(const Rule& rule) {
    if (rule.category.empty() && rule.service.empty()) return {};
    return lower_ascii(rule.category) + "/" + lower_ascii(rule.service);
  }

  void write_vocabularies() {
    to_.text(newest_day(catalog_));
    to_.list(catalog_.sets, [&](const RuleSet& set) {
      to_.text(set.id);
      to_.text(set.title);
      to_.text(set.license);
    });
    to_.list(all_platforms(), [&](const Platform& platform) { to_.text(platform.id); });
    to_.list(all_themes(), [&](const Theme& theme) { to_.text(theme.id); });
    to_.number(catalog_.mentions.size() + 1);
    to_.text("");
    for (const MentionedName& mentioned : catalog_.mentions) to_.text(mentioned.mention.name);
    techniques_.write(to_);
    techniques_.write_each(to_, [&](std::string_view id) {
      const Technique* technique = catalog_.attack->find_technique(id);
      to_.text(technique == nullptr ? std::string_view() : technique->name);
    });
    data_sources_.write(to_);
    categories_.write(to_);
    words_.write(to_);
    write_bigrams();
  }

  void write_bigrams() {
    rule_bigrams_.resize(catalog_.rules.size());
    for (const RuleId id : catalog_.rules.ids()) {
      const Words& words = titles_[id];
      for (std::size_t i = 0; i + 1 < words.size(); ++i)
        rule_bigrams_[id].push_back(std::uint64_t{words_.of(words[i])} << 32 |
                                    words_.of(words[i + 1]));
      std::ranges::sort(rule_bigrams_[id]);
      rule_bigrams_[id].erase(std::ranges::unique(rule_bigrams_[id]).begin(),
                              rule_bigrams_[id].end());
      bigrams_.insert(bigrams_.end(), rule_bigrams_[id].begin(), rule_bigrams_[id].end());
    }
    std::ranges::sort(bigrams_);
    bigrams_.erase(std::ranges::unique(bigrams_).begin(), bigrams_.end());
    to_.list(bigrams_, [&](std::uint64_t bigram) {
      to_.number(bigram >> 32);
      to_.number(bigram & UINT32_MAX);
    });
  }

  // Distinct words with how often each occurs, in the order of the words.
  void write_counted(const Words& words) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(words.size());
    for (const std::string& word : words) numbers.push_back(words_.of(word));
    std::ranges::sort(numbers);
    std::vector<std::uint32_t> list;
    for (std::size_t i = 0; i < numbers.size();) {
      std::size_t end = i;
      while (end < numbers.size() && numbers[end] == numbers[i]) ++end;
      list.push_back(numbers[i] * count_base +
                     std::min(static_cast<std::uint32_t>(end - i), most_times));
      i = end;
    }
    to_.numbers(list);
  }

  // A text of others on one line, without marks.
  static std::string shown(std::string_view text) {
    return on_one_line(without_marks(shortened(text, longest_text)));
  }

  template <typename Of>
  void write_ids(const IdList<Of>& ids) {
    to_.list(ids, [&](Id<Of> id) { to_.number(id.value()); });
  }

  void write_entries() {
    to_.list(entries_, [&](EntryId id) {
      const Entry& entry = catalog_.entries[id];
      to_.text(entry.id);
      to_.text(shown(entry.cause()));
      to_.text(addresses_.entries[id]);
      to_.number(static_cast<std::uint64_t>(entry.kind));
      to_.number(static_cast<std::uint64_t>(entry.grade));
      const auto group = entry_numbers_.find(entry.group);
      to_.number(group == entry_numbers_.end() ? entry_numbers_[id] : group->second);
      to_.number(entry.rules.size());
      write_ids(entry.platforms);
      write_ids(entry.themes);
      std::vector<const EntryPart*> advice;
      for (const EntryPart& part : entry.parts)
        if (part.kind != PartKind::cause && part.kind != PartKind::none) advice.push_back(&part);
      to_.list(advice, [&](const EntryPart* part) {
        to_.number(static_cast<std::uint64_t>(part->kind));
        to_.text(shown(
            without_list_marks(std::string_view(entry.text).substr(part->begin, part->size))));
      });
      write_counted(causes_[id]);
      std::vector<std::uint32_t> mentions;
      for (const MentionId mention : entry.mentions) mentions.push_back(mention.value() + 1);
      std::ranges::sort(mentions);
      to_.ascending(mentions);
    });
  }

  void write_rules() {
    to_.list(catalog_.rules.ids().list(), [&](RuleId id) {
      const Rule& rule = catalog_.rules[id];
      const RuleFacts& facts = catalog_.rule_facts[id];
      to_.text(rule.key);
      to_.text(rule.id);
      to_.text(rule.title);
      to_.text(addresses_.rules[id]);
      to_.text(rule.level);
      std::string authors;
      for (const std::string& author : rule.authors)
        authors += (authors.empty() ? "" : ", ") + author;
      to_.text(shortened(authors, 200));
      to_.text(rule_file_name(rule.path));
      to_.text(shortened(rule.license, 200));
      const RuleSet* set = find_set(catalog_, rule.source);
      to_.number(set == nullptr ? 0 : catalog_.sets.id_of(*set).value());
      to_.number(data_sources_.of(lower_ascii(rule.data_source)));
      to_.number(categories_.of(category_of(rule)));
      to_.number(facts.original.value());
      write_ids(facts.platforms);
      std::set<std::uint32_t> techniques;
      for (const std::string& technique : rule.techniques)
        techniques.insert(techniques_.of(technique));
      to_.ascending(techniques);
      std::set<std::uint32_t> words;
      for (const std::string& word : titles_[id]) words.insert(words_.of(word));
      to_.ascending(words);
      std::vector<std::uint32_t> bigrams;
      for (const std::uint64_t bigram : rule_bigrams_[id])
        bigrams.push_back(static_cast<std::uint32_t>(std::ranges::lower_bound(bigrams_, bigram) -
                                                     bigrams_.begin()));
      to_.ascending(bigrams);
      write_counted(descriptions_[id]);
      std::vector<std::uint32_t> statements;
      for (const Statement& statement : rule.statements) {
        const auto number = entry_numbers_.find(statement.entry);
        if (number == entry_numbers_.end()) continue;
        const std::uint32_t one = number->second * 2 + (statement.origin == Origin::guide ? 1 : 0);
        if (std::ranges::find(statements, one) == statements.end() &&
            std::ranges::find(statements, one ^ 1U) == statements.end())
          statements.push_back(one);
      }
      to_.numbers(statements);
    });
    write_order(catalog_.rules.size(),
                [&](std::uint32_t rule) { return lower_ascii(catalog_.rules[RuleId(rule)].id); });
    write_order(catalog_.rules.size(), [&](std::uint32_t rule) {
      return lower_ascii(catalog_.rules[RuleId(rule)].title);
    });
  }

  // The numbers below `size` in the order of their keys.
  template <typename KeyOf>
  void write_order(std::size_t size, KeyOf key_of) {
    std::vector<std::pair<std::string, std::uint32_t>> order;
    order.reserve(size);
    for (std::uint32_t number = 0; number < size; ++number)
      order.emplace_back(key_of(number), number);
    std::ranges::sort(order);
    to_.list(order, [&](const auto& pair) { to_.number(pair.second); });
  }

  void write_exclusions() {
    std::vector<std::pair<RuleId, const Exclusion*>> exclusions;
    for (const RuleId id : catalog_.rules.ids())
      for (const Exclusion& exclusion : catalog_.rules[id].exclusions)
        if (!exclusion.terms.empty()) exclusions.emplace_back(id, &exclusion);
    fields_.write_each(to_, [&](std::string_view field) {
      to_.text(field);
      to_.list(facts_of_field(field),
               [&](FactName fact) { to_.number(static_cast<std::uint64_t>(fact)); });
    });
    values_.write(to_);
    std::vector<std::string_view> values;
    values_.each([&](std::string_view value) { values.push_back(value); });
    write_order(values.size(),
                [&](std::uint32_t value) { return std::string(file_name_of(values[value])); });
    to_.list(exclusions, [&](const auto& pair) {
      to_.number(pair.first.value());
      to_.list(pair.second->terms, [&](const Term& term) {
        to_.number(fields_.of(term.field));
        to_.number(static_cast<std::uint64_t>(term.comparison));
        to_.number(term.alternative);
        to_.list(term.values,
                 [&](const std::string& value) { to_.number(values_.of(lower_ascii(value))); });
      });
    });
  }

  void list_artefacts() {
    constexpr std::size_t pattern_field = 1;
    constexpr std::size_t name_field = 2;
    constexpr std::size_t theme_field = 3;
    constexpr std::size_t word_field = 4;
    for (const auto& line : data_lines("artefacts.txt", 2)) {
      const auto place = artefact_place(line[0]);
      if (!place) continue;
      for (const std::string_view pattern : listed(line, pattern_field)) {
        Artefact artefact;
        artefact.place = *place;
        artefact.pattern = lower_ascii(pattern);
        if (line.size() > name_field) artefact.name = trim(line[name_field]);
        artefact.themes = listed(line, theme_field);
        if (line.size() > word_field) artefact.words = triage_words(line[word_field]);
        for (std::string& word : triage_words(artefact.name))
          artefact.words.push_back(std::move(word));
        artefacts_.push_back(std::move(artefact));
      }
    }
    for (const auto& line : data_lines("names.txt", 2)) {
      if (line[0] != "software") continue;
      for (const NameForm& form : name_forms(line)) {
        const std::string lowered = lower_ascii(form.written);
        if (lowered.contains(' ') || !lowered.ends_with(".exe")) continue;
        artefacts_.push_back({.place = ArtefactPlace::program,
                              .pattern = lowered,
                              .name = line[1],
                              .themes = listed(line, 3),
                              .words = triage_words(line[1])});
      }
    }
  }

  void write_artefacts() {
    to_.list(artefacts_, [&](const Artefact& artefact) {
      to_.number(static_cast<std::uint64_t>(artefact.place));
      to_.text(artefact.pattern);
      to_.text(artefact.name);
      std::vector<std::uint32_t> themes;
      for (const ThemeId theme : all_themes().ids())
        if (std::ranges::find(artefact.themes, all_themes()[theme].id) != artefact.themes.end())
          themes.push_back(theme.value());
      to_.numbers(themes);
      const auto mention = mention_numbers_.find(lower_ascii(artefact.name));
      to_.number(mention == mention_numbers_.end() ? 0 : mention->second);
      std::set<std::uint32_t> words;
      for (const std::string& word : artefact.words) words.insert(words_.of(word));
      to_.ascending(words);
    });
  }

  static constexpr std::size_t longest_text = 2'000;  // bytes

  const Catalog& catalog_;
  const PageAddresses& addresses_;
  int jobs_;
  IndexWriter to_;
  Table<RuleId, Words> titles_;
  Table<RuleId, Words> descriptions_;
  Table<EntryId, Words> causes_;
  WordNumbers words_;
  TextNumbers data_sources_;
  TextNumbers categories_;
  TextNumbers techniques_;
  TextNumbers fields_;
  TextNumbers values_;
  std::vector<EntryId> entries_;
  HashMap<EntryId, std::uint32_t> entry_numbers_;
  HashMap<std::string, std::uint32_t> mention_numbers_;  // from 1
  std::vector<std::uint64_t> bigrams_;
  Table<RuleId, std::vector<std::uint64_t>> rule_bigrams_;
  std::vector<Artefact> artefacts_;
};

}  // namespace

std::string write_triage_index(const Catalog& catalog, const PageAddresses& addresses, int jobs) {
  return IndexMaker(catalog, addresses, jobs).make();
}

const std::string& TriageIndexBytes::of(const Catalog& catalog, const PageAddresses& addresses,
                                        int jobs) {
  const std::lock_guard lock(mutex_);
  if (!bytes_) bytes_ = write_triage_index(catalog, addresses, jobs);
  return *bytes_;
}

}  // namespace lofp
