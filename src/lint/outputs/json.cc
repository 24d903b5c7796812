// For programs of ours: all that is known of each finding.
#include "format/json.h"

#include "lint/checks/check.h"
#include "lint/outputs/output.h"

namespace lofp {
namespace {

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::counts:
      return "counts";
    case Standing::known:
      return "known";
    case Standing::ignored_in_file:
      return "ignored-in-file";
    case Standing::ignored_by_settings:
      return "ignored-by-settings";
  }
  return "counts";
}

void write_finding(const Finding& finding, std::string_view print, JsonWriter& json) {
  json.line().begin_object();
  json.member("check", finding.check->id).member("severity", name_of(finding.severity));
  json.member("file", finding.file).member("path", finding.path);
  json.member("rule", finding.rule_key).member("title", finding.rule_title);
  json.key("line").value(finding.line).key("column").value(finding.column);
  json.key("end_column").value(finding.end_column);
  json.member("text", finding.text).member("message", finding.message);
  json.member("instead", finding.instead).member("standing", name_of(finding.standing));
  json.member("reason", finding.reason).member("fingerprint", print);
  json.end_object();
}

std::string write(const LintReport& report) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  const std::vector<std::string> prints = fingerprints_of(report.findings);
  json.begin_object().key("findings").begin_array();
  for (std::size_t i = 0; i < report.findings.size(); ++i)
    write_finding(report.findings[i], prints[i], json);
  json.end_array().line().key("unreadable").begin_array();
  for (const Diagnostic& fault : report.unreadable)
    json.line()
        .begin_object()
        .member("file", fault.file)
        .key("line")
        .value(fault.line)
        .key("column")
        .value(fault.column)
        .member("check", fault.check)
        .member("message", fault.message)
        .end_object();
  json.end_array().line().key("fixes").begin_array();
  for (const PlacedFix& fix : report.fixes)
    json.line()
        .begin_object()
        .key("finding")
        .value(fix.finding)
        .key("line")
        .value(fix.line)
        .key("column")
        .value(fix.column)
        .key("end_line")
        .value(fix.end_line)
        .key("end_column")
        .value(fix.end_column)
        .member("text", fix.text)
        .end_object();
  json.end_array().line().key("rules").value(report.rules);
  json.key("errors").value(report.count(Severity::error) + report.unreadable.size());
  json.key("warnings").value(report.count(Severity::warning));
  json.key("notes").value(report.count(Severity::note));
  json.key("settled").value(report.settled).end_object().finish();
  return text;
}

}  // namespace

extern const LintOutput json_output{
    .id = "json", .summary = "One object with all findings, fixes and counts.", .write = write};

}  // namespace lofp
