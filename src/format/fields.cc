#include "format/fields.h"

#include <fmt/format.h>

#include <charconv>

#include "base/text.h"

namespace lofp {
namespace {

const Value empty_map{.kind = Value::Kind::map, .text = {}, .items = {}, .members = {}};

const Value* present(const Value* value) {
  return value == nullptr || value->kind == Value::Kind::null ? nullptr : value;
}

}  // namespace

const Value* Fields::find(std::string_view key) const {
  if (const Value* value = present(map_->find(key))) return value;
  return inherited_ == nullptr ? nullptr : present(inherited_->find(key));
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

std::vector<PlacedText> Fields::placed_texts(std::string_view key) const {
  const Value* value = find(key);
  if (value == nullptr) return {};
  std::vector<PlacedText> texts;
  const auto add = [&](std::string_view text, int line) {
    if (text = trim(text); !text.empty()) texts.push_back({std::string(text), line});
  };
  if (value->is_scalar()) {
    add(value->text, value->line);
  } else if (value->is_list()) {
    constexpr std::size_t most = 1'000;  // aliases make a small file list a text without end
    for (const Value* item : value->items) {
      if (texts.size() == most) {
        faults_->push_back({value->line, value->column, false,
                            fmt::format("`{}` has more than {} items; the rest was passed over",
                                        key, most)});
        break;
      }
      if (item->is_scalar()) {
        add(item->text, item->line);
      } else if (item->is_map() && item->end > item->begin && item->end <= source_text_.size()) {
        add(source_text_.substr(item->begin, item->end - item->begin), item->line);
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
  const Value* own = find_map(map_, key);
  const Value* inherited = find_map(inherited_, key);
  return {own == nullptr ? empty_map : *own, inherited, source_text_, *faults_};
}

const Value* Fields::find_map(const Value* in, std::string_view key) const {
  const Value* value = in == nullptr ? nullptr : present(in->find(key));
  if (value == nullptr || value->is_map()) return value;
  wrong_type(key, *value, "a map");
  return nullptr;
}

std::vector<Fields> Fields::maps(std::string_view key) const {
  const Value* value = find(key);
  if (value == nullptr) return {};
  std::vector<Fields> maps;
  if (!value->is_list()) wrong_type(key, *value, "a list");
  for (const Value* item : value->items) {
    if (item->is_map())
      maps.emplace_back(*item, nullptr, source_text_, *faults_);
    else
      wrong_type(key, *item, "a map");
  }
  return maps;
}

}  // namespace lofp
