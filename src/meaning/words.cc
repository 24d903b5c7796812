// The text is first split at spaces into runs, and each run is then split into words.  Signs at
// either end of a run are punctuation; signs inside it either mark it as code or separate words.
#include "meaning/words.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "base/error.h"
#include "base/hash.h"
#include "base/hash_table.h"
#include "base/text.h"
#include "base/thread_owned.h"

namespace lofp {
namespace {

struct DeleteStemmer {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

// A stemmer with a cache.  Snowball's stemmer has a buffer, so each thread needs an instance of its
// own.  The cache pays off because texts repeat words, and a look-up costs a tenth of stemming.
class Stemmer {
 public:
  std::uint64_t stem(std::string_view word) {
    if (known_.size() > most_known) known_.clear();
    std::string key(word);
    if (const auto at = known_.find(key); at != known_.end()) return at->second;
    const std::uint64_t hash = hash_of(stemmed(word));
    known_.emplace(std::move(key), hash);
    return hash;
  }

 private:
  static constexpr std::size_t most_known = 100'000;  // bounds memory for hostile texts

  std::string_view stemmed(std::string_view word) {
    constexpr std::size_t longest = 60;  // bytes; no English word is longer
    if (word.size() > longest) return word;
    if (!stemmer_) stemmer_.reset(sb_stemmer_new("english", "UTF_8"));
    if (!stemmer_) throw_out_of_memory();
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* stem = sb_stemmer_stem(stemmer_.get(), bytes, static_cast<int>(word.size()));
    if (stem == nullptr) throw_out_of_memory();
    return {reinterpret_cast<const char*>(stem),
            static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
  }

  std::unique_ptr<sb_stemmer, DeleteStemmer> stemmer_;
  HashMap<std::string, std::uint64_t> known_;
};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_part_of_word(char c) {
  return is_letter(c) || is_digit(c);
}

// Whether `text` starts with a typographic quote, dash, ellipsis or bullet.  Each takes three bytes
// in UTF-8.
bool is_typographic_sign(std::string_view text) {
  constexpr std::array<std::string_view, 8> signs = {"\u2018", "\u2019", "\u201c", "\u201d",
                                                     "\u2013", "\u2014", "\u2026", "\u2022"};
  return std::ranges::any_of(signs, [&](std::string_view sign) { return text.starts_with(sign); });
}

// Splits a text into words.
class WordCutter {
 public:
  explicit WordCutter(std::string_view text) : text_(text) {}

  std::vector<Word> cut() {
    while (at_ < text_.size()) {
      if (text_[at_] == ' ') {
        ++at_;
      } else if (text_[at_] == '`') {
        backticks();
      } else {
        run();
      }
    }
    return std::move(words_);
  }

 private:
  // Takes `code` as one word.  A backtick without a partner is punctuation.
  void backticks() {
    constexpr std::size_t longest = 200;
    const std::size_t end = text_.find('`', at_ + 1);
    if (end == std::string_view::npos || end - at_ > longest || end == at_ + 1) {
      ++at_;
      return;
    }
    add(text_.substr(at_ + 1, end - at_ - 1), true);
    words_.back().is_quoted = true;
    at_ = end + 1;
  }

  // Takes the text up to the next space or backtick.
  void run() {
    std::size_t end = std::min(text_.find_first_of(" `", at_), text_.size());
    std::string_view run = text_.substr(at_, end - at_);
    at_ = end;
    for (std::string_view opening = run; !opening.empty() && !is_part_of_word(opening[0]);) {
      if (opening[0] == '\\' || opening[0] == '/' || opening[0] == '-' || opening[0] == '.' ||
          opening[0] == '$' || opening[0] == '%' || opening[0] == '_')
        break;
      end_clause(opening[0]);
      opening.remove_prefix(1);
      run = opening;
    }
    std::string_view closing;
    while (!run.empty() && !is_part_of_word(run.back()) && run.back() != '\\' &&
           run.back() != '$' && run.back() != '%' && run.back() != '*') {
      run.remove_suffix(1);
      closing = text_.substr(static_cast<std::size_t>(run.data() - text_.data()) + run.size(),
                             closing.size() + 1);
    }
    if (is_abbreviation(run)) return;
    if (!run.empty()) cut_run(run);
    for (const char sign : closing) end_clause(sign);
  }

  // Abbreviations are skipped: they add no meaning, and their full stops do not end a sentence.
  static bool is_abbreviation(std::string_view run) {
    return run == "e.g" || run == "i.e" || run == "etc" || run == "ie" || run == "eg";
  }

  void end_clause(char sign) {
    if (std::string_view(".;:!?").contains(sign)) {
      ++sentence_;
      ++clause_;
    } else if (std::string_view(",()[]").contains(sign) || sign == '-') {
      ++clause_;
    }
  }

  // Adds the words of a run from which the punctuation around it was removed.
  void cut_run(std::string_view run) {
    if (is_code(run)) return add(run, true);
    std::size_t start = std::string_view::npos;
    for (std::size_t i = 0; i <= run.size(); ++i) {
      const bool is_sign = i == run.size() || is_typographic_sign(run.substr(i)) ||
                           (!is_part_of_word(run[i]) && run[i] != '\'' && run[i] != '_');
      if (!is_sign) {
        if (start == std::string_view::npos) start = i;
        continue;
      }
      if (start != std::string_view::npos) add_word(run.substr(start, i - start));
      start = std::string_view::npos;
      if (i < run.size() && static_cast<unsigned char>(run[i]) >= 0x80) {
        i += 2;
        ++clause_;
      } else if (i < run.size() && run[i] != '/' && run[i] != '-') {
        end_clause(run[i]);
      }
    }
  }

  void add_word(std::string_view word) {
    if (word.ends_with("'s")) word.remove_suffix(2);
    while (word.ends_with('\'')) word.remove_suffix(1);
    while (word.starts_with('\'')) word.remove_prefix(1);
    // These often separate a cause from the advice that follows.
    if (word == "but" || word == "however") ++clause_;
    if (!word.empty()) add(word, word.contains('_'));
  }

  void add(std::string_view word, bool is_code) {
    words_.push_back({word, stem_of(word), clause_, sentence_, is_code});
  }

  // Whether the run is a path, a file name, a URL or an option; not "and/or", "e.g" or
  // "third-party".
  static bool is_code(std::string_view run) {
    if (run.contains('\\') || run.contains("://") || run.starts_with('-') || run.contains('%') ||
        run.contains('$') || run.contains('='))
      return true;
    if (run.starts_with('/') || std::ranges::count(run, '/') > 2) return true;
    if (run.starts_with('.')) return run.size() > 1 && is_part_of_word(run[1]);
    const std::size_t dot = run.find('.');
    return dot != std::string_view::npos && dot > 1 && dot + 2 < run.size() &&
           std::ranges::none_of(run,
                                [](char c) { return std::string_view("(),;:!?").contains(c); }) &&
           std::ranges::count(run, '.') < 6;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t clause_ = 0;
  std::uint32_t sentence_ = 0;
  std::vector<Word> words_;
};

}  // namespace

std::vector<Word> words_of(std::string_view normalised) {
  return WordCutter(normalised).cut();
}

std::string_view text_between(const Word& first, const Word& last, std::string_view text) {
  const auto begin = static_cast<std::size_t>(first.text.data() - text.data());
  const auto end = static_cast<std::size_t>(last.text.data() - text.data()) + last.text.size();
  return text.substr(begin, end - begin);
}

std::uint64_t stem_of(std::string_view word) {
  static ThreadOwned<Stemmer> stemmers;
  return stemmers.get().stem(word);
}

}  // namespace lofp
