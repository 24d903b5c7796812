// JUnit's XML, which most servers for continuous integration show.
#include <fmt/format.h>

#include <map>
#include <vector>

#include "base/unseen.h"
#include "lint/checks/check.h"
#include "lint/outputs/output.h"

namespace lofp {
namespace {

// A text for XML: markup and quotes as entities, unseen characters made visible.
std::string escaped_xml(std::string_view text) {
  std::string safe;
  for (const char c : with_unseen_shown(text)) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&apos;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string write(const LintReport& report) {
  std::map<std::string_view, std::vector<const Finding*>> by_file;
  std::size_t failures = report.unreadable.size();
  for (const Finding& finding : report.findings) {
    if (finding.standing != Standing::counts) continue;
    by_file[finding.file].push_back(&finding);
    if (finding.severity != Severity::note) ++failures;
  }
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"lofp lint\" "
      "tests=\"{0}\" failures=\"{1}\">\n<testsuite name=\"lofp lint\" tests=\"{0}\" "
      "failures=\"{1}\">\n",
      report.findings.size() + report.unreadable.size(), failures);
  for (const Diagnostic& fault : report.unreadable)
    text += fmt::format(
        "<testcase classname=\"{0}\" name=\"{1}\"><failure type=\"error\" message=\"{2}\">line "
        "{3}</failure></testcase>\n",
        escaped_xml(fault.file), escaped_xml(fault.check), escaped_xml(fault.message), fault.line);
  for (const auto& [file, findings] : by_file)
    for (const Finding* finding : findings) {
      const std::string sentence = escaped_xml(sentence_of(*finding));
      text += fmt::format("<testcase classname=\"{}\" name=\"{} (line {})\">", escaped_xml(file),
                          finding->check->id, finding->line);
      if (finding->severity == Severity::note)
        text += fmt::format("<system-out>{}</system-out>", sentence);
      else
        text += fmt::format("<failure type=\"{}\" message=\"{}\">{}:{}: {}</failure>",
                            name_of(finding->severity), sentence, escaped_xml(file), finding->line,
                            sentence);
      text += "</testcase>\n";
    }
  return text + "</testsuite>\n</testsuites>\n";
}

}  // namespace

extern const LintOutput junit_output{
    .id = "junit",
    .summary = "JUnit's XML: a finding is a test case, which fails from a warning on.",
    .write = write};

}  // namespace lofp
