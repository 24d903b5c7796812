// The summary that `lofp history` prints.
#pragma once

#include <string>

#include "history/history.h"

namespace lofp {

// For each repository what it is and how much its newest `months` months with changes brought.
// Texts are graded on `jobs` threads.
std::string history_summary(const History& history, std::size_t months, int jobs);

}  // namespace lofp
