// Finds what a text mentions by name: software, protocols and accounts, which data/names.txt lists,
// and files, paths, commands and macros, which are recognised by their form.  Fields, numbers,
// versions and options are no mentions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meaning/reading.h"

namespace lofp {

enum class MentionKind { software, protocol, account, file, path, command, macro };

// The name in outputs, which is that of the enumerator: "software".
std::string_view name_of(MentionKind kind);

// Something that a text mentions by name.
struct Mention {
  MentionKind kind = MentionKind::software;
  std::string name;  // a known name as its maker writes it; any other as the normalised text does
  bool operator==(const Mention&) const = default;
};

// The mentions in the order of the text, without duplicates.  Advice is searched too, because
// macros are named there.  `reading` is of `normalised`, the normalised form of `written`, whose
// capital letters tell Go from "go".  Linear in the text; thread-safe.
std::vector<Mention> mentions_of(const Reading& reading, std::string_view normalised,
                                 std::string_view written);

// The other names of something that names.txt lists, as that file writes them: of ConfigMgr "SCCM",
// "ccmexec.exe".  Without plurals and phrases such as "cron job", which are no names.
std::vector<std::string_view> aliases_of(const Mention& mention);

// The same with `separator` between them.
std::string aliases_text(const Mention& mention, std::string_view separator);

}  // namespace lofp
