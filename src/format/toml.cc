#include "format/toml.h"

#include <fmt/format.h>

#include <cstring>
#include <sstream>
#include <string>

// Debian's compiled library throws; header only and without exceptions it is compiled here.
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace lofp {
namespace {

class Copier {
 public:
  explicit Copier(std::pmr::monotonic_buffer_resource& memory) : memory_(memory) {}

  // Recursion is as deep as toml++ allows.
  const Value* value(const toml::node& node) {
    Value* value = make(node.source());
    if (const toml::table* table = node.as_table()) {
      value->kind = Value::Kind::map;
      value->members = members(*table);
    } else if (const toml::array* array = node.as_array()) {
      value->kind = Value::Kind::list;
      value->items = items(*array);
    } else {
      value->kind = Value::Kind::scalar;
      value->text = scalar(node);
    }
    return value;
  }

 private:
  Value* make(const toml::source_region& source) {
    Value* value = &allocate<Value>(1)[0];
    return new (value) Value{.line = static_cast<int>(source.begin.line),
                             .column = static_cast<int>(source.begin.column),
                             .text = {},
                             .items = {},
                             .members = {}};
  }

  template <typename Item>
  std::span<Item> allocate(std::size_t count) {
    return {static_cast<Item*>(memory_.allocate(count * sizeof(Item), alignof(Item))), count};
  }

  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    const std::span<char> memory = allocate<char>(text.size());
    std::memcpy(memory.data(), text.data(), text.size());
    return {memory.data(), memory.size()};
  }

  std::span<const Member> members(const toml::table& table) {
    const auto members = allocate<Member>(table.size());
    std::size_t i = 0;
    for (const auto& [key, node] : table) {
      const Value* place = make(key.source());
      new (&members[i++]) Member{copy(key.str()), place, value(node)};
    }
    return members;
  }

  std::span<const Value* const> items(const toml::array& array) {
    const auto items = allocate<const Value*>(array.size());
    std::size_t i = 0;
    for (const toml::node& node : array) items[i++] = value(node);
    return items;
  }

  std::string_view scalar(const toml::node& node) {
    if (const auto* text = node.as_string()) return copy(text->get());
    if (const auto* number = node.as_integer()) return copy(fmt::to_string(number->get()));
    if (const auto* boolean = node.as_boolean()) return boolean->get() ? "true" : "false";
    if (const auto* number = node.as_floating_point()) return copy(fmt::to_string(number->get()));
    std::ostringstream text;
    node.visit([&](const auto& any) {
      if constexpr (toml::is_chronological<decltype(any)>) text << any.get();
    });
    return copy(text.str());
  }

  std::pmr::monotonic_buffer_resource& memory_;
};

}  // namespace

Document parse_toml(std::string_view text) {
  Document document;
  document.memory = std::make_unique<std::pmr::monotonic_buffer_resource>(text.size() * 2 + 512);
  const toml::parse_result result = toml::parse(text);
  if (result) {
    document.roots.push_back(Copier(*document.memory).value(result.table()));
    return document;
  }
  const toml::source_position& place = result.error().source().begin;
  document.faults.push_back({static_cast<int>(place.line), static_cast<int>(place.column), true,
                             fmt::format("not TOML: {}", result.error().description())});
  return document;
}

}  // namespace lofp
