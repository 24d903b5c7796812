#include "lint/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "base/file.h"
#include "base/terminal.h"
#include "base/text.h"
#include "format/toml.h"
#include "lint/checks/check.h"
#include "lint/preset.h"

namespace lofp {
namespace {

constexpr std::size_t largest_settings = 1U << 20U;  // bytes

Result<void> check_name(std::string_view name) {
  if (name == "all" || name == "default" || find_check(name) != nullptr) return {};
  return std::unexpected(
      Error{fmt::format("there is no check `{}`: `lofp explain` lists them", printable(name))});
}

Result<Severity> severity_named(std::string_view name) {
  for (const Severity severity : {Severity::note, Severity::warning, Severity::error})
    if (name == name_of(severity)) return severity;
  return std::unexpected(Error{
      fmt::format("`{}` is no severity: there are note, warning and error", printable(name))});
}

class LintTableReader {
 public:
  explicit LintTableReader(const std::string& file) : file_(file) {}

  Result<LintSettings> read(const Value& table) {
    LintSettings settings;
    for (const Member& member : table.members) {
      if (member.key == "preset")
        settings.preset = TRY(preset(member));
      else if (member.key == "select")
        settings.select = TRY(names(member));
      else if (member.key == "ignore")
        settings.ignore = TRY(names(member));
      else if (member.key == "severity")
        settings.severity = TRY(severities(member));
      else if (member.key == "path" || member.key == "rule")
        TRY(exemptions(member, settings.exemptions));
      else
        return std::unexpected(unknown(
            member,
            "[lint] has preset, select, ignore, severity, [[lint.path]] and [[lint.rule]]"));
    }
    return settings;
  }

 private:
  Error at(const Value& place, std::string_view message) const {
    return Error{fmt::format("{}:{}: {}", printable(file_), place.line, message)};
  }
  Error unknown(const Member& member, std::string_view there_are) const {
    return at(*member.key_place,
              fmt::format("`{}` means nothing here: {}", printable(member.key), there_are));
  }

  Result<std::string> text(const Member& member) const {
    if (member.value->is_scalar()) return std::string(member.value->text);
    return std::unexpected(
        at(*member.key_place, fmt::format("`{}` has to be a text in quotes", member.key)));
  }

  Result<std::string> preset(const Member& member) const {
    std::string name = TRY(text(member));
    if (find_preset(name) == nullptr)
      return std::unexpected(
          at(*member.value, fmt::format("there is no preset `{}`: there are elastic, sigmahq and "
                                        "splunk",
                                        printable(name))));
    return name;
  }

  Result<std::vector<std::string>> names(const Member& member) const {
    if (!member.value->is_list())
      return std::unexpected(
          at(*member.key_place, fmt::format("`{}` has to be a list of checks", member.key)));
    std::vector<std::string> names;
    for (const Value* item : member.value->items) {
      if (const Result<void> known = check_name(item->text); !known)
        return std::unexpected(at(*item, known.error().message));
      names.emplace_back(item->text);
    }
    return names;
  }

  Result<std::vector<std::pair<std::string, Severity>>> severities(const Member& member) const {
    std::vector<std::pair<std::string, Severity>> severities;
    for (const Member& one : member.value->members) {
      if (const Result<void> known = check_name(one.key); !known)
        return std::unexpected(at(*one.key_place, known.error().message));
      const Result<Severity> severity = severity_named(one.value->text);
      if (!severity) return std::unexpected(at(*one.value, severity.error().message));
      severities.emplace_back(one.key, *severity);
    }
    return severities;
  }

