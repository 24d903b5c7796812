// What triage compares alerts with: every rule by its words, techniques and logs, the causes that
// rules state, what they exclude, and the artefacts by which causes are recognised.
//
// A file of bytes made once from a catalog (triage/write_index.h) and read in some milliseconds by
// the program, out of lofp.db, and by the browser.  Texts are views into the bytes.  Immutable once
// it is open; any thread may read.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "meaning/grade.h"
#include "meaning/part.h"
#include "rule/rule.h"
#include "triage/alert.h"

namespace lofp {

// Numbers of the same kind, one after the other for each of many items.
struct NumberLists {
  std::vector<std::uint32_t> begins;  // one more than there are items
  std::vector<std::uint32_t> numbers;

  std::span<const std::uint32_t> operator[](std::size_t item) const {
    return std::span(numbers).subspan(begins[item], begins[item + 1] - begins[item]);
  }
  std::size_t size() const { return begins.empty() ? 0 : begins.size() - 1; }
};

// The lists the other way round: for each of `targets` numbers the items that have it, ascending.
// Where numbers carry how often they occur, `base` is count_base, and the items carry it then.
NumberLists inverted(const NumberLists& lists, std::size_t targets, std::uint32_t base = 1);

// Where an item of a list carries how often it occurs, it is the number times this, plus 1 to 15.
inline constexpr std::uint32_t count_base = 16;

struct TriageSource {
  std::string_view id;
  std::string_view title;
  std::string_view license;
};

struct TriageRule {
  std::string_view key;
  std::string_view id;
  std::string_view title;
  std::string_view address;
  std::string_view level;
  std::string_view authors;
  std::string_view file;     // its name without folder and extension, in lower case
  std::string_view license;  // that the rule itself states; or empty
  std::uint32_t source = 0;
  std::uint32_t data_source = 0;  // 0: none
  std::uint32_t category = 0;     // of Sigma, with the service; 0: none
  std::uint32_t original = 0;     // the rule that counts among its twins
  std::uint64_t platforms = 0;    // a bit for each, in the order of TriageIndex::platforms
  std::uint32_t first_exclusion = 0;
  std::uint32_t exclusions = 0;  // how many
  bool states_cause = false;
};

struct TriageEntry {
  std::string_view id;
  std::string_view cause;
  std::string_view address;
  TextKind kind = TextKind::cause;  // cause or advice
  Grade grade = Grade::generic;
  std::uint32_t group = 0;  // number of the entry that represents it
  std::uint32_t rules = 0;  // of twins one counts
  std::uint64_t platforms = 0;
  std::uint64_t themes = 0;  // a bit for each, in the order of TriageIndex::themes
  std::uint32_t first_advice = 0;
  std::uint32_t advice = 0;  // how many
};

// A part of an entry's text that is no cause.
struct TriageAdvice {
  PartKind kind = PartKind::confirm;
  std::string_view text;
};

// A comparison of an exclusion.
struct TriageTerm {
  std::uint32_t field = 0;  // of TriageIndex::fields
  Comparison comparison = Comparison::equals;
  std::uint32_t alternative = 0;
  std::uint32_t first_value = 0;  // of TriageIndex::term_values
  std::uint32_t values = 0;
};

struct TriageExclusion {
  std::uint32_t rule = 0;
  std::uint32_t first_term = 0;
  std::uint32_t terms = 0;
};

// The field of an exclusion, and the facts of an alert that it is compared with.
struct TriageField {
  std::string_view name;
  std::vector<FactName> facts;
};

// A line of data/artefacts.txt, or a program of data/names.txt.
struct TriageArtefact {
  std::uint32_t place = 0;   // which facts are looked at: an ArtefactPlace (triage/artefact.h)
  std::string_view pattern;  // in lower case; `*` is any text
  std::string_view name;     // of the software, or empty
  std::uint64_t themes = 0;
  std::uint32_t mention = 0;  // number of the mention, from 1; 0 where no entry names it
};

// Three bytes as a number, and where TriageIndex::has_artefact_key has it.
inline constexpr std::size_t artefact_key_size = 3;
constexpr std::uint32_t key_of(std::string_view text) {
  return std::uint32_t{static_cast<unsigned char>(text[0])} << 16 |
         std::uint32_t{static_cast<unsigned char>(text[1])} << 8 |
         static_cast<unsigned char>(text[2]);
}
constexpr std::size_t hash_of_key(std::uint32_t key) {
  return (key * 2654435761U) >> 16;
}

// The name of a rule's file as TriageRule::file has it.
std::string rule_file_name(std::string_view path);

class TriageIndex {
 public:
  // Fails for what write_index() has not written.  `bytes` is kept.
  static Result<std::shared_ptr<const TriageIndex>> open(std::string bytes);

