#include "format/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "format/key_spelling.h"
#include "format/sections.h"
#include "format/toml.h"

namespace lofp {
namespace {

const Value* not_null(const Value* value) {
  return value == nullptr || value->kind == Value::Kind::null ? nullptr : value;
}

// The text of a map without the comments after it.  A map in block style ends where the next node
// starts, so its text may include comments that do not belong to it.
std::string_view without_comments_behind(std::string_view text) {
  for (;;) {
    text = trim(text);
    const std::size_t line = text.rfind('\n');
    if (line == std::string_view::npos || !trim(text.substr(line)).starts_with('#')) return text;
    text = text.substr(0, line);
  }
}

}  // namespace

const Value* Fields::find(std::string_view key) const {
  for (const Value* map : maps_) report_->asked.emplace_back(map, key);
  for (const Value* map : maps_)
    if (const Value* value = not_null(map->find(key))) return value;
  for (const Value* map : maps_)
    if (const Member* member = respelt(*map, key)) return not_null(member->value);
  return nullptr;
}

std::vector<std::string_view> Fields::present(std::initializer_list<std::string_view> names) const {
  std::vector<std::string_view> found;
  std::vector<const Member*> respelt_members;  // one may be a respelling of several names
  const auto is_there = [&](std::string_view name) {
    if (std::ranges::any_of(maps_, [&](const Value* map) { return map->find(name) != nullptr; }))
      return true;
    for (const Value* map : maps_) {
      const Member* member = respelt(*map, name);
      if (member == nullptr || std::ranges::find(names, member->key) != names.end()) continue;
      if (std::ranges::find(respelt_members, member) != respelt_members.end()) continue;
      respelt_members.push_back(member);
      return true;
    }
    return false;
  };
  for (const std::string_view name : names) {
    for (const Value* map : maps_) report_->asked.emplace_back(map, name);
    if (is_there(name)) found.push_back(name);
  }
  if (found.empty()) found.push_back(*names.begin());
  return found;
}

void Fields::wrong_type(std::string_view key, const Value& value, std::string_view wanted) const {
  report_->faults.push_back({value.line, value.column, false,
                             fmt::format("`{}` is {} where {} belongs; it was passed over", key,
                                         name_of(value.kind), wanted)});
}

std::string Fields::text(std::string_view key) const {
  return std::string(trim(block(key)));
}

std::string Fields::block(std::string_view key) const {
  const Value* value = find(key);
  if (value == nullptr) return {};
  if (!value->is_scalar()) {
    wrong_type(key, *value, "a text");
    return {};
  }
  std::string_view text = value->text;
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
  return std::string(text);
}

std::optional<double> Fields::number(std::string_view key) const {
  const Value* value = find(key);
  if (value == nullptr) return std::nullopt;
  double number = 0;
  const char* end = value->text.data() + value->text.size();
  if (value->is_scalar()) {
    const auto [stop, error] = std::from_chars(value->text.data(), end, number);
    if (error == std::errc() && stop == end && number >= -1e15 && number <= 1e15) return number;
  }
  wrong_type(key, *value, "a number");
  return std::nullopt;
}

std::vector<std::string> Fields::texts(std::string_view key) const {
  std::vector<std::string> texts;
  for (PlacedText& placed : placed_texts(key)) texts.push_back(std::move(placed.text));
  return texts;
}

std::string Fields::joined(std::string_view key) const {
  return fmt::to_string(fmt::join(texts(key), ", "));
}

std::vector<PlacedText> Fields::placed_texts(std::string_view key) const {
  return read_texts(key, Lists::whole);
}

std::vector<PlacedText> Fields::placed_items(std::string_view key) const {
  return read_texts(key, Lists::cut);
}

// The items of a text that is a list; empty for any other text.  YAML joins the lines of plain and
// folded scalars, so for these the list is read from the lines of the file.
std::vector<PlacedText> Fields::items_in(const Value& scalar) const {
  if (scalar.end == 0)  // neither YAML nor TOML: the place in the file is not known
    return is_list(scalar.text) ? items_of(scalar.text, scalar.line) : std::vector<PlacedText>{};
  const std::string_view written =
      source_text_.substr(std::min(scalar.begin, source_text_.size()), scalar.end - scalar.begin);
  if (written.starts_with("\"\"\"") || written.starts_with("'''")) {  // TOML
    if (!is_list(scalar.text)) return {};
    std::vector<PlacedText> items = items_of(scalar.text, 0);
    const std::vector<int> lines = lines_of(source_text_, scalar);
    for (PlacedText& item : items)
      item.line = lines[std::min(static_cast<std::size_t>(item.line), lines.size() - 1)];
    return items;
  }
  const bool is_block = written.starts_with('|') || written.starts_with('>');
  const bool is_folded = !written.starts_with('|') && !written.starts_with('"') &&
                         !written.starts_with('\'') && written.contains('\n');
  const std::string_view text = !is_folded ? scalar.text
                                : is_block ? written.substr(written.find('\n') + 1)
                                           : written;
  if (!is_list(text)) return {};
  const int last = scalar.line + static_cast<int>(std::ranges::count(written, '\n'));
  std::vector<PlacedText> items = items_of(text, scalar.line + (is_block ? 1 : 0));
  for (PlacedText& item : items) item.line = std::min(item.line, last);
  return items;
}

std::vector<PlacedText> Fields::read_texts(std::string_view key, Lists lists) const {
  const Value* value = find(key);
  if (value == nullptr) return {};
  std::vector<PlacedText> texts;
  std::size_t bytes = 0;
  const auto add = [&](std::string_view text, int line) {
    text = trim(text);
    bytes += text.size();
    if (!text.empty()) texts.push_back({std::string(text), line});
  };
  const auto add_scalar = [&](const Value& scalar) {
    std::vector<PlacedText> items =
        lists == Lists::cut ? items_in(scalar) : std::vector<PlacedText>{};
    if (items.empty()) return add(scalar.text, scalar.line);
    for (const PlacedText& item : items) add(item.text, item.line);
  };
  if (value->is_scalar()) {
    add_scalar(*value);
  } else if (value->is_list()) {
    // With YAML aliases, a small file can repeat a text very often.
    constexpr std::size_t most = 1'000;
    for (const Value* item : value->items) {
      const bool repeats = !source_text_.empty() && bytes > source_text_.size();
      if (texts.size() == most || repeats) {
        report_->faults.push_back(
            {value->line, value->column, false,
             repeats ? fmt::format("`{}` repeats a text too often; the rest was passed over", key)
                     : fmt::format("`{}` has more than {} items; the rest was passed over", key,
                                   most)});
        break;
      }
      if (item->is_scalar()) {
        add_scalar(*item);
      } else if (item->is_map() && item->end > item->begin && item->end <= source_text_.size()) {
        add(without_comments_behind(source_text_.substr(item->begin, item->end - item->begin)),
            item->line);
        report_->faults.push_back(
            {item->line, item->column, false,
             fmt::format("an item of `{}` has a colon in it, which makes it a map; it "
                         "was taken as text: put it in quotes",
                         key)});
      } else if (item->kind != Value::Kind::null) {
        report_->faults.push_back(
            {item->line, item->column, false,
             fmt::format("an item of `{}` is {} where a text belongs; it was passed over", key,
                         name_of(item->kind))});
      }
    }
  } else {
    wrong_type(key, *value, "a text or a list of texts");
  }
  return texts;
}

Fields Fields::map(std::string_view key) const {
  std::vector<const Value*> found;
  for (const Value* map : maps_) {
    report_->asked.emplace_back(map, key);
    const Value* value = map->find(key);
    if (value == nullptr)
      if (const Member* member = respelt(*map, key)) value = member->value;
    if (not_null(value) == nullptr) continue;
    if (value->is_map())
      found.push_back(value);
    else
      wrong_type(key, *value, "a map");
  }
  return {std::move(found), source_text_, *report_};
}

std::vector<Fields> Fields::maps(std::string_view key) const {
  const Value* value = find(key);
  if (value == nullptr) return {};
  std::vector<Fields> maps;
  if (!value->is_list()) wrong_type(key, *value, "a list");
  for (const Value* item : value->items) {
    if (item->is_map())
      maps.emplace_back(std::vector<const Value*>{item}, source_text_, *report_);
    else
      wrong_type(key, *item, "a map");
  }
  return maps;
}

}  // namespace lofp
