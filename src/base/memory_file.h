// A private copy of a file in memory, which later changes of the file do not affect.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/error.h"

namespace lofp {

// Identifies a file and its state: it differs if the file was replaced, written to or changed.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  std::int64_t seconds = 0;  // time of the last modification
  std::int64_t nanoseconds = 0;
  // Time of the last change of its status.  It shows a change of permissions, so that an unreadable
  // file is tried again once it is readable, and a replacement that has the same modification time.
  std::int64_t changed_seconds = 0;
  std::int64_t changed_nanoseconds = 0;
  bool operator==(const FileIdentity&) const = default;
};

// The identity of the file that is at the path now; links are followed.  Fails if there is none.
Result<FileIdentity> identity_of(const std::string& path);

// The copy of a file.  Any number of threads may read it.
struct MemoryFile {
  Descriptor file{-1};                  // the copy as a file, for sendfile() and the like
  std::string_view bytes;               // valid as long as `mapping`
  FileIdentity identity;                // of the file that was copied
  std::string digest;                   // digest_of() the bytes
  std::shared_ptr<const void> mapping;  // owns the memory of `bytes`
};

// The first bytes of a regular file, at most `count`, and the size of the whole file.
struct FileStart {
  std::string bytes;
  std::uint64_t size = 0;
};

// Fails if the file cannot be read or is not a regular file.
Result<FileStart> read_start(const std::string& path, std::size_t count);

// A check that is called with the first `check_bytes` bytes before the rest is read; an error ends
// the copy.
struct FileCheck {
  std::size_t check_bytes = 0;
  std::function<Result<void>(const FileStart&)> check;
};

// Copies a file.  Fails if it is not a regular file (without waiting for a pipe or device), cannot
// be read, does not pass the check, or changes while it is copied; stops early once another file is
// at the path.  Costs the file's size in memory and about 0.5 ms a megabyte.
Result<MemoryFile> copy_to_memory(const std::string& path, const FileCheck& check);

}  // namespace lofp
