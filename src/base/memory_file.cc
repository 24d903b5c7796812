#include "base/memory_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <utility>
#include <vector>

#include "base/digest.h"
#include "base/file.h"

namespace lofp {
namespace {

FileIdentity identity_in(const struct stat& status) {
  return {.device = status.st_dev,
          .inode = status.st_ino,
          .size = static_cast<std::uint64_t>(status.st_size),
          .seconds = status.st_mtim.tv_sec,
          .nanoseconds = status.st_mtim.tv_nsec,
          .changed_seconds = status.st_ctim.tv_sec,
          .changed_nanoseconds = status.st_ctim.tv_nsec};
}

// An open file and its identity when it was opened.
struct OpenFile {
  Descriptor file;
  FileIdentity identity;
};

Result<OpenFile> open_regular(const std::string& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat status {};
  if (!file.is_open() || fstat(file.get(), &status) != 0)
    return std::unexpected(system_error("open", path));
  if (!S_ISREG(status.st_mode)) return std::unexpected(Error{fmt::format("{} is no file", path)});
  return OpenFile{std::move(file), identity_in(status)};
}

Result<FileStart> read_start(const OpenFile& from, std::size_t count, const std::string& path) {
  FileStart start{.bytes = std::string(count, '\0'), .size = from.identity.size};
  std::size_t total = 0;
  while (total < count) {
    const ssize_t more = ::pread(from.file.get(), start.bytes.data() + total, count - total,
                                 static_cast<off_t>(total));
    if (more < 0) return std::unexpected(system_error("read", path));
    if (more == 0) break;
    total += static_cast<std::size_t>(more);
  }
  start.bytes.resize(total);
  return start;
}

std::unexpected<Error> changed(const std::string& path) {
  return std::unexpected(Error{fmt::format("{} changed while it was read", path)});
}

// Copies the bytes of `from` and computes their digest.
Result<void> copy_bytes(const OpenFile& from, MemoryFile& copy, const std::string& path) {
  constexpr std::size_t part = 1U << 20U;
  std::vector<char> buffer(part);
  Digester digester;
  std::uint64_t total = 0;
  while (true) {
    // If the file has been replaced, copying the rest of it would be a waste.
    const Result<FileIdentity> now = identity_of(path);
    if (!now || !(*now == from.identity)) return changed(path);
    const ssize_t count = ::read(from.file.get(), buffer.data(), buffer.size());
    if (count < 0) return std::unexpected(system_error("read", path));
    if (count == 0) break;
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(count));
    total += bytes.size();
    if (total > from.identity.size) break;
    digester.append(bytes);
    if (!write_all(copy.file, bytes)) return std::unexpected(system_error("keep in memory", path));
  }
  if (total != from.identity.size) return changed(path);
  copy.digest = digester.digest();
  return {};
}

}  // namespace

Result<FileIdentity> identity_of(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return std::unexpected(system_error("open", path));
  return identity_in(status);
}

Result<FileStart> read_start(const std::string& path, std::size_t count) {
  const OpenFile from = TRY(open_regular(path));
  return read_start(from, count, path);
}

Result<MemoryFile> copy_to_memory(const std::string& path, const FileCheck& check) {
  const OpenFile from = TRY(open_regular(path));
  const FileStart start = TRY(read_start(from, check.check_bytes, path));
  TRY(check.check(start));
  MemoryFile copy{.file = Descriptor(memfd_create("lofp", MFD_CLOEXEC)),
                  .bytes = {},
                  .identity = from.identity,
                  .digest = {},
                  .mapping = nullptr};
  if (!copy.file.is_open()) return std::unexpected(system_error("keep in memory", path));
  TRY(copy_bytes(from, copy, path));
  const std::uint64_t total = from.identity.size;
  if (total == 0) return copy;
  void* const mapped = mmap(nullptr, total, PROT_READ, MAP_SHARED, copy.file.get(), 0);
  if (mapped == MAP_FAILED) return std::unexpected(system_error("keep in memory", path));
  copy.mapping =
      std::shared_ptr<const void>(mapped, [mapped, total](const void*) { munmap(mapped, total); });
  copy.bytes = {static_cast<const char*>(mapped), total};
  return copy;
}

}  // namespace lofp
