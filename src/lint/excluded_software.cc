#include "lint/excluded_software.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/text.h"
#include "exclusion/field_kind.h"
#include "meaning/known_names.h"

namespace lofp {
namespace {

// What comes with an operating system, or is no product of its own.
constexpr std::array<std::string_view, 66> of_the_system = {".net sdk",
                                                            "amsi",
                                                            "bash",
                                                            "bits",
                                                            "certutil",
                                                            "cmd",
                                                            "conhost",
                                                            "control panel",
                                                            "cron",
                                                            "csc",
                                                            "curl",
                                                            "dism",
                                                            "dllhost",
                                                            "dmesg",
                                                            "dpkg",
                                                            "event viewer",
                                                            "explorer",
                                                            "iis",
                                                            "initramfs-tools",
                                                            "internet explorer",
                                                            "launchd",
                                                            "lsass",
                                                            "microsoft management console",
                                                            "mmc",
                                                            "msbuild",
                                                            "mshta",
                                                            "msiexec",
                                                            "nano",
                                                            "net",
                                                            "net1",
                                                            "netsh",
                                                            "notepad",
                                                            "pam",
                                                            "perl",
                                                            "powershell",
                                                            "print spooler",
                                                            "python",
                                                            "reg",
                                                            "regasm",
                                                            "registry editor",
                                                            "regsvcs",
                                                            "regsvr32",
                                                            "rundll32",
                                                            "schtasks",
                                                            "server manager",
                                                            "service control manager",
                                                            "sh",
                                                            "squirrel",
                                                            "ssh",
                                                            "sudo",
                                                            "svchost",
                                                            "systemd",
                                                            "systeminfo",
                                                            "task manager",
                                                            "task scheduler",
                                                            "taskhost",
                                                            "taskhostw",
                                                            "vim",
                                                            "w3wp",
                                                            "winrm",
                                                            "wmi",
                                                            "wmic",
                                                            "wsl",
                                                            "wsmprovhost",
                                                            "wusa",
                                                            "zsh"};

// Folders below Program Files and the like that are nobody's product.
constexpr std::array<std::string_view, 36> plain_folders = {"appdata",
                                                            "application",
                                                            "applications",
                                                            "bin",
                                                            "chocolatey",
                                                            "client",
                                                            "common files",
                                                            "common files (x86)",
                                                            "crypto",
                                                            "definition updates",
                                                            "google",
                                                            "installer",
                                                            "internet explorer",
                                                            "local",
                                                            "machine",
                                                            "microsoft",
                                                            "microsoft.net",
                                                            "modifiablewindowsapps",
                                                            "package cache",
                                                            "packages",
                                                            "programdata",
                                                            "programs",
                                                            "reference assemblies",
                                                            "roaming",
                                                            "setup",
                                                            "system32",
                                                            "syswow64",
                                                            "temp",
                                                            "update",
                                                            "users",
                                                            "windows",
                                                            "windows mail",
                                                            "windows nt",
                                                            "windows photo viewer",
                                                            "windowsapps",
                                                            "windowspowershell"};

constexpr std::array<std::string_view, 4> program_folders = {"program files", "program files (x86)",
                                                             "program files*", "programdata"};

// Words of the names of exclusions that tell a kind rather than a product.
constexpr std::array<std::string_view, 20> plain_name_words = {
    "address",    "client",   "command", "company",  "default", "empty", "files",
    "filter",     "folder",   "folders", "generic",  "image",   "known", "legit",
    "legitimate", "location", "main",    "optional", "parent",  "path"};

bool is_in(const auto& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

std::string letters_and_digits(std::string_view text) {
  std::string letters;
  for (const char c : lower_ascii(text))
    if (is_alphanumeric(c)) letters += c;
  return letters;
}

std::vector<std::string_view> components_of(std::string_view value) {
  std::vector<std::string_view> components;
  std::size_t at = 0;
  while (at <= value.size()) {
    const std::size_t end = std::min(value.find_first_of("\\/\"", at), value.size());
    if (end > at) components.push_back(trim(value.substr(at, end - at)));
    at = end + 1;
  }
  return components;
}

bool is_of_system(std::string_view name) {
  std::string lower = lower_ascii(name);
  if (lower.ends_with(".exe")) lower.resize(lower.size() - 4);
  return lower.starts_with("windows") || is_in(of_the_system, lower);
}

// The name that data/names.txt has for a program or folder; empty if it has none.
std::string known_software(std::string_view component) {
  const std::string lower = lower_ascii(component);
  const Mention* mention = lower.ends_with(".exe") ? known_program(lower) : known_name(lower);
  if (mention == nullptr || mention->kind != MentionKind::software || is_of_system(mention->name))
    return {};
  return mention->name;
}

bool is_product_folder(std::string_view component) {
  const std::string lower = lower_ascii(component);
  return component.size() >= 3 && !is_in(plain_folders, lower) && !is_of_system(component) &&
         !lower.starts_with("windows") && !lower.ends_with(".exe") && !lower.ends_with(".dll") &&
         component.find_first_of("*?%$.{}~") == std::string_view::npos &&
         is_capital_letter(component.front());
}

// Looks for software in the values of one exclusion.
class SoftwareFinder {
 public:
  SoftwareFinder(const Exclusion& exclusion, std::vector<ExcludedSoftware>& to)
      : exclusion_(exclusion), to_(to) {
    for (const std::string_view word : split(lower_ascii(exclusion.name), '_'))
      if (word.size() >= 4 && !is_in(plain_name_words, word)) words_.emplace_back(word);
  }

  void look(const Term& term) {
    const FieldKind kind = field_kind_of(term.field);
    const bool is_text = term.comparison != Comparison::regex &&
                         term.comparison != Comparison::exists &&
                         term.comparison != Comparison::other;
    if (!is_text || (kind != FieldKind::path && kind != FieldKind::name &&
                     kind != FieldKind::chosen && kind != FieldKind::command_line))
      return;
    for (const std::string& value : term.values) look(value, kind);
  }

 private:
  void look(const std::string& value, FieldKind kind) {
    const std::vector<std::string_view> components = components_of(value);
    for (std::size_t i = 0; i < components.size(); ++i) {
      const std::string_view component = components[i];
      if (std::string known = known_software(component); !known.empty()) {
        add(std::move(known), value);
        continue;
      }
      const bool is_folder = kind == FieldKind::path && i + 1 < components.size();
      const bool is_below = i > 0 && is_in(program_folders, lower_ascii(components[i - 1]));
      if ((is_below && kind != FieldKind::chosen && is_product_folder(component)) ||
          (is_folder && is_named(component) && is_product_folder(component)))
        add(std::string(component), value);
    }
  }

  // Whether the exclusion's own name says the same.
  bool is_named(std::string_view component) const {
    const std::string letters = letters_and_digits(component);
    return std::ranges::any_of(words_, [&](const std::string& word) {
      return letters.contains(word) || (letters.size() >= 4 && word.contains(letters));
    });
  }

  void add(std::string name, std::string_view value) {
    constexpr std::size_t most = 50;  // of a rule
    if (to_.size() < most && std::ranges::find(to_, name, &ExcludedSoftware::name) == to_.end())
      to_.push_back({std::move(name), &exclusion_, value});
  }

  const Exclusion& exclusion_;
  std::vector<ExcludedSoftware>& to_;
  std::vector<std::string> words_;  // of the exclusion's name
};

}  // namespace

std::vector<ExcludedSoftware> excluded_software(const Rule& rule) {
  std::vector<ExcludedSoftware> found;
  for (const Exclusion& exclusion : rule.exclusions) {
    if (exclusion.origin != Origin::exclusion) continue;
    SoftwareFinder finder(exclusion, found);
    for (const Term& term : exclusion.terms) finder.look(term);
  }
  return found;
}

bool is_about(const Rule& rule, std::string_view software) {
  const std::string name = letters_and_digits(software);
  return letters_and_digits(rule.title).contains(name) ||
         letters_and_digits(rule.description).contains(name);
}

bool leaves_out_its_own(const Rule& rule) {
  const std::string title = letters_and_digits(rule.title);
  for (const std::string_view word :
       {"sideload", "renamed", "masquerad", "hijack", "impersonat", "portable"})
    if (title.contains(word)) return true;
  return false;
}

}  // namespace lofp
