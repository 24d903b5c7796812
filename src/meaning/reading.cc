// Phrases of boilerplate.txt give each word its role (find_roles); words.txt and names.txt then
// give a meaning to the words that are not advice (find_senses).
#include "meaning/reading.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "base/text.h"
#include "meaning/data_lines.h"
#include "meaning/phrases.h"
#include "meaning/spelling.h"

namespace lofp {
namespace {

// Which words a phrase of boilerplate.txt affects, and how; the head of that file explains each.
enum class Reach : std::uint8_t {
  whole,
  denial,
  opening,
  sentence,
  clause,
  rest,
  words,
  event,
  act,
  subject,
  resume,
  agent,
  use
};

constexpr std::array<std::pair<std::string_view, Reach>, 13> reaches = {
    {{"whole", Reach::whole},
     {"denial", Reach::denial},
     {"opening", Reach::opening},
     {"sentence", Reach::sentence},
     {"clause", Reach::clause},
     {"rest", Reach::rest},
     {"words", Reach::words},
     {"event", Reach::event},
     {"act", Reach::act},
     {"subject", Reach::subject},
     {"resume", Reach::resume},
     {"agent", Reach::agent},
     {"use", Reach::use}}};

const Phrases& boilerplate() {
  static const Phrases phrases = [] {
    Phrases made;
    for (const std::vector<std::string_view>& line : data_lines("boilerplate.txt", 2)) {
      const auto reach = std::ranges::find(reaches, line[0], &decltype(reaches)::value_type::first);
      assert(reach != reaches.end());
      made.add(line[1], static_cast<std::uint32_t>(reach->second));
    }
    return made;
  }();
  return phrases;
}

Reach reach_of(const Phrases::Match& match) {
  return Reach{static_cast<std::uint8_t>(match.value)};
}

// The content of words.txt and names.txt.
struct Lexicon {
  struct Meaning {
    std::uint64_t key;
    WordClass word_class;
  };
  std::vector<Meaning> meanings;
  Phrases phrases;                     // each with an index into meanings
  std::set<std::string_view> classed;  // the forms of words.txt, which win over names.txt

  std::uint32_t add_meaning(std::string_view name, WordClass word_class) {
    meanings.push_back({stem_of(name), word_class});
    return static_cast<std::uint32_t>(meanings.size()) - 1;
  }
};

WordClass class_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, WordClass>, 7> names = {
      {{"stop", WordClass::stop},
       {"filler", WordClass::filler},
       {"plain", WordClass::plain},
       {"change", WordClass::change},
       {"generic", WordClass::generic},
       {"actor", WordClass::actor},
       {"concrete", WordClass::concrete}}};
  const auto found = std::ranges::find(names, name, &decltype(names)::value_type::first);
  assert(found != names.end());
  return found->second;
}

const Lexicon& lexicon() {
  static const Lexicon lexicon = [] {
    Lexicon made;
    for (const std::vector<std::string_view>& line : data_lines("words.txt", 2)) {
      std::optional<std::uint32_t> meaning;
      const auto add = [&](std::string_view form) {
        if (!meaning || line[1] == "-") meaning = made.add_meaning(form, class_of(line[0]));
        made.phrases.add(form, *meaning);
        made.classed.insert(form);
      };
      if (line[1] != "-") add(line[1]);
      for (const std::string_view form : listed(line, 2)) add(form);
    }
    for (const std::vector<std::string_view>& line : data_lines("names.txt", 2)) {
      const std::vector<std::string> forms = forms_of_name(line);
      const std::uint32_t meaning = made.add_meaning(forms[0], WordClass::concrete);
      for (const std::string& form : forms)
        if (!made.classed.contains(form)) made.phrases.add_name(form, meaning);
    }
    return made;
  }();
  return lexicon;
}

const Spelling& spelling() {
  static const Spelling spelling = [] {
    Spelling made;
    for (const std::string_view list : {"words.txt", "boilerplate.txt"})
      for (const std::vector<std::string_view>& line : data_lines(list, 2))
        for (const std::string_view forms : std::span(line).subspan(1))
          for (const Word& word : words_of(forms)) made.add(word);
    for (const std::vector<std::string_view>& line : data_lines("lookalikes.txt", 1))
      for (const Word& word : words_of(line[0])) made.leave(word);
    return made;
  }();
  return spelling;
}

// The end of the run of words, from `first` on, that have the same value of the member `same`.
std::size_t end_of(std::span<const Word> words, std::size_t first, std::uint32_t Word::*same) {
  std::size_t end = first;
  while (end < words.size() && words[end].*same == words[first].*same) ++end;
  return end;
}

// The index after the first phrase in [begin, end) that leads from advice back to a cause ("confirm
// that it was part of a migration"), or `end` if there is none.
std::size_t resumed(std::span<const Word> words, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    const Phrases::Match match = boilerplate().longest(words.subspan(i));
    if (match.size > 0 && reach_of(match) == Reach::resume) return std::min(end, i + match.size);
  }
  return end;
}

