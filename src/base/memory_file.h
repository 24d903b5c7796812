// A private copy of a file in memory: whatever happens to the file itself, who reads the copy sees
// it as it was.
#pragma once

#include <cstdint>
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
  bool operator==(const FileIdentity&) const = default;
};

// Of what stands at the path now.  Fails where there is nothing.
Result<FileIdentity> identity_of(const std::string& path);

// Any thread may read it.
struct MemoryFile {
  Descriptor file{-1};  // the copy, to be sent by the system
  std::string_view bytes;
  FileIdentity identity;  // of the file that was copied
  std::uint64_t hash = 0;
  std::shared_ptr<const void> mapping;  // holds the bytes
};

// Fails for what is no regular file, cannot be read, or changes while it is.  Costs the file's size
// in memory, and about 0.5 ms a megabyte.
Result<MemoryFile> copy_to_memory(const std::string& path);

}  // namespace lofp
