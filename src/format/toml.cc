// Tables are filled while the file is read, and become Values only at its end, because a later
// header may add to any of them.  A sorted index over (table, key) finds what a key refers to;
// since it is sorted, no choice of keys makes it slow.
#include "format/toml.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "format/toml_scalar.h"

namespace lofp {
namespace {

// Limits for nested lists and inline tables, and for the parts of a key.  Real rules stay below 10.
constexpr int deepest = 256;
constexpr std::size_t most_parts = 17;

// How a table was created.  This decides what may still be added to it.
enum class TableOrigin : std::uint8_t {
  on_the_way,  // implicitly, by the header of a subtable: its own header may follow
  by_header,   // by its own header: another one is a fault
  by_key,      // by a dotted key: more such keys may follow
  whole        // inline, in braces: nothing may be added
};

// A table that is being filled.
struct TomlTable {
  Value* value = nullptr;
  TableOrigin made = TableOrigin::on_the_way;
  std::vector<Member> members;
};

// An array of tables; each `[[key]]` adds one.
struct TomlTableList {
  Value* value = nullptr;
  std::vector<TomlTable*> tables;
};

// What a key of a table refers to.  Both are null for a value to which nothing can be added.
struct KeyTarget {
  TomlTable* table = nullptr;
  TomlTableList* list = nullptr;
};

// A part of a dotted key, and its place.
struct KeyPart {
  std::string_view text;
  Value* place = nullptr;
};

bool is_bare(char c) {
  return is_alphanumeric(c) || c == '_' || c == '-';
}

// Parses a document.
class TomlReader {
 public:
  TomlReader(std::string_view text, std::pmr::monotonic_buffer_resource& memory)
      : text_(text), memory_(memory), root_(&make_table(make(0), TableOrigin::by_header)) {}

  TomlResult<const Value*> run() {
    TomlTable* table = root_;
    for (;;) {
      TRY(skip(Skipped::lines));
      if (at_ >= text_.size()) break;
      if (text_[at_] == '[')
        table = TRY(header());
      else
        TRY(pair(*table));
      TRY(end_of_line());
    }
    finish();
    return root_->value;
  }

  // The line and column of a byte.  Calls with ascending offsets cost one pass over the text in
  // all. For an earlier offset it returns the place reached so far.
  std::pair<int, int> place_of(std::size_t at) {
    if (at < counted_) return {line_, column_};
    for (; counted_ < at; ++counted_) {
      const char c = text_[counted_];
      const bool is_break = c == '\n' || (c == '\r' && toml_break_at(text_, counted_) == 1);
      if (is_break) ++line_;
      if (is_break)
        column_ = 1;
      else if ((static_cast<unsigned char>(c) & 0xc0U) != 0x80U)
        ++column_;
    }
    return {line_, column_};
  }

 private:
  enum class Skipped : std::uint8_t { blanks, lines };

  std::unexpected<TomlFault> fault(std::string message) const {
    return std::unexpected(TomlFault{at_, std::move(message)});
  }

  // Skips blanks; with `lines` also line breaks and comments.
  TomlResult<void> skip(Skipped what) {
    while (at_ < text_.size()) {
      const std::size_t length = toml_break_at(text_, at_);
      if (text_[at_] == ' ' || text_[at_] == '\t')
        ++at_;
      else if (what == Skipped::blanks)
        break;
      else if (length > 0)
        at_ += length;
      else if (text_[at_] == '#')
        TRY(skip_comment());
      else
        break;
    }
    return {};
  }

  TomlResult<void> skip_comment() {
    for (; at_ < text_.size() && toml_break_at(text_, at_) == 0; ++at_)
      if (is_toml_control(text_, at_)) return fault("a control character stands in a comment");
    return {};
  }

  TomlResult<void> end_of_line() {
    TRY(skip(Skipped::blanks));
    if (at_ < text_.size() && text_[at_] == '#') TRY(skip_comment());
    if (at_ < text_.size() && toml_break_at(text_, at_) == 0)
      return fault("only a comment may follow on this line");
    return {};
  }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  TomlResult<std::vector<KeyPart>> key() {
    std::vector<KeyPart> parts;
    do {
      TRY(skip(Skipped::blanks));
      if (parts.size() == most_parts) return fault("the key has too many parts");
      Value* place = make(at_);
      const std::size_t from = at_;
      if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) {
        at_ = TRY(read_toml_string(text_, at_, TomlBreaks::refused, decoded_));
        parts.push_back({copy(decoded_), place});
      } else {
        while (at_ < text_.size() && is_bare(text_[at_])) ++at_;
        if (at_ == from)
          return fault("a key must begin here: letters, digits, _ and -, or any text in quotes");
        parts.push_back({copy(text_.substr(from, at_ - from)), place});
      }
      TRY(skip(Skipped::blanks));
    } while (take('.'));
    return parts;
  }

