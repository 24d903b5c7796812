#include "triage/alert.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace lofp {
namespace {

constexpr std::array<std::string_view, fact_names> names = {
    "process", "process_path", "parent",     "parent_path", "parent_command", "command_line",
    "user",    "host",         "file",       "registry",    "service",        "destination",
    "port",    "ip",           "user_agent", "action",      "principal",      "other"};

// What products write where they have no value.
constexpr std::array<std::string_view, 9> empty_values = {
    "-", "n/a", "none", "null", "unknown", "{}", "undefined", "<null>", "[]"};

bool says_nothing(std::string_view value) {
  constexpr std::size_t longest = 9;
  return value.empty() ||
         (value.size() <= longest &&
          std::ranges::find(empty_values, lower_ascii(value)) != empty_values.end());
}

void split_path(Alert& alert, FactName name, FactName path) {
  const std::string whole(alert.fact(path));
  const std::string given(alert.fact(name));
  if (given.empty() && !whole.empty()) return add_fact(alert, name, {}, file_name_of(whole));
  const std::string_view file = file_name_of(given);
  if (file.size() == given.size() || file.empty()) return;
  for (Fact& fact : alert.facts)
    if (fact.name == name && fact.value == given) fact.value = file;
  if (whole.empty()) add_fact(alert, path, {}, given);
}

// The platform that paths and fields of the facts can only have there; empty where none tells.
std::string_view platform_of_facts(const Alert& alert) {
  for (const Fact& fact : alert.facts) {
    const std::string_view value = fact.value;
    if (fact.name == FactName::registry) return "windows";
    if (fact.name != FactName::process_path && fact.name != FactName::parent_path &&
        fact.name != FactName::file)
      continue;
    if (value.size() > 2 && is_alphanumeric(value[0]) && value[1] == ':' && value[2] == '\\')
      return "windows";
    for (const std::string_view folder : {"/Applications/", "/System/Library/", "/Library/"})
      if (value.starts_with(folder)) return "macos";
    for (const std::string_view folder : {"/usr/lib/systemd/", "/proc/", "/home/", "/snap/"})
      if (value.starts_with(folder)) return "linux";
  }
  for (const FactName name : {FactName::process, FactName::parent})
    if (lower_ascii(alert.fact(name)).ends_with(".exe")) return "windows";
  return {};
}

}  // namespace

std::string_view name_of(FactName name) {
  return names[static_cast<std::size_t>(name)];
}

FactName fact_named(std::string_view name) {
  if (name == "command") return FactName::command_line;
  if (name == "path") return FactName::process_path;
  const auto at = std::ranges::find(names, name);
  return at == names.end() ? FactName::other : static_cast<FactName>(at - names.begin());
}

std::string_view Alert::fact(FactName name) const {
  const auto at = std::ranges::find(facts, name, &Fact::name);
  return at == facts.end() ? std::string_view() : at->value;
}

Alert alert_of_rule(std::string_view rule) {
  Alert alert;
  alert.kind = "options";
  if (rule.empty()) return alert;
  alert.rule_ids.emplace_back(rule);
  alert.rule_name = rule;
  return alert;
}

void add_fact(Alert& alert, FactName name, std::string_view key, std::string_view value) {
  constexpr std::size_t most_facts = 400;
  constexpr std::size_t longest = 16'000;  // bytes; longer scripts are cut
  value = shortened(trim(value), longest);
  if (says_nothing(value) || alert.facts.size() >= most_facts) return;
  for (const Fact& fact : alert.facts)
    if (fact.name == name && fact.value == value) return;
  alert.facts.push_back({.name = name, .key = std::string(key), .value = std::string(value)});
}

bool add_techniques(Alert& alert, std::string_view text) {
  constexpr std::size_t most = 50;
  constexpr std::size_t digits = 4;
  constexpr std::size_t sub_digits = 3;
  const auto are_digits = [&](std::size_t from, std::size_t count) {
    if (from + count > text.size()) return false;
    return std::ranges::all_of(text.substr(from, count), is_digit) &&
           (from + count == text.size() || !is_alphanumeric(text[from + count]));
  };
  bool found = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((text[at] != 'T' && text[at] != 't') || (at > 0 && is_alphanumeric(text[at - 1])) ||
        !are_digits(at + 1, digits))
      continue;
    std::string id = "T" + std::string(text.substr(at + 1, digits));
    at += digits;
    if (at + 1 < text.size() && (text[at + 1] == '.' || text[at + 1] == '/') &&
        are_digits(at + 2, sub_digits)) {
      id += "." + std::string(text.substr(at + 2, sub_digits));
      at += 1 + sub_digits;
    }
    found = true;
    if (alert.techniques.size() < most &&
        std::ranges::find(alert.techniques, id) == alert.techniques.end())
      alert.techniques.push_back(std::move(id));
  }
  return found;
}

void complete(Alert& alert) {
  split_path(alert, FactName::process, FactName::process_path);
  split_path(alert, FactName::parent, FactName::parent_path);
  if (alert.platform.empty()) alert.platform = platform_of_facts(alert);
}

std::string_view file_name_of(std::string_view path) {
  while (!path.empty() && (path.back() == '"' || path.back() == '\\' || path.back() == '/'))
    path.remove_suffix(1);
  const std::size_t at = path.find_last_of("\\/");
  return at == std::string_view::npos ? path : path.substr(at + 1);
}

}  // namespace lofp
