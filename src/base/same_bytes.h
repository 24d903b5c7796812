// Compares two open files.
#pragma once

#include "base/descriptor.h"

namespace lofp {

// Whether both files hold the same bytes from their current offsets to their ends.  False if one of
// them is not open or cannot be read.  Reads both in parts of 1 MB, up to the first difference.
bool have_same_bytes(const Descriptor& first, const Descriptor& second);

}  // namespace lofp
