// A baseline: the findings that a repository had when it began to use lint.  They do not count, so
// that an old repository starts clean.
//
// The file has a line for each finding: the rule's file in its repository, the check and the text,
// separated by tabs.  There are no line numbers in it, so that a finding stays known while the file
// around it changes.  The lines are sorted, so that two branches merge well.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/hash_table.h"
#include "lint/finding.h"

namespace lofp {

class Baseline {
 public:
  // Reads the text of such a file.  Fails at a line of another form.
  static Result<Baseline> read(std::string_view text, const std::string& file);

  // Of all findings that count.
  static Baseline of(const std::vector<Finding>& findings);

  // Marks the findings that it knows; of equal ones as many as it has.  What is left then is
  // settled.
  void apply(std::vector<Finding>& findings);

  // Settled findings, after apply().
  std::size_t settled() const;

  // Takes the settled ones out, after apply().
  void prune();

  // The text of the file.
  std::string text() const;

 private:
  struct Known {
    std::size_t count = 0;
    std::size_t met = 0;
  };
  HashMap<std::string, Known> known_;  // by line
};

}  // namespace lofp
