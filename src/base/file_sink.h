// The destination of files that we make: a folder (output_directory.h) or memory.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace lofp {

// Any number of threads may write; each file may be written once.  `path` is relative, uses `/`,
// and must not come from outside.
class FileSink {
 public:
  FileSink() = default;
  FileSink(const FileSink&) = delete;
  FileSink& operator=(const FileSink&) = delete;
  virtual ~FileSink() = default;

  virtual Result<void> write(std::string_view path, std::string_view bytes) = 0;

  // Writes a file that is too large to hold in memory as a whole.  `make` is called once and passes
  // the bytes on in parts.
  using Part = std::function<void(std::string_view bytes)>;
  virtual Result<void> write_parts(std::string_view path,
                                   const std::function<void(const Part&)>& make) = 0;
};

// Keeps the bytes of one file in memory.  Not thread-safe.
class MemorySink : public FileSink {
 public:
  Result<void> write(std::string_view, std::string_view bytes) override {
    text_ = bytes;
    is_written_ = true;
    return {};
  }

  Result<void> write_parts(std::string_view,
                           const std::function<void(const Part&)>& make) override {
    text_.clear();
    make([this](std::string_view bytes) { text_ += bytes; });
    is_written_ = true;
    return {};
  }

  bool is_written() const { return is_written_; }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool is_written_ = false;
};

}  // namespace lofp
