#include "triage/event_facts.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "triage/alerts/alert.h"

namespace lofp {
namespace {

constexpr std::array<std::string_view, 14> describing = {
    "Description", "Product",  "Company",   "OriginalFileName", "CurrentDirectory",
    "Details",     "PipeName", "Signature", "Provider_Name",    "LogonProcessName",
    "Consumer",    "Payload",  "Path",      "WorkstationName"};

// Without the marks of Markdown and quotes of a list around it.
std::string_view unmarked(std::string_view text) {
  constexpr std::string_view marks = "*`_-+#> \t";
  const std::size_t first = text.find_first_not_of(marks);
  if (first == std::string_view::npos) return {};
  text.remove_prefix(first);
  return text.substr(0, text.find_last_not_of("*`_ \t\r") + 1);
}

void add_labelled(std::string_view name, std::string_view value, std::string_view key,
                  Alert& alert) {
  constexpr std::size_t longest_name = 40;
  name = unmarked(name);
  value = trim(value);
  if (value.starts_with("**")) value.remove_prefix(2);  // of "**Name:** value"
  value = trim(value);
  for (const char quote : {'`', '\'', '"'}) {
    const bool is_quoted = value.size() > 1 && value.front() == quote && value.back() == quote;
    if (is_quoted && !value.substr(1, value.size() - 2).contains(quote))
      value = value.substr(1, value.size() - 2);
  }
  if (name.empty() || name.size() > longest_name || value.empty()) return;
  const FactName fact = usual_fact(name);
  if (fact != FactName::other) add_fact(alert, fact, key, value);
}

}  // namespace

void add_event_facts(const AlertFields& fields, std::string_view prefix, Alert& alert) {
  for (const AlertFields::Field& field : fields.in_order()) {
    if (!field.path.starts_with(prefix)) continue;
    const std::string_view name = field.path.substr(prefix.size());
    FactName fact = usual_fact(name);
    if (lower_ascii(name) == "imagepath" || lower_ascii(name) == "servicefilename")
      fact = FactName::file;
    if (fact != FactName::other || std::ranges::find(describing, name) != describing.end())
      add_fact(alert, fact, field.path, field.value);
  }
}

void add_labelled_facts(std::string_view text, std::string_view key, Alert& alert) {
  for (std::string_view line : split(text, '\n')) {
    line = trim(line);
    if (line.starts_with('|')) {
      line.remove_prefix(1);
      const std::size_t end = line.find('|');
      if (end == std::string_view::npos) continue;
      const std::string_view rest = line.substr(end + 1);
      add_labelled(line.substr(0, end), rest.substr(0, rest.rfind('|')), key, alert);
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos)
      add_labelled(line.substr(0, colon), line.substr(colon + 1), key, alert);
  }
}

std::string path_in(std::string_view folder, std::string_view file) {
  if (file.find_first_of("\\/") != std::string_view::npos) return std::string(file);
  while (!folder.empty() && (folder.back() == '\\' || folder.back() == '/'))
    folder.remove_suffix(1);
  if (folder.empty()) return std::string(file);
  if (file.empty() || lower_ascii(file_name_of(folder)) == lower_ascii(file))
    return std::string(folder);
  const bool has_slashes = folder.contains('/') && !folder.contains('\\');
  return std::string(folder) + (has_slashes ? '/' : '\\') + std::string(file);
}

void describe(Alert& alert, std::string_view text) {
  constexpr std::size_t longest = 4'000;
  if (alert.rule_description.empty()) alert.rule_description = shortened(trim(text), longest);
}

}  // namespace lofp
