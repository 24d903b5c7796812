// Runs the git command to fetch and update checkouts.
//
// git runs without a shell, with fixed arguments, and never prompts for a password. Only https, ssh
// and file addresses are allowed, and submodules are not fetched. git never reads a configuration
// that came with a repository: it works in git folders whose configuration we wrote, so that no
// filter, hook or helper program named by others can run. The user's global configuration and the
// system's still apply. A transfer without any data for 60 seconds is given up, and so is a command
// that takes longer than ten minutes.
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

// What to fetch, and what to check out of it.
struct CheckoutRequest {
  std::string address;                  // must pass check_repository_address()
  std::string revision;                 // must pass check_revision(); empty: default branch
  std::vector<std::string> folders;     // to check out; empty means all
  std::vector<std::string> files = {};  // if any: paths of the only files to check out
  // Called with the bytes of `files`, in that order, before they are checked out; an error cancels
  // the update.
  std::function<Result<void>(std::vector<std::string>)> check = {};
};

// Creates or updates the checkout in `folder`: a shallow clone of depth one, without the blobs of
// unwanted files. No other process may work in `folder` at the same time. A checkout of another
// address is replaced. If the fetch or the check fails, the old checkout is unchanged; after an
// interruption at a later point the next call repairs it. Returns the requested folders that the
// repository does not have.
Result<std::vector<std::string>> update_checkout(const std::string& folder,
                                                 const CheckoutRequest& wanted);

// Whether `folder` holds a checkout fetched from this address that contains `files` as regular
// files. A symbolic link does not count as a file. False after the address in the configuration was
// changed, because the old files came from somebody else.
Result<bool> is_checkout_of(const std::string& folder, std::string_view address,
                            std::span<const std::string> files = {});

// The version of a checkout.
struct CheckoutVersion {
  std::string commit;        // commit hash
  std::string date;          // of the commit, YYYY-MM-DD
  std::int64_t fetched = 0;  // time of the last fetch, in seconds since 1970; 0 if unknown
};

// Runs git log. Fails where `folder` is no checkout.
Result<CheckoutVersion> checkout_version_of(const std::string& folder);

// Writes all files of a commit below `to`, which must not exist, byte for byte as committed;
// symbolic links become files that contain their targets. `repository` is a folder in or at the top
// of a repository, of which only objects and references are read. Returns the commit's hash.
Result<std::string> extract_commit(const std::string& repository, const std::string& revision,
                                   const std::string& to);

}  // namespace lofp
