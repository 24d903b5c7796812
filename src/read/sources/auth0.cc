// Auth0 customer detections: Sigma rules with additional queries for Splunk and for Auth0's own log
// search.
#include <algorithm>
#include <array>

#include "read/sources/sigma.h"
#include "read/sources/source.h"

namespace lofp {
namespace {

constexpr std::string_view sample = R"(title: Log Streams Removed
id: 4f3f5f0e-64a5-4a0e-8f6e-0c4b7e5f1d22
logsource:
    product: auth0
detection:
    selection:
        data.description: Delete log streams
    condition: selection
tenant_logs: |
    description: "Delete log streams"
falsepositives:
    - Administrators at work
)";

// The contributors' guide says `false_positives`, nearly all rules `falsepositives`, and one
// `false_positive`.
void read(const RuleFile& file, FileReading& into) {
  read_sigma(file, {"falsepositives", "false_positives", "false_positive"}, into);
}

}  // namespace

extern const Source auth0_source{
    .id = "auth0",
    .title = "Auth0",
    .summary =
        "Sigma documents with `tenant_logs`: each item of `falsepositives`, also where it is "
        "spelt `false_positives` or `false_positive`.",
    .format = Format::yaml,
    .sample = sample,
    .recognises = is_auth0_rule,
    .read = read,
};

}  // namespace lofp
