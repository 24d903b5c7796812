// The git command, for what lofp needs of it.
//
// It runs without a shell, with fixed words, and asks nobody for a password.  Only https, ssh and
// file addresses are spoken to, and no submodule is fetched.  git never reads a configuration that
// came with a repository: it works in git folders whose configuration we wrote, so that no filter,
// hook, helper or other program runs that others name.  The user's own settings count, in his home
// and for the system.  A network that is silent for a minute, and a command that is not done after
// ten, is given up.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "read/git_address.h"

namespace lofp {

// What a repository is brought to.
struct CheckoutRequest {
  std::string address;                  // checked
  std::string revision;                 // checked; empty for the default branch
  std::vector<std::string> folders;     // to check out; all without any
  std::vector<std::string> files = {};  // paths of those to check out, and nothing else
  // What the bytes of `files`, in their order, have to pass before they are checked out.
  std::function<Result<void>(std::vector<std::string>)> check = {};
};

// Makes or updates the repository in `folder`, where nobody else is at work: one commit deep,
// without the files that are not wanted.  What is there of another address is replaced.  Where the
// fetch fails, or what was fetched does not pass, the old checkout is as it was; where we are
// interrupted later, the next one makes it whole.  Gives the wanted folders that are not in the
// repository.
Result<std::vector<std::string>> update_checkout(const std::string& folder,
                                                 const CheckoutRequest& wanted);

// Whether `folder` holds what was fetched from this address, with these files; a link is none.
// Where the address has changed, nothing was fetched yet: the old files are not the new owner's.
Result<bool> is_checkout_of(const std::string& folder, std::string_view address,
                            std::span<const std::string> files = {});

// Where a checkout stands.
struct CheckoutVersion {
  std::string commit;        // its hash
  std::string date;          // of the commit, YYYY-MM-DD
  std::int64_t fetched = 0;  // when, in seconds since 1970
};

// Fails where the folder is no checkout.
Result<CheckoutVersion> checkout_version_of(const std::string& folder);

// Writes all files of a commit of the repository at or around `repository` below `to`, which must
// not be there, byte for byte as they were committed, and links as files with their targets.  Only
// objects and references of the repository are read.  Gives the commit's hash.
Result<std::string> extract_commit(const std::string& repository, const std::string& revision,
                                   const std::string& to);

}  // namespace lofp
