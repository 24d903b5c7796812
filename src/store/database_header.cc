// Reads the header that https://www.sqlite.org/fileformat2.html describes under "The Database
// Header". Numbers are big-endian.
#include "store/database_header.h"

#include <fmt/format.h>

#include <bit>

#include "store/database.h"

namespace lofp {
namespace {

constexpr std::string_view magic("SQLite format 3\0", 16);

// Offsets of fields in the header.
constexpr std::size_t page_size_at = 16;
constexpr std::size_t change_counter_at = 24;
constexpr std::size_t page_count_at = 28;
constexpr std::size_t user_version_at = 60;
constexpr std::size_t application_at = 68;
constexpr std::size_t version_valid_for_at = 92;

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t number = 0;
  for (const char byte : bytes.substr(at, size))
    number = number << 8U | static_cast<unsigned char>(byte);
  return number;
}

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  return number_at(bytes, at, sizeof(std::uint32_t));
}

Result<void> check_format(int format, const std::string& path) {
  if (format == database_format) return {};
  if (format < database_format)
    return std::unexpected(
        Error{fmt::format("{} has format {}, of an older lofp; this one reads format {}: build the "
                          "database anew",
                          path, format, database_format)});
  return std::unexpected(Error{
      fmt::format("{} has format {}, of a newer lofp; this one reads format {}: use a newer lofp",
                  path, format, database_format)});
}

}  // namespace

Result<void> check_database_header(std::string_view start, std::uint64_t size,
                                   const std::string& path) {
  if (start.size() < database_header_size || !start.starts_with(magic))
    return std::unexpected(
        Error{fmt::format("{} is no database: give the lofp.db that `lofp build` wrote", path)});
  if (number_at(start, application_at) != static_cast<std::uint32_t>(database_application))
    return std::unexpected(Error{fmt::format(
        "{} is a database, but not one of lofp's: give the lofp.db that `lofp build` wrote",
        path)});
  TRY(check_format(static_cast<int>(number_at(start, user_version_at)), path));
  // A page size of 65,536 does not fit into two bytes and is stored as 1.
  constexpr std::uint32_t least_page = 512;
  const std::uint32_t given = number_at(start, page_size_at, 2);
  const std::uint32_t page_size = given == 1 ? 1U << 16U : given;
  const std::uint64_t expected = std::uint64_t{page_size} * number_at(start, page_count_at);
  // The page count is valid only if these numbers are equal.
  const bool is_counted =
      number_at(start, change_counter_at) == number_at(start, version_valid_for_at);
  if (page_size >= least_page && std::has_single_bit(page_size) && is_counted && size == expected)
    return {};
  return std::unexpected(Error{
      fmt::format("{} is damaged: it has {} bytes, not as many as its header says: download or "
                  "build it anew",
                  path, size)});
}

}  // namespace lofp
