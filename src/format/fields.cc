#include "format/fields.h"

#include <fmt/format.h>

#include <charconv>

#include "base/text.h"

namespace lofp {
namespace {

const Value* present(const Value* value) {
  return value == nullptr || value->kind == Value::Kind::null ? nullptr : value;
}

// A map in block style ends where the next node starts: what stands between is no part of it.
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
  for (const Value* map : maps_)
    if (const Value* value = present(map->find(key))) return value;
  return nullptr;
}

void Fields::wrong_type(std::string_view key, const Value& value, std::string_view wanted) const {
  faults_->push_back({value.line, value.column, false,
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
  const Value* value = find(key);
  if (value == nullptr) return {};
  std::vector<PlacedText> texts;
  std::size_t bytes = 0;
  const auto add = [&](std::string_view text, int line) {
    text = trim(text);
    bytes += text.size();
    if (!text.empty()) texts.push_back({std::string(text), line});
  };
  if (value->is_scalar()) {
    add(value->text, value->line);
  } else if (value->is_list()) {
    // Aliases make a small file list a text without end.
    constexpr std::size_t most = 1'000;
    for (const Value* item : value->items) {
      const bool repeats = !source_text_.empty() && bytes > source_text_.size();
      if (texts.size() == most || repeats) {
        faults_->push_back(
            {value->line, value->column, false,
             repeats ? fmt::format("`{}` repeats a text too often; the rest was passed over", key)
                     : fmt::format("`{}` has more than {} items; the rest was passed over", key,
                                   most)});
        break;
      }
      if (item->is_scalar()) {
        add(item->text, item->line);
      } else if (item->is_map() && item->end > item->begin && item->end <= source_text_.size()) {
        add(without_comments_behind(source_text_.substr(item->begin, item->end - item->begin)),
            item->line);
        faults_->push_back(
            {item->line, item->column, false,
             fmt::format("an item of `{}` has a colon in it, which makes it a map; it "
                         "was taken as text: put it in quotes",
                         key)});
      } else if (item->kind != Value::Kind::null) {
        faults_->push_back(
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
    const Value* value = present(map->find(key));
    if (value == nullptr) continue;
    if (value->is_map())
      found.push_back(value);
    else
      wrong_type(key, *value, "a map");
  }
  return {std::move(found), source_text_, *faults_};
}

std::vector<Fields> Fields::maps(std::string_view key) const {
  const Value* value = find(key);
  if (value == nullptr) return {};
  std::vector<Fields> maps;
  if (!value->is_list()) wrong_type(key, *value, "a list");
  for (const Value* item : value->items) {
    if (item->is_map())
      maps.emplace_back(std::vector<const Value*>{item}, source_text_, *faults_);
    else
      wrong_type(key, *item, "a map");
  }
  return maps;
}

}  // namespace lofp
