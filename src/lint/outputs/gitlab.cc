// GitLab's report on code quality, a list in the form of Code Climate.
#include "format/json.h"
#include "lint/checks/check.h"
#include "lint/outputs/output.h"

namespace lofp {
namespace {

std::string_view severity_at_gitlab(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "critical";
    case Severity::warning:
      return "minor";
    case Severity::note:
      return "info";
  }
  return "info";
}

std::string write(const LintReport& report) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  const std::vector<std::string> prints = fingerprints_of(report.findings);
  json.begin_array();
  for (const Diagnostic& fault : report.unreadable) {
    json.line().begin_object().member("description", fault.message);
    json.member("check_name", fault.check).member("fingerprint", fault.check + fault.file);
    json.member("severity", "blocker").key("location").begin_object().member("path", fault.file);
    json.key("lines").begin_object().key("begin").value(fault.line).end_object().end_object();
    json.end_object();
  }
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const Finding& finding = report.findings[i];
    if (finding.standing != Standing::counts) continue;
    json.line().begin_object().member("description", sentence_of(finding));
    json.member("check_name", finding.check->id).member("fingerprint", prints[i]);
    json.member("severity", severity_at_gitlab(finding.severity)).key("location").begin_object();
    json.member("path", finding.file).key("lines").begin_object();
    json.key("begin").value(finding.line).end_object().end_object().end_object();
  }
  json.end_array().finish();
  return text;
}

}  // namespace

extern const LintOutput gitlab_output{
    .id = "gitlab", .summary = "GitLab's report on code quality.", .write = write};

}  // namespace lofp
