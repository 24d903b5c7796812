// What git is given that others wrote: addresses of repositories and names of revisions.
//
// Nothing of it may be taken for an option, a helper program or another host.
#pragma once

#include <string>
#include <string_view>

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

}  // namespace lofp
