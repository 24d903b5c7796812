// A unified diff of a file and what edits make of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/text_edit.h"

namespace lofp {

// The diff, which `patch -p1` applies: `path` in its heading, three lines of context.  The bytes of
// the files stand in it as they are.  Empty where nothing changes.
std::string unified_diff(std::string_view path, std::string_view before,
                         std::vector<TextEdit> edits);

}  // namespace lofp
