// What one version of a rule file says, as far as its history matters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lofp {

struct RuleVersion {
  std::string id;            // as the rule gives it; or empty
  std::size_t document = 0;  // index among the documents of its file
  std::string title = {};
  std::vector<std::string> texts = {};       // false positives
  std::vector<std::string> exclusions = {};  // those of the rule's own logic
};

// The rules in the bytes of a file; none in what is no rule file or cannot be read.  `path` is that
// in the repository.  Texts are cut to the limits of history.h.  Thread-safe.
std::vector<RuleVersion> read_file_version(std::string bytes, std::string_view path);

}  // namespace lofp
