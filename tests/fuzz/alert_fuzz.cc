// Files of alerts, and what the kinds make of them.
#include "base/utf8.h"
#include "source_target.h"
#include "triage/alert_file.h"
#include "triage/alerts/alert.h"
#include "triage/read_alert_json.h"

using namespace lofp;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The browsers' reader takes no document that simdjson refuses.
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const bool is_object = text.starts_with('{');
  if (read_alert_json(text) && is_object) require(read_alert_fields(text).has_value());
  AlertFile file(std::string(reinterpret_cast<const char*>(data), size));
  int last = 1;
  while (const std::optional<AlertRead> read = file.next()) {
    require(read->line >= last);
    last = read->line;
    if (!read->fields) continue;
    int recognised = 0;
    for (const AlertKind* kind : all_alerts()) recognised += kind->recognises(*read->fields);
    const Alert alert = read_alert(*read->fields);
    require((recognised > 0) == (alert.kind != "unknown"));
    for (const Fact& fact : alert.facts) require(!fact.value.empty() && is_valid_utf8(fact.value));
  }
  return 0;
}
