// SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), which code scanning reads.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/text.h"
#include "format/json.h"
#include "lint/checks/check.h"
#include "lint/outputs/output.h"

namespace lofp {
namespace {

std::string_view level_of(Severity severity) {
  return severity == Severity::note ? "note" : name_of(severity);
}

std::string address_of(std::string_view file) {
  return percent_encoded(file, "/");
}

std::string help_of(const Check& check) {
  return fmt::format("{}\n\nBad:\n\n```\n{}```\n\nGood:\n\n```\n{}```\n", check.why, check.bad,
                     check.good);
}

void write_check(const Check& check, JsonWriter& json) {
  json.line().begin_object().member("id", check.id);
  json.key("shortDescription").begin_object().member("text", check.summary).end_object();
  json.key("fullDescription").begin_object().member("text", check.why).end_object();
  json.key("help").begin_object();
  json.member("text", check.why).member("markdown", help_of(check)).end_object();
  json.key("defaultConfiguration").begin_object();
  json.key("enabled").value(check.is_on).member("level", level_of(check.severity)).end_object();
  json.end_object();
}

void write_region(int line, int column, int end_line, int end_column, JsonWriter& json) {
  json.begin_object().key("startLine").value(std::max(line, 1));
  json.key("startColumn").value(std::max(column, 1)).key("endLine").value(std::max(end_line, 1));
  json.key("endColumn").value(std::max(end_column, 1)).end_object();
}

void write_artifact(std::string_view file, JsonWriter& json) {
  json.key("artifactLocation").begin_object().member("uri", address_of(file)).end_object();
}

void write_fix(const Finding& finding, const PlacedFix& fix, JsonWriter& json) {
  json.key("fixes").begin_array().begin_object();
  json.key("description").begin_object().member("text", finding.instead).end_object();
  json.key("artifactChanges").begin_array().begin_object();
  write_artifact(finding.file, json);
  json.key("replacements").begin_array().begin_object().key("deletedRegion");
  write_region(fix.line, fix.column, fix.end_line, fix.end_column, json);
  json.key("insertedContent").begin_object().member("text", fix.text).end_object();
  json.end_object().end_array().end_object().end_array().end_object().end_array();
}

void write_suppression(const Finding& finding, JsonWriter& json) {
  json.key("suppressions").begin_array();
  if (finding.standing == Standing::ignored_in_file ||
      finding.standing == Standing::ignored_by_settings) {
    json.begin_object();
    json.member("kind", finding.standing == Standing::ignored_in_file ? "inSource" : "external");
    json.member("status", "accepted");
    if (!finding.reason.empty()) json.member("justification", finding.reason);
    json.end_object();
  }
  json.end_array();
}

class ResultWriter {
 public:
  ResultWriter(const LintReport& report, JsonWriter& json)
      : report_(report),
        json_(json),
        prints_(fingerprints_of(report.findings)),
        fix_of_(report.findings.size(), nullptr) {
    for (const PlacedFix& fix : report.fixes) fix_of_[fix.finding] = &fix;
  }

  void write(std::size_t i) {
    const Finding& finding = report_.findings[i];
    json_.line().begin_object().member("ruleId", finding.check->id);
    json_.key("ruleIndex").value(index_of(finding.check));
    json_.member("level", level_of(finding.severity));
    json_.key("message").begin_object().member("text", sentence_of(finding)).end_object();
    json_.key("locations").begin_array().begin_object().key("physicalLocation").begin_object();
    write_artifact(finding.file, json_);
    json_.key("region");
    write_region(finding.line, finding.column, finding.line, finding.end_column, json_);
    json_.end_object().end_object().end_array();
    json_.key("partialFingerprints").begin_object().member("fileCheckText/v1", prints_[i]);
    json_.end_object();
    write_suppression(finding, json_);
    if (report_.has_baseline)
      json_.member("baselineState", finding.standing == Standing::known ? "unchanged" : "new");
    if (fix_of_[i] != nullptr) write_fix(finding, *fix_of_[i], json_);
    json_.end_object();
  }

 private:
  std::size_t index_of(const Check* check) const {
    const auto checks = all_checks();
    return static_cast<std::size_t>(std::ranges::find(checks, check) - checks.begin());
  }

  const LintReport& report_;
  JsonWriter& json_;
  std::vector<std::string> prints_;
  std::vector<const PlacedFix*> fix_of_;
};

void write_invocation(const LintReport& report, JsonWriter& json) {
  json.line().key("invocations").begin_array().begin_object();
  json.key("executionSuccessful").value(true).key("toolExecutionNotifications").begin_array();
  for (const Diagnostic& fault : report.unreadable) {
    json.line().begin_object().member("level", "error").key("message").begin_object();
    json.member("text", fault.message).end_object().key("locations").begin_array();
    json.begin_object().key("physicalLocation").begin_object();
    write_artifact(fault.file, json);
    json.key("region");
    write_region(fault.line, fault.column, fault.line, fault.column, json);
    json.end_object().end_object().end_array().end_object();
  }
  json.end_array().end_object().end_array();
}

std::string write(const LintReport& report) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  json.begin_object();
  json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      .member("version", "2.1.0");
  json.key("runs").begin_array().begin_object().key("tool").begin_object().key("driver");
  json.begin_object().member("name", "lofp lint").member("version", report.version);
  json.member("informationUri", "https://github.com/br0k3nlab/LoFP");
  json.key("rules").begin_array();
  for (const Check* check : all_checks()) write_check(*check, json);
  json.end_array().end_object().end_object();
  json.member("columnKind", "unicodeCodePoints");
  write_invocation(report, json);
  json.line().key("results").begin_array();
  ResultWriter results(report, json);
  for (std::size_t i = 0; i < report.findings.size(); ++i) results.write(i);
  json.end_array().end_object().end_array().end_object().finish();
  return text;
}

}  // namespace

extern const LintOutput sarif_output{
    .id = "sarif", .summary = "SARIF 2.1.0, for code scanning.", .write = write};

}  // namespace lofp
