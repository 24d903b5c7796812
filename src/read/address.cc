#include "read/address.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/folder.h"
#include "base/text.h"
#include "format/html.h"

namespace lofp {
namespace {

// URL patterns of a forge for files; `{}` is the commit or the branch.
struct Forge {
  std::string_view name;  // a label of the host name
  std::string_view commit;
  std::string_view branch;
};

constexpr std::array<Forge, 8> forges = {{
    {"github", "blob/{}/", "blob/{}/"},
    {"gitlab", "-/blob/{}/", "-/blob/{}/"},
    {"bitbucket", "src/{}/", "src/{}/"},
    {"codeberg", "src/commit/{}/", "src/branch/{}/"},
    {"gitea", "src/commit/{}/", "src/branch/{}/"},
    {"forgejo", "src/commit/{}/", "src/branch/{}/"},
    {"sr", "tree/{}/item/", "tree/{}/item/"},
    {"salsa", "-/blob/{}/", "-/blob/{}/"},
}};

// Alternative host names where forges accept ssh on port 443, and the hosts they stand for.
constexpr std::array<std::array<std::string_view, 2>, 3> ssh_hosts = {{
    {"ssh.github.com", "github.com"},
    {"altssh.gitlab.com", "gitlab.com"},
    {"altssh.bitbucket.org", "bitbucket.org"},
}};

// Hosts where a repository is always owner/name, and anything after it is one of its pages.
constexpr std::array<std::string_view, 4> two_part_hosts = {"github.com", "bitbucket.org",
                                                            "codeberg.org", "git.sr.ht"};

// Finds the forge by any label of the host name, so that self-hosted ones (gitlab.example.org) are
// recognised. `sr` counts only in git.sr.ht itself.
const Forge* forge_of(std::string_view host) {
  host = host.substr(0, host.find(':'));
  for (const std::string_view label : split(host, '.'))
    for (const Forge& forge : forges)
      if (label == forge.name) return forge.name == "sr" && host != "git.sr.ht" ? nullptr : &forge;
  return nullptr;
}

bool is_host(std::string_view host) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
  };
  return !host.empty() && host.front() != '-' && host.front() != '.' && host.front() != ':' &&
         std::ranges::all_of(host, is_plain) && std::ranges::count(host, ':') <= 1;
}

// Strips slashes at both ends and the suffix of a bare repository. Empty for paths with empty, `.`
// or `..` components, white space or control characters, and for invalid UTF-8.
std::string plain_path(std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.ends_with("/.git")) path.remove_suffix(5);
  if (path.ends_with(".git") && path.size() > 4) path.remove_suffix(4);
  while (path.ends_with('/')) path.remove_suffix(1);
  for (const std::string_view part : split(path, '/'))
    if (part.empty() || part == "." || part == "..") return {};
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; };
  if (std::ranges::any_of(path, is_control) || !is_valid_utf8(path)) return {};
  return std::string(path);
}

// Removes the scheme's default port. The port of an ssh address is always removed, because it says
// nothing about the web server.
void remove_usual_port(std::string& host, std::string_view scheme) {
  const std::size_t colon = host.find(':');
  if (colon == std::string::npos) return;
  const std::string_view port = std::string_view(host).substr(colon);
  if (scheme.empty() || (scheme == "https" && port == ":443") ||
      (scheme == "http" && port == ":80"))
    host.resize(colon);
}

// Reduces owner/name/src/master to owner/name on hosts where that is the repository.
void keep_repository(RepositoryAddress& address) {
  if (std::ranges::find(two_part_hosts, address.host) == two_part_hosts.end()) return;
  const std::size_t first = address.path.find('/');
  if (first == std::string::npos) return;
  address.path = plain_path(address.path.substr(0, address.path.find('/', first + 1)));
}

RepositoryAddress made(std::string_view host, std::string_view path, std::string_view scheme) {
  // Text before an @ is a user name and possibly a password.
  if (const std::size_t at = host.rfind('@'); at != std::string_view::npos)
    host.remove_prefix(at + 1);
  RepositoryAddress address{.host = lower_ascii(host), .path = plain_path(path)};
  remove_usual_port(address.host, scheme);
  for (const auto& [ssh, web] : ssh_hosts)
    if (address.host == ssh) address.host = web;
  if (address.host.starts_with("www.")) address.host.erase(0, 4);
  if (!is_host(address.host) || address.path.empty()) return {};
  keep_repository(address);
  if (scheme.starts_with("http")) address.scheme = scheme;
  return address;
}

RepositoryAddress understood(std::string_view address) {
  if (const std::size_t mark = address.find("://"); mark != std::string_view::npos) {
    const std::string scheme = lower_ascii(address.substr(0, mark));
    std::string_view rest = address.substr(mark + 3);
    rest = rest.substr(0, rest.find_first_of("?#"));
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    if (scheme == "file") return {.host = {}, .path = plain_path(rest.substr(slash))};
    if (scheme == "https" || scheme == "http")
      return made(rest.substr(0, slash), rest.substr(slash), scheme);
    if (scheme == "ssh" || scheme == "git" || scheme == "git+ssh" || scheme == "ssh+git")
      return made(rest.substr(0, slash), rest.substr(slash), "");
    return {};
  }
  // The form host:path, which has no slash before the colon.
  const std::size_t colon = address.find(':');
  if (colon != std::string_view::npos && colon > 0 && address.find('/') > colon)
    return made(address.substr(0, colon), address.substr(colon + 1), "");
  // A relative path depends on where git ran, so it is not usable.
  return {.host = {}, .path = address.starts_with('/') ? plain_path(address) : std::string()};
}

}  // namespace

RepositoryAddress parse_repository_address(std::string_view address) {
  address = trim(address);
  RepositoryAddress made = understood(address);
  made.is_given = !address.empty();
  if (!made.path.empty()) return made;
  std::string_view last = address;
  while (last.ends_with('/')) last.remove_suffix(1);
  made.last_part = plain_path(name_of_path(last));
  return made;
}

std::string_view name_of(const RepositoryAddress& address) {
  return name_of_path(address.path);
}

std::string_view owner_of(const RepositoryAddress& address) {
  return name_of_path(parent_path(address.path));
}

bool is_on_github(const RepositoryAddress& address) {
  return address.host == "github.com";
}

std::string web_page_of(const RepositoryAddress& address) {
  if (address.host.empty()) return {};
  if (address.scheme.empty() && forge_of(address.host) == nullptr) return {};
  std::string page = fmt::format("{}://{}/{}", address.scheme.empty() ? "https" : address.scheme,
                                 address.host, percent_encoded(address.path, "/~"));
  return is_web_address(page) ? page : std::string();
}

std::string file_link_of(const RepositoryAddress& address, const Revision& version) {
  const std::string page = web_page_of(address);
  const Forge* forge = forge_of(address.host);
  if (page.empty() || forge == nullptr) return {};
  const bool has_commit = !version.commit.empty();
  const std::string& name = has_commit ? version.commit : version.branch;
  if (name.empty()) return {};
  std::string link =
      fmt::format("{}/{}", page,
                  fmt::format(fmt::runtime(has_commit ? forge->commit : forge->branch),
                              percent_encoded(name, "/")));
  return is_web_address(link) ? link : std::string();
}

}  // namespace lofp
