// Recognises the licence in a LICENSE file, by phrases that every copy of it contains.
//
// Costs one pass over the text and one search for each known phrase.  Never fails: an unknown
// licence is named by its first line.  Thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// The name of a licence, or of several.
struct License {
  std::string name;            // SPDX ids separated by `, `, or what the text calls itself
  bool is_recognised = false;  // whether `name` consists of SPDX ids
};

// The licence of a file called `file` with this text.  The text may have any encoding and come from
// anyone.  The result is one line without control characters.
License license_of_text(std::string_view text, std::string_view file);

// The union of the licences of all licence files of a repository: all recognised ones, or else the
// first one.  An empty name if there are no files.
License license_of_files(std::span<const License> licenses);

// Whether `name` is a single SPDX id that this file recognises, so that spdx.org has a page for it.
bool is_spdx_license(std::string_view name);

}  // namespace lofp
