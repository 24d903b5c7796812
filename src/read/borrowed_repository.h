// A git folder of our own that uses the objects of somebody else's repository.
#pragma once

#include <string>

#include "base/error.h"
#include "read/git_folder.h"

namespace lofp {

// What happens to objects that a partial clone left out, where git needs them.
enum class MissingObjects { fetched, missed };

// Creates a git folder in the folder `to` that has another repository's references and uses its
// objects as alternates, so that the configuration and attributes of that repository are never
// read.
Result<void> borrow_repository(const GitFolders& other, const std::string& to,
                               MissingObjects missing = MissingObjects::fetched);

}  // namespace lofp