  Result<void> exemptions(const Member& member, std::vector<Exemption>& to) const {
    for (const Value* item : member.value->items) {
      Exemption exemption;
      for (const Member& inner : item->members) {
        if (inner.key == "ignore")
          exemption.ignore = TRY(names(inner));
        else if (inner.key == "reason")
          exemption.reason = TRY(text(inner));
        else if (inner.key == member.key)
          (member.key == "path" ? exemption.path : exemption.rule) = TRY(text(inner));
        else
          return std::unexpected(
              unknown(inner, fmt::format("[[lint.{0}]] has {0}, ignore and reason", member.key)));
      }
      if (exemption.ignore.empty() || (exemption.path.empty() && exemption.rule.empty()))
        return std::unexpected(
            at(*item, fmt::format("[[lint.{0}]] needs {0} and ignore", member.key)));
      if (trim(exemption.reason).empty())
        return std::unexpected(at(*item, "say why: give a `reason`"));
      to.push_back(std::move(exemption));
    }
    return {};
  }

  const std::string& file_;
};

bool has_name(const std::vector<std::string>& names, const Check& check) {
  return std::ranges::any_of(names, [&](const std::string& name) {
    return name == "all" || name == check.id || (name == "default" && check.is_on);
  });
}

bool is_exempt(const Exemption& exemption, const Finding& finding) {
  if (!has_name(exemption.ignore, *finding.check)) return false;
  if (!exemption.path.empty()) return fits(exemption.path, finding.path);
  const std::string_view key = finding.rule_key;
  return key == exemption.rule || key.substr(key.find(':') + 1) == exemption.rule;
}

}  // namespace

bool fits(std::string_view pattern, std::string_view path) {
  if (pattern.ends_with('/'))
    return path.starts_with(pattern) || fits(fmt::format("{}*", pattern), path);
  // Where the last `*` stood, and how much of the path it took.
  std::size_t star = std::string_view::npos;
  std::size_t taken = 0;
  std::size_t p = 0;
  std::size_t t = 0;
  while (t < path.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = t;
    } else if (p < pattern.size() && pattern[p] == path[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

Result<LintSettings> read_lint_settings(std::string_view text, const std::string& file) {
  const ParsedFile document = parse_toml(text);
  for (const FormatFault& fault : document.faults)
    return std::unexpected(Error{fmt::format("{}:{}:{}: {}", printable(file), fault.line,
                                             fault.column, printable(fault.message))});
  const Value* table = document.roots.empty() ? nullptr : document.roots.front()->find("lint");
  if (table == nullptr) return LintSettings{};
  return LintTableReader(file).read(*table);
}

Result<LintSettings> find_lint_settings(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::path folder = fs::weakly_canonical(path, error);
  if (error) return LintSettings{};
  if (!fs::is_directory(folder, error)) folder = folder.parent_path();
  for (;; folder = folder.parent_path()) {
    const std::string file = (folder / "lofp.toml").string();
    if (TRY(is_there(file)))
      return read_lint_settings(to_utf8(TRY(read_file(file, largest_settings))).text, file);
    if (TRY(is_there((folder / ".git").string())) || folder == folder.parent_path()) break;
  }
  return LintSettings{};
}

Result<std::vector<ChosenCheck>> chosen_checks(const LintSettings& settings) {
  for (const auto* names : {&settings.select, &settings.ignore})
    for (const std::string& name : *names) TRY(check_name(name));
  std::vector<ChosenCheck> chosen;
  for (const Check* check : all_checks()) {
    const bool is_selected =
        settings.select.empty() ? check->is_on : has_name(settings.select, *check);
    if (!is_selected || has_name(settings.ignore, *check)) continue;
    const bool is_asked = std::ranges::any_of(settings.select, [&](const std::string& name) {
      return name == check->id || name == "all";
    });
    chosen.push_back({check, is_asked});
  }
  return chosen;
}

void apply_settings(const LintSettings& settings, std::vector<Finding>& findings) {
  for (Finding& finding : findings) {
    for (const auto& [name, severity] : settings.severity)
      if (name == finding.check->id || name == "all") finding.severity = severity;
    if (finding.standing != Standing::counts) continue;
    const auto at = std::ranges::find_if(settings.exemptions, [&](const Exemption& exemption) {
      return is_exempt(exemption, finding);
    });
    if (at == settings.exemptions.end()) continue;
    finding.standing = Standing::ignored_by_settings;
    finding.reason = at->reason;
  }
}

}  // namespace lofp
