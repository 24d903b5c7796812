// The text is folded (lower case, one space for any white space) and then searched for phrases.
// Licences of the GNU family quote each other's names, so their phrases must occur near the
// beginning, where the title is.
#include "rule/license.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/terminal.h"
#include "base/text.h"

namespace lofp {
namespace {

// A licence, and how to recognise its text.
struct KnownLicense {
  std::string_view id;
  std::string_view phrase;
  std::string_view with = {};     // must occur in the text, too
  std::string_view without = {};  // must not occur in the text
  bool at_head = false;           // `phrase` must occur in the first longest_head bytes, and `with`
                                  // and `without` are looked for only up to as many bytes after it
};

// In the order of the result.  At most one of the licences with the same phrase matches a text.
constexpr std::array known = {
    KnownLicense{"AGPL-3.0", "gnu affero general public license", "version 3", "", true},
    KnownLicense{"LGPL-2.1", "gnu lesser general public license", "version 2.1", "", true},
    KnownLicense{"LGPL-3.0", "gnu lesser general public license", "version 3", "version 2.1", true},
    KnownLicense{"LGPL-2.0", "gnu library general public license", "version 2", "", true},
    KnownLicense{"GPL-2.0", "gnu general public license version 2", "", "", true},
    KnownLicense{"GPL-3.0", "gnu general public license version 3", "", "", true},
    KnownLicense{"Apache-2.0", "apache license", "version 2.0"},
    KnownLicense{
        "MIT",
        "permission is hereby granted, free of charge, to any person obtaining a copy of this "
        "software and associated documentation files",
        "shall be included in all copies or substantial portions"},
    KnownLicense{
        "MIT-0",
        "permission is hereby granted, free of charge, to any person obtaining a copy of this "
        "software and associated documentation files",
        "", "shall be included in all copies or substantial portions"},
    KnownLicense{"DRL-1.0", "detection rule license (drl) 1.0"},
    KnownLicense{"DRL-1.1", "detection rule license (drl) 1.1"},
    KnownLicense{"BSD-4-Clause", "redistribution and use in source and binary forms",
                 "all advertising materials mentioning"},
    KnownLicense{"BSD-3-Clause", "redistribution and use in source and binary forms",
                 "used to endorse or promote products", "all advertising materials mentioning"},
    KnownLicense{"BSD-2-Clause", "redistribution and use in source and binary forms", "",
                 "used to endorse or promote products"},
    KnownLicense{"ISC",
                 "permission to use, copy, modify, and/or distribute this software for any purpose",
                 "provided that the above copyright notice"},
    KnownLicense{"ISC",
                 "permission to use, copy, modify, and distribute this software for any purpose",
                 "provided that the above copyright notice"},
    KnownLicense{"0BSD",
                 "permission to use, copy, modify, and/or distribute this software for any purpose",
                 "", "provided that the above copyright notice"},
    KnownLicense{"MPL-2.0", "mozilla public license", "version 2.0", "", true},
    KnownLicense{"EPL-2.0", "eclipse public license - v 2.0"},
    KnownLicense{"EUPL-1.2", "european union public licence v. 1.2"},
    KnownLicense{"BSL-1.0", "boost software license - version 1.0"},
    KnownLicense{"BUSL-1.1", "business source license 1.1"},
    KnownLicense{"SSPL-1.0", "server side public license", "version 1", "", true},
    KnownLicense{"Elastic-2.0", "elastic license 2.0"},
    KnownLicense{"Unlicense",
                 "this is free and unencumbered software released into the public domain"},
    KnownLicense{"CC0-1.0", "cc0 1.0 universal"},
    KnownLicense{"CC-BY-4.0", "attribution 4.0 international"},
    KnownLicense{"CC-BY-SA-4.0", "attribution-sharealike 4.0 international"},
    KnownLicense{"CC-BY-NC-4.0", "attribution-noncommercial 4.0 international"},
    KnownLicense{"CC-BY-NC-SA-4.0", "attribution-noncommercial-sharealike 4.0 international"},
    KnownLicense{"CC-BY-ND-4.0", "attribution-noderivatives 4.0 international"},
    KnownLicense{"CC-BY-NC-ND-4.0", "attribution-noncommercial-noderivatives 4.0 international"},
    KnownLicense{"Zlib", "altered source versions must be plainly marked as such"},
};

// Limits in bytes.  The largest real licence has 35 KB.
constexpr std::size_t longest_text = 256U << 10U;
constexpr std::size_t longest_head = 400;
constexpr std::size_t longest_name = 100;

// The text in lower case, with one space for each run of white space, control characters and
// Markdown's `#`, `*` and `_`.
std::string folded(std::string_view text) {
  std::string folded;
  for (const char c : lower_ascii(text.substr(0, longest_text))) {
    const bool is_blank = static_cast<unsigned char>(c) <= 0x20 || c == '#' || c == '*' || c == '_';
    if (!is_blank)
      folded += c;
    else if (!folded.empty() && folded.back() != ' ')
      folded += ' ';
  }
  return folded;
}

bool holds(const std::string& text, const KnownLicense& license) {
  const std::size_t at = text.find(license.phrase);
  if (at == std::string::npos || (license.at_head && at > longest_head)) return false;
  const std::string_view near = license.at_head
                                    ? std::string_view(text).substr(0, at + longest_head)
                                    : std::string_view(text);
  return near.contains(license.with) &&
         (license.without.empty() || !near.contains(license.without));
}

void add(std::vector<std::string>& names, std::string_view name) {
  if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
}

// Adds what follows `SPDX-License-Identifier:` on each line of the text.
void add_identifiers(std::string_view text, std::vector<std::string>& names) {
  constexpr std::string_view mark = "SPDX-License-Identifier:";
  constexpr std::size_t most = 10;
  const auto is_plain = [](char c) {
    return is_alphanumeric(c) || std::string_view("-.+ ()").contains(c);
  };
  for (std::size_t at = text.find(mark); at != std::string_view::npos && names.size() < most;
       at = text.find(mark, at + 1)) {
    std::string_view name = text.substr(at + mark.size());
    name = name.substr(0, name.find('\n'));
    for (const std::string_view end : {"*/", "-->", "#"}) name = name.substr(0, name.find(end));
    name = trim(name);
    if (!name.empty() && name.size() <= longest_name && std::ranges::all_of(name, is_plain))
      add(names, name);
  }
}

std::string joined(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

// The first line that is not empty, without decoration; empty if it cannot be a licence's name.
std::string title_of(std::string_view text) {
  for (std::string_view line : split(text.substr(0, longest_text), '\n')) {
    line = trim(line);
    while (!line.empty() && std::string_view("#*=-_<> \t").contains(line.front()))
      line.remove_prefix(1);
    while (!line.empty() && std::string_view("#*=-_<> \t").contains(line.back()))
      line.remove_suffix(1);
    if (line.empty()) continue;
    const bool is_name = is_valid_utf8(line) && line.size() <= longest_name &&
                         !lower_ascii(line).starts_with("copyright") && !line.contains('\0');
    return is_name ? printable(line) : std::string();
  }
  return {};
}

}  // namespace

License license_of_text(std::string_view text, std::string_view file) {
  std::vector<std::string> names;
  add_identifiers(text.substr(0, longest_text), names);
  if (names.empty()) {
    const std::string plain = folded(text);
    for (const KnownLicense& license : known)
      if (holds(plain, license)) add(names, license.id);
  }
  if (!names.empty()) return {joined(names), true};
  if (std::string title = title_of(text); !title.empty()) return {std::move(title), false};
  return {fmt::format("see {}", printable(file)), false};
}

License license_of_files(std::span<const License> licenses) {
  std::vector<std::string> names;
  for (const License& license : licenses)
    if (license.is_recognised)
      for (const std::string_view name : split(license.name, ',')) add(names, trim(name));
  if (!names.empty()) return {joined(names), true};
  return licenses.empty() ? License{} : licenses.front();
}

bool is_spdx_license(std::string_view name) {
  return std::ranges::find(known, name, &KnownLicense::id) != known.end();
}

}  // namespace lofp
