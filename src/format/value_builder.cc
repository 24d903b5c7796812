#include "format/value_builder.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace lofp {

ValueBuilder::ValueBuilder(std::string_view text) {
  document_.memory = std::make_unique<std::pmr::monotonic_buffer_resource>(text.size() * 2 + 512);
  const std::span<char> copy = allocate<char>(text.size() + 1);
  std::size_t size = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') copy[size++] = text[i];
  text_ = {copy.data(), size};
}

std::string_view ValueBuilder::keep(std::string_view text) {
  if (text.empty()) return {};
  const std::span<char> copy = allocate<char>(text.size());
  std::memcpy(copy.data(), text.data(), text.size());
  return {copy.data(), copy.size()};
}

Value* ValueBuilder::make(Value::Kind kind, int line) {
  return new (allocate<Value>(1).data())
      Value{.kind = kind, .line = line, .column = 1, .text = {}, .items = {}, .members = {}};
}

const Value* ValueBuilder::scalar(std::string_view text, int line) {
  Value* value = make(Value::Kind::scalar, line);
  value->text = text;
  return value;
}

const Value* ValueBuilder::list(std::span<const Value* const> items, int line) {
  Value* value = make(Value::Kind::list, line);
  const std::span<const Value*> copy = allocate<const Value*>(items.size());
  std::ranges::copy(items, copy.begin());
  value->items = copy;
  return value;
}

Member ValueBuilder::member(std::string_view key, std::string_view text, int line) {
  return {key, scalar(key, line), scalar(text, line)};
}

void ValueBuilder::add_root(std::span<const Member> members, int line) {
  Value* value = make(Value::Kind::map, line);
  const std::span<Member> copy = allocate<Member>(members.size());
  std::uninitialized_copy(members.begin(), members.end(), copy.begin());
  value->members = copy;
  document_.roots.push_back(value);
}

}  // namespace lofp
