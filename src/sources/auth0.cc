// Auth0 customer detections: Sigma, with the queries of Splunk and of Auth0's log search beside it.
#include <algorithm>
#include <array>

#include "format/fields.h"
#include "format/sections.h"
#include "sources/parts.h"
#include "sources/sigma.h"
#include "sources/source.h"

namespace lofp {
namespace {

constexpr std::array<std::string_view, 1> folders = {"detections"};

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

// The guide for contributors says `false_positives`, nearly all rules `falsepositives`, and one
// `false_positive`, over a text with bullets.
void add_other_spellings(const RuleFile& file, Rule& rule, std::vector<FormatFault>& faults) {
  const Fields fields({file.document.roots[rule.document]}, file.text, faults);
  for (const std::string_view key : {"false_positives", "false_positive"}) {
    const Value* value = fields.find(key);
    if (value == nullptr || !value->is_scalar()) {
      add_statements(fields.placed_texts(key), Origin::field, Authorship::unknown, rule, faults);
      continue;
    }
    // A block's text begins below its key's line.
    const bool is_block = file.text.substr(value->begin).starts_with('|') ||
                          file.text.substr(value->begin).starts_with('>');
    add_statements(items_of(value->text, value->line + (is_block ? 1 : 0)), Origin::field,
                   Authorship::unknown, rule, faults);
  }
}

void read(const RuleFile& file, std::vector<Rule>& rules, std::vector<FormatFault>& faults) {
  const std::size_t before = rules.size();
  read_sigma(file, rules, faults);
  for (std::size_t i = before; i < rules.size(); ++i) add_other_spellings(file, rules[i], faults);
}

}  // namespace

extern const Source auth0_source{
    .id = "auth0",
    .title = "Auth0",
    .home = "https://github.com/auth0/auth0-customer-detections",
    .link = "https://github.com/auth0/auth0-customer-detections/blob/main/",
    .license = "Apache-2.0",
    .summary =
        "Sigma documents with `tenant_logs`: each item of `falsepositives`, also where it is "
        "spelt `false_positives` or `false_positive`.",
    .format = Format::yaml,
    .folders = folders,
    .sample = sample,
    .recognises = is_auth0_rule,
    .read = read,
};

}  // namespace lofp
