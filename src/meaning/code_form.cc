#include "meaning/code_form.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace lofp {
namespace {

bool is_file_name(std::string_view text) {
  constexpr std::array<std::string_view, 41> endings = {
      "exe",  "dll",  "sys",  "ps1", "psm1", "bat", "cmd",   "vbs", "vbe", "js",  "hta",
      "msi",  "scr",  "cpl",  "ocx", "lnk",  "chm", "sh",    "py",  "jar", "pl",  "rb",
      "aspx", "php",  "asmx", "jsp", "xml",  "inf", "plist", "rdp", "csv", "log", "yml",
      "yaml", "conf", "msix", "dmg", "deb",  "rpm", "iso",   "ko"};
  const std::size_t dot = text.rfind('.');
  return dot != std::string_view::npos && dot > 0 &&
         std::ranges::find(endings, text.substr(dot + 1)) != endings.end() &&
         text.find_first_of(" :*\"'<>|(){}=,;") == std::string_view::npos;
}

// The folders at the root of Linux and macOS, which are a path with one part.
bool is_root_folder(std::string_view text) {
  constexpr std::array<std::string_view, 25> folders = {
      "/applications", "/bin",     "/boot", "/dev",   "/etc", "/home", "/lib",
      "/lib64",        "/library", "/mnt",  "/media", "/opt", "/proc", "/root",
      "/run",          "/private", "/sbin", "/snap",  "/srv", "/sys",  "/system",
      "/tmp",          "/users",   "/usr",  "/var"};
  return std::ranges::find(folders, text) != folders.end();
}

// A file or folder whose name begins with a dot: ".ssh/", ".bash_profile", ".zshrc".  Other words
// that begin with one are endings and methods.
bool is_hidden(std::string_view text) {
  if (!text.starts_with('.') || text.size() < 2 || !is_small_letter(text[1])) return false;
  if (text.contains("/.") || text.contains("\\.")) return false;
  return text.contains('/') || text.contains('\\') || text.contains('_') || text.ends_with("rc");
}

bool is_path(std::string_view text) {
  if (text.find_first_of("\"'`") != std::string_view::npos) return false;
  if (text.contains(' ') && !text.contains(":\\")) return false;
  if (text.starts_with("~/")) return text.size() > 3;
  if (text.starts_with('/')) return std::ranges::count(text, '/') > 1 || is_root_folder(text);
  const bool is_windows = text.contains(":\\") || text.starts_with("\\") || text.starts_with("%");
  return is_windows && text.contains('\\') && text.size() > 3 && !text.ends_with("\\program");
}

bool is_verb(std::string_view word) {
  constexpr std::array<std::string_view, 47> verbs = {
      "Add",      "Assign",  "Associate",    "Assume",    "Attach",  "Authorize",  "Batch",
      "Cancel",   "Copy",    "Create",       "Decrypt",   "Delete",  "Deregister", "Describe",
      "Detach",   "Disable", "Disassociate", "Enable",    "Encrypt", "Enter",      "Export",
      "Generate", "Get",     "Grant",        "Import",    "Install", "Invoke",     "Leave",
      "List",     "Lookup",  "Modify",       "Publish",   "Purge",   "Put",        "Register",
      "Remove",   "Reset",   "Restore",      "Revoke",    "Send",    "Set",        "Share",
      "Start",    "Stop",    "Terminate",    "Uninstall", "Update"};
  return std::ranges::find(verbs, word) != verbs.end();
}

// Whether `name` is made of a verb and a thing, each with a capital letter: "CreateAccessKey",
// "Invoke-Command", "Get*".
bool is_verb_and_thing(std::string_view name) {
  std::size_t end = 1;
  while (end < name.size() && is_small_letter(name[end])) ++end;
  if (!is_verb(name.substr(0, end))) return false;
  std::string_view thing = name.substr(end);
  if (thing.starts_with('-')) thing.remove_prefix(1);
  return thing == "*" ||
         (!thing.empty() && is_capital_letter(thing[0]) &&
          std::ranges::all_of(thing, [](char c) { return is_alphanumeric(c) || c == '*'; }));
}

// `written` is an action as the head of form_of_code() describes it.
bool is_action(std::string_view written) {
  if (lower_ascii(written.substr(0, written.find('.'))) == "microsoft")
    return written.contains('/') && !written.contains(' ');
  const std::size_t colon = written.find(':');
  const std::string_view service = written.substr(0, colon == std::string_view::npos ? 0 : colon);
  if (!std::ranges::all_of(service, [](char c) { return is_small_letter(c) || is_digit(c); }))
    return false;
  return is_verb_and_thing(colon == std::string_view::npos ? written : written.substr(colon + 1));
}

}  // namespace

std::string_view last_part(std::string_view path) {
  const std::size_t slash = path.find_last_of("\\/");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

CodeForm form_of_code(const Word& word, std::string_view written) {
  const std::string_view text = word.text;
  if (text.size() < 3) return CodeForm::none;
  if (is_file_name(last_part(text))) return CodeForm::file;
  if (text.ends_with("_filter") || text.ends_with("_macro")) return CodeForm::macro;
  if (is_path(text) || (word.is_quoted && is_hidden(text))) return CodeForm::path;
  if (word.is_quoted && is_action(written)) return CodeForm::action;
  return CodeForm::none;
}

bool continues_path(const Word& path, const Word& next) {
  const std::string_view more = next.text;
  if (path.is_quoted || next.is_quoted || path.clause != next.clause) return false;
  if (!path.text.contains('\\') || is_file_name(last_part(path.text))) return false;
  if (path.text.ends_with("\\program") && more == "files") return true;
  return next.is_code && more.contains('\\') && !more.contains(":\\") && more[0] != '\\' &&
         more[0] != '%' && more[0] != '$' && !path.text.ends_with('\\');
}

}  // namespace lofp
