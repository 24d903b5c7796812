#include "meaning/known_names.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "base/text.h"
#include "meaning/words.h"

namespace lofp {
namespace {

std::string_view ending_of(std::string_view form) {
  const std::size_t end = form.find_last_not_of("+#") + 1;
  return form.substr(end);
}

bool is_written(std::string_view form, const std::vector<NameForm>& forms) {
  return std::ranges::any_of(forms, [&](const NameForm& other) {
    return lower_ascii(other.written) == lower_ascii(form);
  });
}

// Whether a form is shown: it is no plural, no program that is there with ".exe", too, and no form
// of several words in small letters, which is only how texts say it.
bool is_alias(std::string_view form, std::string_view name, const std::vector<NameForm>& forms) {
  if (form.contains(' ') && form == lower_ascii(form)) return false;
  if (lower_ascii(form) == lower_ascii(name)) return false;
  if (is_written(std::string(form) + ".exe", forms)) return false;
  return !form.ends_with('s') || !is_written(form.substr(0, form.size() - 1), forms);
}

}  // namespace

const KnownNames& known_names() {
  static const KnownNames known = [] {
    KnownNames made;
    for (const std::vector<std::string_view>& line : data_lines("names.txt", 2)) {
      const std::vector<NameForm> forms = name_forms(line);
      const MentionKind kind = line[0] == "protocol"  ? MentionKind::protocol
                               : line[0] == "account" ? MentionKind::account
                                                      : MentionKind::software;
      KnownName name{{kind, std::string(forms[0].written)}, {}};
      for (const NameForm& form : forms) {
        made.phrases.add_name(normalise(form.written),
                              static_cast<std::uint32_t>(made.forms.size()));
        made.forms.push_back({made.names.size(), form.mark, ending_of(form.written)});
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

const Mention* known_name(std::string_view code) {
  const std::vector<Word> words = words_of(code);
  const Phrases::Match match = known_names().phrases.longest(words);
  if (match.size == 0 || match.size != words.size()) return nullptr;
  const KnownForm& form = known_names().form_of(match);
  return ending_of(code) == form.ending ? &known_names().mention_of(form) : nullptr;
}

const Mention* known_program(std::string_view file) {
  constexpr std::string_view ending = ".exe";
  if (const Mention* known = known_name(file)) return known;
  if (!file.ends_with(ending)) return nullptr;
  const Mention* known = known_name(file.substr(0, file.size() - ending.size()));
  return known != nullptr && known->kind == MentionKind::software ? known : nullptr;
}

}  // namespace lofp
