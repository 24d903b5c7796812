#include "meaning/mention.h"

#include <array>
#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "meaning/capitals.h"
#include "meaning/code_form.h"
#include "meaning/known_names.h"
#include "meaning/spelling.h"

namespace lofp {
namespace {

// Collects the mentions of a text.
class MentionFinder {
 public:
  MentionFinder(const Reading& reading, std::string_view normalised, std::string_view written)
      : words_(own_stems(reading.words)), normalised_(normalised), capitals_(normalised, written) {}

  std::vector<Mention> find() {
    while (at_ < words_.size()) {
      if (const Phrases::Match match = listed_name(); match.size > 0) {
        add(known_names().mention_of(known_names().form_of(match)));
        at_ += match.size;
      } else if (words_[at_].is_code) {
        code();
      } else {
        ++at_;
      }
    }
    return std::move(mentions_);
  }

 private:
  // The words with the stems that they have as they are written: read_text() takes "containerd" for
  // a slip of the fingers.
  static std::vector<Word> own_stems(std::vector<Word> words) {
    for (Word& word : words)
      if (Spelling::may_correct(word)) word.stem = stem_of(word.text);
    return words;
  }

  // In bytes.  Anything longer is a sentence or hostile input.
  static constexpr std::size_t longest_code = 80;

  void add(Mention mention) {
    if (seen_.emplace(mention.kind, mention.name).second) mentions_.push_back(std::move(mention));
  }

  // The longest form that the text has here, as its mark and its ending demand.
  Phrases::Match listed_name() {
    for (const Phrases::Match& match : known_names().phrases.all(std::span(words_).subspan(at_))) {
      const KnownForm& form = known_names().form_of(match);
      if (!is_ended(match, form.ending)) continue;
      if (form.mark == FormMark::none || words_[at_].is_quoted ||
          (form.mark == FormMark::capital && capitals_.tell(words_, at_, match.size)))
        return match;
    }
    return {};
  }

  // Whether `ending` follows the words of the match.
  bool is_ended(const Phrases::Match& match, std::string_view ending) const {
    const std::string_view last = words_[at_ + match.size - 1].text;
    const auto end = static_cast<std::size_t>(last.data() - normalised_.data()) + last.size();
    return normalised_.substr(end).starts_with(ending);
  }

  // Takes a code word, with the words to which a path goes on behind a space.
  void code() {
    const std::size_t first = at_++;
    Word word = words_[first];
    while (at_ < words_.size() && word.text.size() <= longest_code &&
           continues_path(word, words_[at_]))
      word.text = text_between(word, words_[at_++], normalised_);
    const std::string_view text = word.text;
    if (text.size() > longest_code) return;
    const std::string_view file = last_part(text);
    switch (form_of_code(word, capitals_.restored(text))) {
      case CodeForm::file: {
        const Mention* known = known_program(file);
        add(known != nullptr ? *known : Mention{MentionKind::file, std::string(file)});
        break;
      }
      case CodeForm::macro:
        add({MentionKind::macro, std::string(text)});
        break;
      case CodeForm::path:
        add({MentionKind::path, std::string(text)});
        break;
      case CodeForm::action:
        add({MentionKind::command, std::string(text)});
        break;
      case CodeForm::none:
        if (word.is_quoted) quoted(text);
        break;
    }
  }

  // A listed name in backticks, or a command that begins with one.
  void quoted(std::string_view text) {
    if (const Mention* known = known_name(text)) return add(*known);
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos) return;
    const Mention* program = known_program(text.substr(0, space));
    if (program == nullptr) return;
    add(*program);
    add({MentionKind::command, std::string(text)});
  }

  std::vector<Word> words_;
  std::string_view normalised_;
  Capitals capitals_;
  std::size_t at_ = 0;
  std::vector<Mention> mentions_;
  std::set<std::pair<MentionKind, std::string>> seen_;
};

}  // namespace

std::string_view name_of(MentionKind kind) {
  constexpr std::array<std::string_view, 7> names = {"software", "protocol", "account", "file",
                                                     "path",     "command",  "macro"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<Mention> mentions_of(const Reading& reading, std::string_view normalised,
                                 std::string_view written) {
  return MentionFinder(reading, normalised, written).find();
}

std::vector<std::string_view> aliases_of(const Mention& mention) {
  const auto at = known_names().by_name.find(mention.name);
  if (at == known_names().by_name.end()) return {};
  const KnownName& known = known_names().names[at->second];
  return known.mention == mention ? known.aliases : std::vector<std::string_view>();
}

std::string aliases_text(const Mention& mention, std::string_view separator) {
  std::string text;
  for (const std::string_view alias : aliases_of(mention)) {
    if (!text.empty()) text += separator;
    text += alias;
  }
  return text;
}

}  // namespace lofp
