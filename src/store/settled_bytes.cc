// https://www.sqlite.org/fileformat2.html: numbers are big-endian; the first page has a header of
// 100 bytes before its own.  A page of cells begins with its kind, has the number of its cells at 3
// and the offset of the first cell's bytes at 5; the list of cells follows at 8, or at 12 where the
// page has children.  Any other page begins with another page's number, whose first byte is 0 in
// every file below 128 GB.
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

// How long the header of a page of cells is, or 0 for any other page.
std::size_t header_of(unsigned char kind) {
  if (kind == 2 || kind == 5) return 12;
  return kind == 10 || kind == 13 ? 8 : 0;
}

void clear_gap(std::span<unsigned char> page, std::size_t at) {
  const std::size_t header = header_of(page[at]);
  if (header == 0) return;
  const std::size_t first = at + header + 2 * two_bytes(page, at + 3);
  const std::size_t content = two_bytes(page, at + 5);
  const std::size_t end = content == 0 ? 65'536 : content;  // which does not fit into two bytes
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
