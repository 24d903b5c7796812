#include "base/gunzip.h"

#include <fmt/format.h>
#include <libdeflate.h>

#include <cstdint>
#include <memory>

namespace lofp {
namespace {

struct DecompressorDeleter {
  void operator()(libdeflate_decompressor* decompressor) const {
    libdeflate_free_decompressor(decompressor);
  }
};

// The size of the text, modulo 2^32, from the last four bytes of a member (little endian).
std::size_t said_size(std::string_view bytes) {
  constexpr std::size_t size_of_number = 4;
  constexpr unsigned bits_of_byte = 8;
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < size_of_number; ++i)
    size = (size << bits_of_byte) | static_cast<unsigned char>(bytes[bytes.size() - 1 - i]);
  return size;
}

}  // namespace

bool is_gzip(std::string_view bytes) {
  return bytes.starts_with("\x1f\x8b");
}

Result<std::string> gunzip(std::string_view bytes, std::size_t limit) {
  constexpr std::size_t smallest = 18;  // header and trailer
  if (!is_gzip(bytes) || bytes.size() < smallest)
    return std::unexpected(Error{"the gzip file is cut off: download it anew"});
  const std::size_t size = said_size(bytes);
  if (size > limit)
    return std::unexpected(Error{fmt::format(
        "it would have {} bytes when unpacked, more than the {} that are read", size, limit)});
  const std::unique_ptr<libdeflate_decompressor, DecompressorDeleter> decompressor(
      libdeflate_alloc_decompressor());
  if (!decompressor) throw_out_of_memory();
  std::string text(size, '\0');
  std::size_t read = 0;
  std::size_t written = 0;
  const libdeflate_result result = libdeflate_gzip_decompress_ex(
      decompressor.get(), bytes.data(), bytes.size(), text.data(), text.size(), &read, &written);
  if (result != LIBDEFLATE_SUCCESS || read != bytes.size() || written != size)
    return std::unexpected(Error{"the gzip file is damaged: download it anew"});
  return text;
}

}  // namespace lofp
