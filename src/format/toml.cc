#include "format/toml.h"

#include <fmt/format.h>

#include <algorithm>
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
    if (const auto* number = node.as_floating_point())
      return copy(fmt::format("{:#}", number->get()));
    std::ostringstream text;
    node.visit([&](const auto& any) {
      if constexpr (toml::is_chronological<decltype(any)>) text << any.get();
    });
    return copy(text.str());
  }

  std::pmr::monotonic_buffer_resource& memory_;
};

// Finds what toml++ 3.3 must not see.  It limits the nesting of arrays and inline tables, but not
// that of dotted keys, which it walks by recursion; and what it does with a character outside ASCII
// and outside of quotes, which TOML forbids, is undefined.
class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  // The offset of such a character, or of the dot with which a key has more parts than any honest
  // one; or npos.
  std::size_t run() {
    std::size_t dots = 0;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '#')
        skip_to("\n");
      else if (c == '"' || c == '\'')
        skip_string(c);
      else if (static_cast<unsigned char>(c) >= 0x80 || (c == '.' && ++dots > most_dots))
        return at_;
      else if (std::string_view("=[]{},\n").contains(c))
        dots = 0;
    }
    return std::string_view::npos;
  }

 private:
  static constexpr std::size_t most_dots = 16;

  // Leaves at_ on the last character of `end`.
  void skip_to(std::string_view end) {
    const std::size_t found = text_.find(end, at_);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size() - 1;
  }

  void skip_string(char quote) {
    const std::string_view rest = text_.substr(at_);
    const std::string triple(3, quote);
    const bool is_long = rest.starts_with(triple);
    at_ += is_long ? 3U : 1U;
    if (quote == '\'') {
      skip_to(is_long ? triple : "'");
    } else {
      while (at_ < text_.size() && !text_.substr(at_).starts_with(is_long ? triple : "\"") &&
             (is_long || text_[at_] != '\n'))
        at_ += text_[at_] == '\\' ? 2U : 1U;
      if (is_long) at_ += 2;
    }
    // The text may end with one or two quotes before the three that close it.
    for (int more = 0;
         is_long && more < 2 && text_.substr(std::min(at_ + 1, text_.size())).starts_with(quote);
         ++more)
      ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Document parse_toml(std::string_view text) {
  Document document;
  document.memory = std::make_unique<std::pmr::monotonic_buffer_resource>(text.size() * 2 + 512);
  if (const std::size_t at = Scan(text).run(); at != std::string_view::npos) {
    const std::string_view before = text.substr(0, at);
    document.faults.push_back({static_cast<int>(std::ranges::count(before, '\n')) + 1, 0, true,
                               text[at] == '.'
                                   ? "not TOML that we read: a key has too many parts"
                                   : "not TOML: a letter or sign here must stand in quotes; mend "
                                     "it, the file was not read"});
    return document;
  }
  const toml::parse_result result = toml::parse(text);
  if (result) {
    document.roots.push_back(Copier(*document.memory).value(result.table()));
    return document;
  }
  const toml::source_position& place = result.error().source().begin;
  document.faults.push_back({static_cast<int>(place.line), static_cast<int>(place.column), true,
                             fmt::format("not TOML: {}; mend it here, the file was not read",
                                         result.error().description())});
  return document;
}

}  // namespace lofp
