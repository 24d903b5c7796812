// Makes the ParsedFile of a format that we read ourselves.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "format/value.h"

namespace lofp {

// Keeps a copy of the file's text, with LF at the end of each line: the values are views of it, or
// of texts that keep() has copied.  `begin` and `end` of the values stay 0.
class ValueBuilder {
 public:
  explicit ValueBuilder(std::string_view text);

  std::string_view text() const { return text_; }

  std::string_view keep(std::string_view text);

  const Value* scalar(std::string_view text, int line);
  const Value* list(std::span<const Value* const> items, int line);

  // A member with a text, at the line of its key.
  Member member(std::string_view key, std::string_view text, int line);

  void add_root(std::span<const Member> members, int line);

  ParsedFile take() { return std::move(document_); }

 private:
  Value* make(Value::Kind kind, int line);

  template <typename Item>
  std::span<Item> allocate(std::size_t count) {
    void* memory = document_.memory->allocate(count * sizeof(Item), alignof(Item));
    return {static_cast<Item*>(memory), count};
  }

  ParsedFile document_;
  std::string_view text_;
};

}  // namespace lofp
