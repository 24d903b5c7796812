#include "meaning/mention.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "meaning/capitals.h"
#include "meaning/code_form.h"
#include "meaning/data_lines.h"
#include "meaning/phrases.h"

namespace lofp {
namespace {

// A name of names.txt.
struct KnownName {
  Mention mention;
  std::vector<std::string_view> aliases;
};

// What a phrase of known_names() stands for, in one number.
std::uint32_t phrase_value(std::size_t name, FormMark mark) {
  return static_cast<std::uint32_t>(name << 2U) | static_cast<std::uint32_t>(mark);
}

FormMark mark_of(const Phrases::Match& match) {
  return FormMark{static_cast<std::uint8_t>(match.value & 3U)};
}

struct Names {
  std::vector<KnownName> names;
  Phrases phrases;  // with a phrase_value()
  std::map<std::string_view, std::size_t> by_name;

  const Mention& mention_of(const Phrases::Match& match) const {
    return names[match.value >> 2U].mention;
  }
};

// Whether a form is shown: a form in small letters with several words is only how texts say it.
bool is_alias(std::string_view form, std::string_view name, const std::vector<NameForm>& forms) {
  if (form.contains(' ') && form == lower_ascii(form)) return false;
  if (lower_ascii(form) == lower_ascii(name)) return false;
  return !form.ends_with('s') ||
         std::ranges::find(forms, form.substr(0, form.size() - 1), &NameForm::written) ==
             forms.end();
}

const Names& known_names() {
  static const Names known = [] {
    Names made;
    for (const std::vector<std::string_view>& line : data_lines("names.txt", 2)) {
      const std::vector<NameForm> forms = name_forms(line);
      const MentionKind kind = line[0] == "protocol"  ? MentionKind::protocol
                               : line[0] == "account" ? MentionKind::account
                                                      : MentionKind::software;
      KnownName name{{kind, std::string(forms[0].written)}, {}};
      for (const NameForm& form : forms) {
        made.phrases.add_name(normalise(form.written), phrase_value(made.names.size(), form.mark));
        if (is_alias(form.written, name.mention.name, forms)) name.aliases.push_back(form.written);
      }
      made.names.push_back(std::move(name));
    }
    for (std::size_t i = 0; i < made.names.size(); ++i)
      made.by_name[made.names[i].mention.name] = i;
    return made;
  }();
  return known;
}

// The listed name that is the whole of `code`.
std::optional<Mention> known_name(std::string_view code) {
  const std::vector<Word> words = words_of(code);
  const Phrases::Match match = known_names().phrases.longest(words);
  if (match.size == 0 || match.size != words.size()) return std::nullopt;
  return known_names().mention_of(match);
}

// The listed name to which the program belongs: its file name is listed, with or without ".exe".
std::optional<Mention> known_program(std::string_view file) {
  constexpr std::string_view ending = ".exe";
  std::optional<Mention> known = known_name(file);
  if (!known && file.ends_with(ending))
    known = known_name(file.substr(0, file.size() - ending.size()));
  return known;
}

// Collects the mentions of a text.
class MentionFinder {
 public:
  MentionFinder(const Reading& reading, std::string_view normalised, std::string_view written)
      : words_(reading.words), normalised_(normalised), capitals_(normalised, written) {}

  std::vector<Mention> find() {
    while (at_ < words_.size()) {
      if (const Phrases::Match match = listed_name(); match.size > 0) {
        add(known_names().mention_of(match));
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
  // In bytes.  Anything longer is a sentence or hostile input.
  static constexpr std::size_t longest_code = 80;

  void add(Mention mention) {
    if (seen_.emplace(mention.kind, mention.name).second) mentions_.push_back(std::move(mention));
  }

  // The longest form that the text has here in the way that its mark demands.
  Phrases::Match listed_name() {
    for (const Phrases::Match& match : known_names().phrases.all(words_.subspan(at_))) {
      const FormMark mark = mark_of(match);
      if (mark == FormMark::none || words_[at_].is_quoted ||
          (mark == FormMark::capital && capitals_.tell(words_, at_)))
        return match;
    }
    return {};
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
        std::optional<Mention> known = known_program(file);
        add(known ? std::move(*known) : Mention{MentionKind::file, std::string(file)});
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
    if (std::optional<Mention> known = known_name(text)) return add(std::move(*known));
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos) return;
    const std::optional<Mention> program = known_program(text.substr(0, space));
    if (!program) return;
    add(*program);
    add({MentionKind::command, std::string(text)});
  }

  std::span<const Word> words_;
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
