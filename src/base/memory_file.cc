#include "base/memory_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <vector>

#include "base/hash.h"

namespace lofp {
namespace {

FileIdentity identity_in(const struct stat& status) {
  return {.device = status.st_dev,
          .inode = status.st_ino,
          .size = static_cast<std::uint64_t>(status.st_size),
          .seconds = status.st_mtim.tv_sec,
          .nanoseconds = status.st_mtim.tv_nsec};
}

Result<void> append(const Descriptor& to, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(to.get(), bytes.data(), bytes.size());
    if (written < 0) return std::unexpected(system_error("keep in memory", path));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace

Result<FileIdentity> identity_of(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return std::unexpected(system_error("open", path));
  return identity_in(status);
}

Result<MemoryFile> copy_to_memory(const std::string& path) {
  const Descriptor from(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat before {};
  if (!from.is_open() || fstat(from.get(), &before) != 0)
    return std::unexpected(system_error("open", path));
  if (!S_ISREG(before.st_mode)) return std::unexpected(Error{fmt::format("{} is no file", path)});
  MemoryFile copy{.file = Descriptor(memfd_create("lofp", MFD_CLOEXEC)),
                  .bytes = {},
                  .identity = identity_in(before),
                  .hash = 0,
                  .mapping = nullptr};
  if (!copy.file.is_open()) return std::unexpected(system_error("keep in memory", path));
  constexpr std::size_t part = 1U << 20U;
  std::vector<char> buffer(part);
  Hasher hasher;
  std::uint64_t total = 0;
  while (true) {
    const ssize_t count = ::read(from.get(), buffer.data(), buffer.size());
    if (count < 0) return std::unexpected(system_error("read", path));
    if (count == 0) break;
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(count));
    total += bytes.size();
    if (total > copy.identity.size) break;
    hasher.append(bytes);
    TRY(append(copy.file, bytes, path));
  }
  struct stat after {};
  if (fstat(from.get(), &after) != 0 || !(identity_in(after) == copy.identity) ||
      total != copy.identity.size)
    return std::unexpected(Error{fmt::format("{} changed while it was read", path)});
  copy.hash = hasher.hash();
  if (total == 0) return copy;
  void* const mapped = mmap(nullptr, total, PROT_READ, MAP_SHARED, copy.file.get(), 0);
  if (mapped == MAP_FAILED) return std::unexpected(system_error("keep in memory", path));
  copy.mapping =
      std::shared_ptr<const void>(mapped, [mapped, total](const void*) { munmap(mapped, total); });
  copy.bytes = {static_cast<const char*>(mapped), total};
  return copy;
}

}  // namespace lofp
