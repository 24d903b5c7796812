// Validates addresses and revision names from untrusted input before git gets them.
//
// git must not take any of them for an option, a helper program (`ext::`) or another host.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace lofp {

// Fails for an address that is not https://, ssh://, file:/// or user@host:path, and for one that
// git could take for an option or a helper program.
Result<void> check_repository_address(std::string_view address);

// Removes user names and passwords from all addresses in a text. The user of an ssh:// address is
// kept, since it is no secret. Apply it to everything that is printed or written.
std::string without_credentials(std::string_view text);

// Fails for text that cannot be the name of a branch or tag, or a commit hash. Empty is valid.
Result<void> check_revision(std::string_view revision);

}  // namespace lofp
