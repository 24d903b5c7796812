// The names of names.txt, and the forms by which a text mentions them.
#pragma once

#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include "meaning/data_lines.h"
#include "meaning/mention.h"
#include "meaning/phrases.h"

namespace lofp {

// A name of names.txt.
struct KnownName {
  Mention mention;
  std::vector<std::string_view> aliases;  // the other forms that are shown
};

// A form of a name.  Words have no signs at their end, so those of the form are compared apart:
// Notepad++ is not Notepad.
struct KnownForm {
  std::size_t name = 0;  // into KnownNames::names
  FormMark mark = FormMark::none;
  std::string_view ending;  // "++"
};

struct KnownNames {
  std::vector<KnownName> names;
  std::vector<KnownForm> forms;
  Phrases phrases;  // with an index into `forms`
  std::map<std::string_view, std::size_t> by_name;

  const KnownForm& form_of(const Phrases::Match& match) const { return forms[match.value]; }
  const Mention& mention_of(const KnownForm& form) const { return names[form.name].mention; }
};

// Made at the first call; thread-safe.
const KnownNames& known_names();

// The listed name that is the whole of `code`; null if there is none.
const Mention* known_name(std::string_view code);

// The listed name to which the program belongs: its file name is listed, or is that of a software
// with ".exe" behind it.  Null if there is none.
const Mention* known_program(std::string_view file);

}  // namespace lofp