  std::string_view newest_day;  // on which a rule was made or changed: "2026-08-21"; or empty
  std::vector<TriageSource> sources;
  std::vector<std::string_view> platforms;        // ids
  std::vector<std::string_view> themes;           // ids
  std::vector<std::string_view> mentions;         // names; the first is empty
  std::vector<std::string_view> techniques;       // ids, ascending
  std::vector<std::string_view> technique_names;  // parallel
  std::vector<std::string_view> data_sources;     // the first is empty; in lower case
  std::vector<std::string_view> categories;       // the first is empty; in lower case
  std::vector<std::string_view> words;            // ascending
  std::vector<float> idf;                         // parallel
  std::vector<std::uint32_t> word_rules;          // parallel: in how many rules it occurs
  std::vector<std::uint64_t> bigrams;             // two words, ascending
  std::vector<float> bigram_idf;                  // parallel

  std::vector<TriageRule> rules;              // by key
  std::vector<std::uint32_t> rules_by_id;     // in the order of their ids in lower case
  std::vector<std::uint32_t> rules_by_title;  // in the order of their titles in lower case
  NumberLists rule_techniques;                // that it names, ascending
  NumberLists rule_words;                     // of the title, ascending
  NumberLists rule_bigrams;                   // of the title, ascending
  NumberLists rule_description;               // words of the description, counted
  NumberLists rule_statements;      // entries in the rule's order, times 2, plus 1 from its guide
  std::vector<float> title_length;  // of the vectors that are compared
  std::vector<float> bigram_length;
  std::vector<float> description_size;  // words
  float average_description = 1;

  std::vector<TriageEntry> entries;
  NumberLists entry_words;     // of the cause, counted
  NumberLists entry_mentions;  // ascending
  std::vector<float> entry_size;
  float average_entry = 1;
  std::vector<TriageAdvice> advice;

  std::vector<TriageExclusion> exclusions;
  std::vector<TriageTerm> terms;
  std::vector<TriageField> fields;
  std::vector<std::string_view> values;       // of exclusions, distinct, in lower case
  std::vector<std::uint32_t> term_values;     // of each term
  std::vector<std::uint32_t> values_by_file;  // in the order of their file names (file_name_of())
  NumberLists terms_of_value;
  std::vector<std::uint32_t> exclusion_of_term;
  std::vector<TriageArtefact> artefacts;
  NumberLists artefact_words;
  // Artefacts by the first three bytes of the longest text between the wildcards of their patterns,
  // ascending; those whose texts are shorter have none.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> artefacts_by_key;
  std::vector<std::uint32_t> artefacts_without_key;
  std::vector<bool> has_artefact_key;  // by hash_of_key(): whether some artefact may have it

  // The other way round.
  NumberLists rules_of_technique;
  NumberLists rules_of_word;
  NumberLists rules_of_bigram;
  NumberLists descriptions_of_word;  // rules, counted
  NumberLists entries_of_word;       // entries, counted
  NumberLists rules_of_entry;

  // The rules with this id, or this title, in any case; numbers, of rules_by_id or rules_by_title.
  std::span<const std::uint32_t> with_id(std::string_view id) const;
  std::span<const std::uint32_t> with_title(std::string_view title) const;

  // The first rule whose file has this name, in any case, with or without folders and extension.
  // Linear in the rules.
  std::optional<std::uint32_t> with_file(std::string_view name) const;

  // The values of exclusions whose file name this is, in lower case.
  std::span<const std::uint32_t> values_of_file(std::string_view file) const;

  // The number of the word; the size of `words` where no rule or cause has it.
  std::uint32_t word(std::string_view word) const;

 private:
  explicit TriageIndex(std::string bytes) : bytes_(std::move(bytes)) {}
  bool read();
  void read_words(class IndexReader& from);
  void read_entries(class IndexReader& from);
  void read_rules(class IndexReader& from);
  void read_exclusions(class IndexReader& from);
  void read_artefacts(class IndexReader& from);
  void weigh();

  std::string bytes_;
};

}  // namespace lofp
