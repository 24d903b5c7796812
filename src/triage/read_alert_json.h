// Reads an alert's JSON with the standard library alone: read_alert_fields() for browsers.
//
// Strict (RFC 8259): whatever is no JSON is refused, also where read_alert_fields() would pass over
// it.  Any bytes are welcome.  Linear in the text and in the texts in it that are documents; at
// most 1,000 objects and lists in each other.  Any thread.
#pragma once

#include <string_view>

#include "triage/alert_fields.h"

namespace lofp {

// Fails with what is wrong, and where: "a comma or a bracket is missing (line 3)".
Result<AlertFields> read_alert_json(std::string_view text);

}  // namespace lofp
