// For the format see https://www.sqlite.org/fileformat2.html. Numbers are big-endian. The first
// page has the file header of 100 bytes before its own header. The header of a b-tree page begins
// with its type; it has the number of cells at offset 3 and the start of the cell content at offset
// 5. The cell pointer array follows at offset 8 of a leaf, or 12 of an interior page. Any other
// page begins with the number of another page, whose first byte is 0 in every file below 128 GB.
#include "store/settled_bytes.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace lofp {
namespace {

constexpr std::size_t file_header = 100;
constexpr std::size_t page_size_at = 16;
constexpr std::size_t version_at = 96;
constexpr std::uint32_t version = 3'040'001;

std::size_t two_bytes(std::span<const unsigned char> bytes, std::size_t at) {
  return static_cast<std::size_t>(bytes[at]) << 8U | bytes[at + 1];
}

// The size of a b-tree page's header; 0 for any other page.
std::size_t header_of(unsigned char kind) {
  if (kind == 2 || kind == 5) return 12;
  return kind == 10 || kind == 13 ? 8 : 0;
}

void clear_gap(std::span<unsigned char> page, std::size_t at) {
  const std::size_t header = header_of(page[at]);
  if (header == 0) return;
  const std::size_t first = at + header + 2 * two_bytes(page, at + 3);
  const std::size_t content = two_bytes(page, at + 5);
  // 65,536 does not fit into two bytes and is stored as 0.
  const std::size_t end = content == 0 ? 65'536 : content;
  if (first < end && end <= page.size())
    std::ranges::fill(page.subspan(first, end - first), static_cast<unsigned char>(0));
}

}  // namespace

void settle_bytes(std::span<unsigned char> file) {
  if (file.size() < file_header) return;
  const std::size_t stated = two_bytes(file, page_size_at);
  const std::size_t size = stated == 1 ? 65'536 : stated;
  if (size < 512) return;
  for (std::size_t i = 0; i < 4; ++i)
    file[version_at + i] = static_cast<unsigned char>(version >> (8 * (3 - i)) & 0xffU);
  for (std::size_t page = 0; page + size <= file.size(); page += size)
    clear_gap(file.subspan(page, size), page == 0 ? file_header : 0);
}

}  // namespace lofp
