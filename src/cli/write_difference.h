// Formats a difference as text, Markdown and JSON.
#pragma once

#include <string>

#include "cli/difference.h"
#include "format/json.h"

namespace lofp {

// For a terminal: escaped, without colours. Changes are lines that begin with `+`, `-` or `~`.
std::string difference_text(const Difference& difference);

// For release notes. Text from rules is escaped, so it cannot become markup.
std::string difference_markdown(const Difference& difference);

// As one JSON object; texts are complete.
void difference_json(const Difference& difference, JsonWriter& json);

}  // namespace lofp
