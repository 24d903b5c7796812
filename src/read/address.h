// Where a repository came from, as git writes it, and where people look at its files.
#pragma once

#include <string>
#include <string_view>

namespace lofp {

// What an address says.  All may be empty, which is what an address gives that is not understood.
// Never holds a user's name or password.
struct RepositoryAddress {
  std::string host;            // in small letters, with the port of a web address, if it is unusual
  std::string path;            // owner/name, or more parts; without `.git`
  std::string scheme = {};     // http or https, where the address is one of the web
  bool is_given = false;       // whether there was any, understood or not
  std::string last_part = {};  // of one that was not understood, where it may be a name
};

// Of https://, http://, ssh:// and git:// addresses and user@host:path; of file:// addresses and
// absolute paths in the file system the host is empty.  Of a page of a repository on a service
// where all are owner/name it is that repository's.
RepositoryAddress parse_repository_address(std::string_view address);

// The last part of its path, and the one before it.
std::string_view name_of(const RepositoryAddress& address);
std::string_view owner_of(const RepositoryAddress& address);

// Whether it is on github.com.
bool is_on_github(const RepositoryAddress& address);

// A version of the files: a commit (its hash), or a branch.
struct Revision {
  std::string commit;
  std::string branch;
};

// The repository's page; empty where nobody serves one that we know of.
std::string web_page_of(const RepositoryAddress& address);

// What the path of a file is put behind, to be looked at on GitHub, GitLab, Bitbucket, Gitea,
// Forgejo or SourceHut, known by the host's name; empty for others, and without a version.
std::string file_link_of(const RepositoryAddress& address, const Revision& version);

}  // namespace lofp
