// A private copy of a file in memory: whatever happens to the file itself, who reads the copy sees
// it as it was.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/error.h"

namespace lofp {

// Which file stands at a path, and in which state: a new one, or one that was written to, differs.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  std::int64_t seconds = 0;  // when it was last written to
  std::int64_t nanoseconds = 0;
  // When it, its name or its rights last changed: a file that could not be read is another once it
  // can be, and a copy may keep the time of what it was made of.
  std::int64_t changed_seconds = 0;
  std::int64_t changed_nanoseconds = 0;
  bool operator==(const FileIdentity&) const = default;
};

// Of what stands at the path now.  Fails where there is nothing.
Result<FileIdentity> identity_of(const std::string& path);

// Any thread may read it.
struct MemoryFile {
  Descriptor file{-1};  // the copy, to be sent by the system
  std::string_view bytes;
  FileIdentity identity;                // of the file that was copied
  std::string digest;                   // of the bytes
  std::shared_ptr<const void> mapping;  // holds the bytes
};

// The first bytes of a regular file, and the size of all of it.
struct FileStart {
  std::string bytes;
  std::uint64_t size = 0;
};
Result<FileStart> read_start(const std::string& path, std::size_t count);

// Asked with the first `check_bytes` bytes and the size before more is read; an error ends the
// copy.
struct FileCheck {
  std::size_t check_bytes = 0;
  std::function<Result<void>(const FileStart&)> check;
};

// Fails for what is no regular file, cannot be read, does not pass the check, or changes while it
// is copied; gives up soon after another file stands at the path.  Waits for no pipe or device.
// Costs the file's size in memory, and about 0.5 ms a megabyte.
Result<MemoryFile> copy_to_memory(const std::string& path, const FileCheck& check);

}  // namespace lofp
