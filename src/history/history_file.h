// The file of `lofp history`: lines of JSON, of which docs/reference/history.md tells.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "format/json.h"
#include "history/history.h"

namespace lofp {

inline constexpr std::string_view history_file_name = "history.ndjson";
inline constexpr int history_format = 1;
inline constexpr std::size_t history_file_limit = 512U << 20U;  // bytes

// The file's bytes.  The same history gives the same bytes.
std::string history_bytes(const History& history);

// Reads the file's bytes, which are a stranger's: everything is checked that readers rely on, and
// the first fault is told with its line.  Texts are valid UTF-8 but may be anything else.
Result<History> read_history(std::string_view bytes);

// The same; a fault is told with the file's path and what to do.
Result<History> read_history(std::string_view bytes, const std::string& path);

// The same of a file.
Result<History> read_history_file(const std::string& path);

}  // namespace lofp
