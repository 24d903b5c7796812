// Which licence a text is: that of a LICENSE file, by phrases that every copy of it has.
//
// It takes one pass to fold the text and one search for each phrase.  Nothing fails: what is not
// recognised is named by its first line.  Any thread may call it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

struct License {
  std::string name;            // SPDX ids with `, ` between; or what the text calls itself
  bool is_recognised = false;  // whether they are SPDX ids
};

// Of a file called `file` with this text, which may be of any encoding and from anyone.  What is
// given is safe to show anywhere as a text of one line.
License license_of_text(std::string_view text, std::string_view file);

// Of all licence files of one repository together.
License license_of_files(std::span<const License> licenses);

// Whether the name is one on the SPDX list, and so has a page there; of those that we recognise.
bool is_spdx_license(std::string_view name);

}  // namespace lofp
