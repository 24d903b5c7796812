// What a false positive names: software, protocols and accounts, which data/names.txt lists, and
// files, paths, commands and macros, which are recognised by their form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meaning/reading.h"

namespace lofp {

enum class MentionKind { software, protocol, account, file, path, command, macro };

std::string_view name_of(MentionKind kind);

struct Mention {
  MentionKind kind = MentionKind::software;
  std::string name;  // of a known name as its maker writes it, else as the normalised text has it
  bool operator==(const Mention&) const = default;
};

// Each mention once, in the order of the text.  Advice is searched too: macros are named there.
std::vector<Mention> mentions_of(const Reading& reading);

}  // namespace lofp
