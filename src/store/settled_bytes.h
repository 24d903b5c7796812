// The bytes of a database without what SQLite leaves to chance or to its version.
#pragma once

#include <span>

namespace lofp {

// Two releases of SQLite make the same database of the same statements, but for two things: the
// release's number stands in the header, and what once stood in the gap of a page between its list
// of cells and the cells is left there or not.  Sets the number to that of SQLite 3.40.1 and the
// gaps to 0, in place; neither means anything to a reader.  `file` is a whole database without a
// free list, as one that was only added to.  Linear in its pages.
void settle_bytes(std::span<unsigned char> file);

}  // namespace lofp
