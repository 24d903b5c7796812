// The objects of somebody else's repository, read through a git folder of our own.
#pragma once

#include <string>

#include "base/error.h"
#include "base/work_folder.h"

namespace lofp {

// Keeps the git folder while it exists.  Nothing of the repository is changed, checked out or
// fetched, and nothing that it configures runs.
class BorrowedObjects {
 public:
  // `repository` is a folder in or at the top of a repository, or a bare one.  Fails where there is
  // none, where its history was cut off (a shallow clone), and where it has no commit.
  static Result<BorrowedObjects> open(const std::string& repository);

  const std::string& folder() const { return work_.path(); }
  const std::string& tip() const { return tip_; }          // the commit of HEAD
  const std::string& address() const { return address_; }  // of its remote; or empty

  // Whether there is such a commit, from which the first parents of the tip may lead on.
  bool has_commit(const std::string& hash) const;

 private:
  explicit BorrowedObjects(WorkFolder work) : work_(std::move(work)) {}

  WorkFolder work_;
  std::string tip_;
  std::string address_;
};

}  // namespace lofp