  TomlFault given_twice(const KeyPart& part) const {
    return {part.place->begin, fmt::format("`{}` is given a second time", part.text)};
  }

  KeyTarget* find(const TomlTable& table, std::string_view key) {
    const auto found = index_.find({&table, key});
    return found == index_.end() ? nullptr : &found->second;
  }

  void add(TomlTable& table, const KeyPart& part, const Value* value, KeyTarget named) {
    table.members.push_back({part.text, part.place, value});
    index_.emplace(std::pair(&table, part.text), named);
  }

  TomlTable& add_table(TomlTable& table, const KeyPart& part, TableOrigin made) {
    TomlTable& added = make_table(make(part.place->begin), made);
    add(table, part, added.value, {&added, nullptr});
    return added;
  }

  TomlResult<TomlTable*> header() {
    const std::size_t from = at_++;
    const bool is_list = take('[');
    const std::vector<KeyPart> parts = TRY(key());
    if (!take(']') || (is_list && !take(']')))
      return fault(is_list ? "`]]` is missing here" : "`]` is missing here");
    TomlTable* table = root_;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
      const KeyTarget* named = find(*table, parts[i].text);
      if (named == nullptr)
        table = &add_table(*table, parts[i], TableOrigin::on_the_way);
      else if (named->list != nullptr)
        table = named->list->tables.back();
      else if (named->table != nullptr && named->table->made != TableOrigin::whole)
        table = named->table;
      else
        return std::unexpected(given_twice(parts[i]));
    }
    return is_list ? item_of_list(*table, parts.back(), from)
                   : own_header(*table, parts.back(), from);
  }

  TomlResult<TomlTable*> own_header(TomlTable& table, const KeyPart& part, std::size_t from) {
    const KeyTarget* named = find(table, part.text);
    if (named == nullptr) {
      TomlTable& added = add_table(table, part, TableOrigin::by_header);
      move(*added.value, from);
      return &added;
    }
    if (named->table == nullptr || named->table->made != TableOrigin::on_the_way)
      return std::unexpected(given_twice(part));
    named->table->made = TableOrigin::by_header;
    return named->table;
  }

  TomlResult<TomlTable*> item_of_list(TomlTable& table, const KeyPart& part, std::size_t from) {
    const KeyTarget* named = find(table, part.text);
    if (named != nullptr && named->list == nullptr) return std::unexpected(given_twice(part));
    TomlTableList* list = named != nullptr ? named->list : nullptr;
    if (list == nullptr) {
      list = &lists_.emplace_back(make(from));
      list->value->kind = Value::Kind::list;
      add(table, part, list->value, {nullptr, list});
    }
    list->tables.push_back(&make_table(make(from), TableOrigin::by_header));
    return list->tables.back();
  }

