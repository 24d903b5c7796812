// Writes and reads the bytes of the file of a TriageIndex: numbers as LEB128, texts with their size
// in front.
//
// What is read is not trusted: whatever does not fit makes the reader fail, and from then on every
// call gives 0 or an empty text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace lofp {

class IndexWriter {
 public:
  void number(std::uint64_t value) {
    while (value >= 0x80) {
      bytes_ += static_cast<char>(0x80 | (value & 0x7f));
      value >>= 7;
    }
    bytes_ += static_cast<char>(value);
  }
  void text(std::string_view text) {
    number(text.size());
    bytes_ += text;
  }
  // Its size, then every item by `write`.
  template <typename Items, typename Write>
  void list(const Items& items, Write write) {
    number(items.size());
    for (const auto& item : items) write(item);
  }
  template <typename Items>
  void numbers(const Items& items) {
    list(items, [&](std::uint64_t item) { number(item); });
  }
  // Ascending numbers, each as the step from the one before.
  template <typename Items>
  void ascending(const Items& items) {
    number(items.size());
    std::uint64_t before = 0;
    for (const std::uint64_t item : items) {
      number(item - before);
      before = item;
    }
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class IndexReader {
 public:
  explicit IndexReader(std::string_view bytes) : rest_(bytes) {}

  std::uint32_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80) {
        if (value > UINT32_MAX) break;
        return static_cast<std::uint32_t>(value);
      }
    }
    fail();
    return 0;
  }

  // A number below `end`.
  std::uint32_t below(std::size_t end) {
    const std::uint32_t value = number();
    if (value < end) return value;
    fail();
    return 0;
  }

  // How many items follow, each of at least one byte.
  std::uint32_t count() {
    const std::uint32_t value = number();
    if (value <= rest_.size()) return value;
    fail();
    return 0;
  }

  // A view into the bytes.
  std::string_view text() {
    const std::uint32_t size = number();
    if (size > rest_.size()) {
      fail();
      return {};
    }
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }

  void fail() {
    has_failed_ = true;
    rest_ = {};
  }
  bool has_failed() const { return has_failed_; }
  bool is_at_end() const { return rest_.empty() && !has_failed_; }

 private:
  std::string_view rest_;
  bool has_failed_ = false;
};

}  // namespace lofp
