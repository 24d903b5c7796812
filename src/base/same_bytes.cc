#include "base/same_bytes.h"

#include <unistd.h>

#include <string>

namespace lofp {
namespace {

// Reads the next `size` bytes, or fewer at the end of the file; false if that fails.
bool read_part(const Descriptor& file, std::size_t size, std::string& part) {
  part.resize(size);
  std::size_t filled = 0;
  while (filled < size) {
    const ssize_t count = ::read(file.get(), part.data() + filled, size - filled);
    if (count < 0) return false;
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  part.resize(filled);
  return true;
}

}  // namespace

bool have_same_bytes(const Descriptor& first, const Descriptor& second) {
  constexpr std::size_t part_size = std::size_t{1} << 20U;
  std::string first_part;
  std::string second_part;
  do {
    if (!read_part(first, part_size, first_part) || !read_part(second, part_size, second_part) ||
        first_part != second_part)
      return false;
  } while (!first_part.empty());
  return true;
}

}  // namespace lofp
