// Which repository it is, and which of its files may hold rules.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "read/known_owner.h"

namespace lofp {

// A repository as the user named it: a folder, or NAME=FOLDER.
struct HistoryOperand {
  std::string folder;
  std::string name = {};  // or empty
};

// Fails for a name that is no plain word.
Result<HistoryOperand> history_operand_of(std::string_view text);

// What is known of a repository by its name, its remote or its folder.
struct HistoryOwner {
  std::string name;
  const KnownOwner* known = nullptr;

  // Whether a file may hold rules: by its extension, not hidden and, in a repository that is known,
  // in a folder of rules.
  bool wants(std::string_view path) const;
};

// `address` is that of its remote; or empty.
HistoryOwner history_owner_of(const HistoryOperand& operand, std::string_view address);

}  // namespace lofp