// Gives each word its role.  Every word starts as `cause` and can get any other role from a phrase.
// A later phrase can still turn event, act, advice and denial into advice or denial; nothing
// changes `subject`.
void find_roles(Reading& reading) {
  const std::span<const Word> words = reading.words;
  reading.roles.assign(words.size(), CauseRole::cause);
  const auto mark = [&](std::size_t first, std::size_t last, CauseRole role) {
    for (std::size_t i = first; i < last; ++i)
      if (reading.roles[i] == CauseRole::cause ||
          (names_no_cause(role) && reading.roles[i] != CauseRole::subject))
        reading.roles[i] = role;
  };
  // Where the sentence and the clause of word `i` begin and end.
  std::size_t sentence = 0;
  std::size_t clause = 0;
  std::size_t sentence_end = 0;
  std::size_t clause_end = 0;
  std::size_t open = 0;  // words before it in the sentence were handled by an earlier phrase
  bool is_told = false;  // a phrase has already given a role to the whole rest of the sentence
  const auto tell = [&](CauseRole role) {
    if (!is_told) mark(sentence, sentence_end, role);
    is_told = true;
  };
  for (std::size_t i = 0, next = 0; i < words.size(); i = next) {
    if (i == 0 || words[i].sentence != words[sentence].sentence) {
      open = sentence = i;
      sentence_end = end_of(words, i, &Word::sentence);
      is_told = false;
    }
    if (i == 0 || words[i].clause != words[clause].clause) {
      clause = i;
      clause_end = end_of(words, i, &Word::clause);
    }
    const Phrases::Match match = boilerplate().longest(words.subspan(i));
    const std::size_t after = i + std::max<std::size_t>(match.size, 1);
    const std::size_t end = std::max(after, sentence_end);
    next = after;
    if (match.size == 0) continue;
    const auto advise = [&](std::size_t first, std::size_t last, CauseRole role) {
      next = resumed(words, after, last);
      // Where advice leads back to a cause, the words before say only what the rule detects.
      mark(first, next, next < last ? CauseRole::subject : role);
    };
    switch (reach_of(match)) {
      case Reach::whole:
        advise(open, end, CauseRole::advice);
        open = next;
        break;
      case Reach::denial:
        advise(std::max(clause, open), end, CauseRole::denial);
        open = next;
        break;
      case Reach::sentence:
        advise(std::max(clause, open), end, CauseRole::advice);
        open = next;
        break;
      case Reach::clause:
        advise(std::max(clause, open), std::max(after, clause_end), CauseRole::advice);
        open = next;
        break;
      case Reach::opening:
        // Not if the words are the beginning of a longer known name, such as "Check Point".
        if (i != sentence || lexicon().phrases.longest(words.subspan(i)).size > match.size) break;
        [[fallthrough]];
      case Reach::rest:
        advise(i, end, CauseRole::advice);
        break;
      case Reach::words:
        mark(i, after, CauseRole::denial);
        break;
      case Reach::event:
        tell(CauseRole::event);
        break;
      case Reach::act:
        tell(CauseRole::act);
        break;
      case Reach::subject:
        tell(CauseRole::subject);
        break;
      case Reach::use:
        tell(CauseRole::cause);
        break;
      case Reach::resume:
      case Reach::agent:
        break;
    }
  }
}

// Whether `words` starts with a phrase that says who makes a change, with what, or what for.
bool is_agent(std::span<const Word> words) {
  return std::ranges::any_of(boilerplate().all(words), [](const Phrases::Match& match) {
    const Reach reach = reach_of(match);
    return reach == Reach::agent || reach == Reach::resume;
  });
}

// A number such as a count of minutes or attempts.  Longer ones are ports and event ids.
bool is_small_number(std::string_view word) {
  return word.size() < 3 && std::ranges::all_of(word, is_digit);
}

// The meaning of the longest listed phrase at word `first`, or of that word alone.
Sense sense_at(const Reading& reading, std::size_t first) {
  const std::span<const Word> words = reading.words;
  const Phrases::Match match = lexicon().phrases.longest(words.subspan(first));
  Sense sense{.key = words[first].stem,
              .word_class = words[first].is_code                 ? WordClass::concrete
                            : is_small_number(words[first].text) ? WordClass::stop
                                                                 : WordClass::content,
              .role = reading.roles[first],
              .first = static_cast<std::uint32_t>(first),
              .size = static_cast<std::uint32_t>(std::max<std::size_t>(match.size, 1))};
  if (match.size > 0) {
    sense.key = lexicon().meanings[match.value].key;
    sense.word_class = lexicon().meanings[match.value].word_class;
  }
  return sense;
}

// Finds the senses of the text.  The words that follow a change ("deletion of snapshots by ...")
// name the thing that is changed, so they get the role event, until the sentence ends or an agent
// phrase (is_agent) follows.
void find_senses(Reading& reading) {
  const std::span<const Word> words = reading.words;
  bool is_changed = false;
  for (std::size_t i = 0; i < words.size();) {
    if (i > 0 && words[i].sentence != words[i - 1].sentence) is_changed = false;
    if (names_no_cause(reading.roles[i])) {
      ++i;
      continue;
    }
    if (is_changed && is_agent(words.subspan(i))) is_changed = false;
    Sense sense = sense_at(reading, i);
    if (is_changed && sense.role != CauseRole::subject) sense.role = CauseRole::event;
    if (sense.word_class == WordClass::change) is_changed = true;
    if (sense.word_class != WordClass::stop) reading.senses.push_back(sense);
    i += sense.size;
  }
}

// Finds the words of advice that may be informative.
void find_topics(Reading& reading) {
  for (std::size_t i = 0; i < reading.words.size();) {
    const Sense sense = sense_at(reading, i);
    if (sense.role == CauseRole::advice && sense.word_class >= WordClass::content)
      reading.topics.push_back(sense);
    i += sense.size;
  }
}

}  // namespace

Reading read_text(std::string_view normalised) {
  Reading reading{.words = words_of(shortened(normalised, most_bytes_read)),
                  .roles = {},
                  .senses = {},
                  .topics = {}};
  for (Word& word : reading.words) word.stem = spelling().stem_meant(word);
  find_roles(reading);
  find_senses(reading);
  if (reading.senses.empty()) find_topics(reading);
  return reading;
}

}  // namespace lofp
