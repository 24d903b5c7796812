// Parses the addresses of git repositories and builds links to their web pages and files. Pure
// functions, linear in the length of the address.
#pragma once

#include <string>
#include <string_view>

namespace lofp {

// The parts of a repository's address. All texts but `last_part` are empty for an address that
// could not be parsed. Never holds a user name or a password.
struct RepositoryAddress {
  std::string host;            // lower case; a web address keeps a non-default port
  std::string path;            // owner/name, or more parts; without `.git`
  std::string scheme = {};     // http or https; empty for other schemes
  bool is_given = false;       // whether there was an address, parsed or not
  std::string last_part = {};  // last path component of an address that could not be parsed
};

// Parses https://, http://, ssh://, git:// and user@host:path addresses. For file:// addresses and
// absolute paths the host is empty. On services where every repository is owner/name (GitHub,
// Bitbucket, Codeberg, SourceHut) the address of any page of a repository gives that repository.
RepositoryAddress parse_repository_address(std::string_view address);

// The last component of the address's path, and the one before it; empty where it is missing.
std::string_view name_of(const RepositoryAddress& address);
std::string_view owner_of(const RepositoryAddress& address);

// Whether it is on github.com.
bool is_on_github(const RepositoryAddress& address);

// A version of the files: a commit hash, a branch name, or both.
struct Revision {
  std::string commit;
  std::string branch;
};

// The web page of the repository; empty for ssh addresses on hosts that are no known forge, and for
// addresses without a host.
std::string web_page_of(const RepositoryAddress& address);

// The address to which the path of a file is appended to view it on GitHub, GitLab, Bitbucket,
// Codeberg, Gitea, Forgejo or SourceHut, with a `/` at the end. The forge is recognised by the host
// name; the commit is preferred to the branch. Empty for other hosts and where the version is
// empty.
std::string file_link_of(const RepositoryAddress& address, const Revision& version);

}  // namespace lofp
