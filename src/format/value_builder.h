// Builds the ParsedFile of a line-based format.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "format/value.h"

namespace lofp {

// Copies the text of the file, with CR LF replaced by LF.  All functions except keep() store the
// views they are given, so these must point into text(), into a copy made by keep(), or to a
// literal.  `begin` and `end` of the values stay 0.  Not thread-safe.
class ValueBuilder {
 public:
  explicit ValueBuilder(std::string_view text);

  std::string_view text() const { return text_; }

  // A copy of `text` that lives as long as the result.
  std::string_view keep(std::string_view text);

  // A node on this line, from 1.  The items of a list are copied.
  const Value* scalar(std::string_view text, int line);
  const Value* list(std::span<const Value* const> items, int line);

  // A member with a text as its value; key and value are on the same line.
  Member member(std::string_view key, std::string_view text, int line);

  // Adds a document: a map with these members.
  void add_root(std::span<const Member> members, int line);

  // The result; the builder must not be used afterwards.
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
