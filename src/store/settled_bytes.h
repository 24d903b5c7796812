// Makes the bytes of a database reproducible across versions of SQLite.
#pragma once

#include <span>

namespace lofp {

// Two versions of SQLite create the same file from the same statements, except for two things: the
// version number in the header, and old content in the unused gap of a page between its cell
// pointers and its cells. Sets the number to that of SQLite 3.40.1 and the gaps to 0, in place;
// readers ignore both. `file` must be a whole database without free pages, such as one to which
// rows were only added. Linear in the number of pages.
void settle_bytes(std::span<unsigned char> file);

}  // namespace lofp