  // Reads `key = value` into `table`.
  TomlResult<void> pair(TomlTable& table) {
    const std::vector<KeyPart> parts = TRY(key());
    TomlTable* to = &table;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
      const KeyTarget* named = find(*to, parts[i].text);
      if (named == nullptr) {
        to = &add_table(*to, parts[i], TableOrigin::by_key);
        continue;
      }
      if (named->table == nullptr || named->table->made == TableOrigin::by_header ||
          named->table->made == TableOrigin::whole)
        return std::unexpected(given_twice(parts[i]));
      to = named->table;
      to->made = TableOrigin::by_key;
    }
    if (find(*to, parts.back().text) != nullptr) return std::unexpected(given_twice(parts.back()));
    if (!take('=')) return fault("`=` is missing here");
    TRY(skip(Skipped::blanks));
    KeyTarget named;
    const Value* value = TRY(this->value(named));
    add(*to, parts.back(), value, named);
    return {};
  }

  TomlResult<const Value*> value(KeyTarget& named) {
    const char c = at_ < text_.size() ? text_[at_] : '\0';
    Value* value = make(at_);
    if (c == '[' || c == '{') {
      if (depth_ == deepest) return fault("lists and tables stand too deep in each other");
      ++depth_;
      if (c == '[')
        TRY(list(*value));
      else
        TRY(table_in_braces(*value, named));
      --depth_;
    } else {
      at_ = TRY(c == '"' || c == '\'' ? read_toml_string(text_, at_, TomlBreaks::allowed, decoded_)
                                      : read_toml_plain(text_, at_, decoded_));
      value->kind = Value::Kind::scalar;
      value->text = copy(decoded_);
    }
    if (!value->is_map()) value->end = at_;
    return value;
  }

  TomlResult<void> list(Value& list) {
    std::vector<const Value*> items;
    ++at_;
    for (;;) {
      TRY(skip(Skipped::lines));
      if (take(']')) break;
      KeyTarget named;
      items.push_back(TRY(value(named)));
      TRY(skip(Skipped::lines));
      if (!take(',') && (at_ >= text_.size() || text_[at_] != ']'))
        return fault("`,` or `]` is missing here");
    }
    list.kind = Value::Kind::list;
    list.items = kept<const Value*>(items);
    return {};
  }

  TomlResult<void> table_in_braces(Value& value, KeyTarget& named) {
    TomlTable& table = make_table(&value, TableOrigin::whole);
    named.table = &table;
    ++at_;
    TRY(skip(Skipped::blanks));
    if (take('}')) return {};
    do {
      TRY(pair(table));
      TRY(skip(Skipped::blanks));
    } while (take(','));
    if (!take('}')) return fault("`,` or `}` is missing here");
    return {};
  }

  // Moves the collected members and items into the Values.
  void finish() {
    for (const TomlTable& table : tables_) table.value->members = kept<Member>(table.members);
    for (const TomlTableList& list : lists_) {
      std::vector<const Value*> items;
      for (const TomlTable* table : list.tables) items.push_back(table->value);
      list.value->items = kept<const Value*>(items);
    }
  }

  Value* make(std::size_t at) {
    auto* value = new (memory_.allocate(sizeof(Value), alignof(Value))) Value;
    move(*value, at);
    return value;
  }

  void move(Value& value, std::size_t at) {
    std::tie(value.line, value.column) = place_of(at);
    value.begin = at;
  }

  TomlTable& make_table(Value* value, TableOrigin made) {
    value->kind = Value::Kind::map;
    return tables_.emplace_back(TomlTable{value, made, {}});
  }

  template <typename Item>
  std::span<const Item> kept(const std::vector<Item>& items) {
    if (items.empty()) return {};
    auto* copies = static_cast<Item*>(memory_.allocate(items.size() * sizeof(Item), alignof(Item)));
    std::uninitialized_copy(items.begin(), items.end(), copies);
    return {copies, items.size()};
  }

  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    auto* bytes = static_cast<char*>(memory_.allocate(text.size(), 1));
    std::memcpy(bytes, text.data(), text.size());
    return {bytes, text.size()};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t counted_ = 0;  // line_ and column_ are those of this byte
  int line_ = 1;
  int column_ = 1;
  int depth_ = 0;
  std::string decoded_;
  std::pmr::monotonic_buffer_resource& memory_;
  std::deque<TomlTable> tables_;
  std::deque<TomlTableList> lists_;
  std::map<std::pair<const TomlTable*, std::string_view>, KeyTarget> index_;
  TomlTable* root_;
};

}  // namespace

ParsedFile parse_toml(std::string_view text) {
  ParsedFile document;
  document.memory = std::make_unique<std::pmr::monotonic_buffer_resource>(text.size() * 2 + 512);
  TomlReader reader(text, *document.memory);
  const TomlResult<const Value*> root = reader.run();
  if (root) {
    document.roots.push_back(*root);
  } else {
    const auto [line, column] = TomlReader(text, *document.memory).place_of(root.error().at);
    document.faults.push_back(
        {line, column, true,
         fmt::format("not TOML: {}; mend it here, the file was not read", root.error().message)});
  }
  return document;
}

std::vector<int> lines_of(std::string_view text, const Value& string) {
  std::vector<int> lines;
  std::string decoded;
  if (string.begin < text.size() && (text[string.begin] == '"' || text[string.begin] == '\''))
    std::ignore = read_toml_string(text, string.begin, TomlBreaks::allowed, decoded, &lines);
  if (lines.empty()) lines.push_back(0);
  for (int& line : lines) line += string.line;
  return lines;
}

}  // namespace lofp
