// Where a file stands in its repository.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/file.h"
#include "sources/source.h"

namespace lofp {

// The name of the folder that holds the file.
std::string_view folder_of(const FoundFile& file);

// The last part of a path.
std::string_view name_of_path(std::string_view path);

// The part of the file's real path that its place in the repository is looked for in: from the
// repository on where that has a mark, else all.
std::string_view searched_path(const FoundFile& file);

// Where a path's last folder of one of these names begins, or the first of several that follow each
// other (removed/detections/); npos where there is none.
std::size_t last_folder(std::string_view path, std::span<const std::string_view> names);

// The file's path in its repository: below a repository that has a mark and one of `folders` at its
// top; else from the last folder on that is one of `folders`, else one of any source's; where there
// is none, below the repository's folder.  So it does not depend on where
// the repository lies, nor, but for the last case, on what the user named.
std::string repository_path(const FoundFile& file, std::span<const std::string_view> folders);

}  // namespace lofp
