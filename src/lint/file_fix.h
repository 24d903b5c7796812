// Carries the proposals of findings out in a file, and proves that nothing else has changed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "format/format.h"
#include "lint/finding.h"
#include "lint/text_edit.h"

namespace lofp {

// A proposal that was left alone, and why.
struct LeftAlone {
  const Finding* finding = nullptr;
  std::string reason;
};

struct FileFix {
  std::string bytes;  // the new content; equal to the old where nothing is done
  std::vector<const Finding*> done;
  std::vector<TextEdit> edits;  // of `done`, in their order
  std::vector<LeftAlone> left;
};

// Fixes `bytes`.  Of proposals for the same place the first is carried out; another run makes the
// next.  The new bytes are read again: all texts outside the fields for false positives have to be
// the same, in the same order, and each item of a field what its edit says; else nothing is done
// and each proposal left alone.  Linear in the file.
FileFix fix_file(std::string_view bytes, Format format,
                 const std::vector<const Finding*>& findings);

}  // namespace lofp
