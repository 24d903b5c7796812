// Standard input: as a whole, or as it comes.
#pragma once

#include <cstddef>
#include <string>

#include "base/error.h"

namespace lofp {

// All bytes up to the end.  Fails if it cannot be read or has more than `limit` bytes.
Result<std::string> read_standard_input(std::size_t limit);

// Waits until something has come and adds it, at most `most` bytes.  Returns false, having added
// nothing, at the end, and when a signal is recorded (base/interruption.h).
Result<bool> read_some_input(std::string& to, std::size_t most);

}  // namespace lofp
