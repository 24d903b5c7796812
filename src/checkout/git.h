// The git command, for what lofp needs of it.
//
// It runs without a shell, with fixed words, and asks nobody for a password.  Only https, ssh and
// file addresses are spoken to, no hook or filter runs in a checkout, and no submodule is fetched.
// A network that is silent for a minute, and a command that is not done after ten, is given up.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace lofp {

// Fails for an address that is not https://, ssh://, file:// or user@host:path, and for one that
// git could take for an option or another helper.
Result<void> check_repository_address(std::string_view address);

// A text without the user names and passwords in the addresses that stand in it; the name in an
// ssh:// address stays, which is no secret.  For all that is printed or written.
std::string without_credentials(std::string_view text);

// Fails for what cannot be the name of a branch or tag, or a commit.
Result<void> check_revision(std::string_view revision);

// What a repository is brought to.
struct Wanted {
  std::string address;               // checked
  std::string revision;              // checked; empty for the default branch
  std::vector<std::string> folders;  // to check out; all without any
};

// Makes or updates the repository in `folder`, where nobody else is at work: one commit deep,
// without the files that are not wanted.  Where the fetch fails the old checkout is as it was;
// where we are interrupted later, the next one makes it whole.
Result<void> update_checkout(const std::string& folder, const Wanted& wanted);

// Where a checkout stands.
struct Standing {
  std::string commit;        // its hash
  std::string date;          // of the commit, YYYY-MM-DD
  std::int64_t fetched = 0;  // when, in seconds since 1970
};

// Fails where the folder is no checkout.
Result<Standing> standing_of(const std::string& folder);

// Writes all files of a commit of the repository at `repository` below `to`, which must not be
// there; index and working tree stay as they are.  Gives the commit's hash.
Result<std::string> extract_commit(const std::string& repository, const std::string& revision,
                                   const std::string& to);

}  // namespace lofp
