#include "format/sql_header.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "format/value_builder.h"

namespace lofp {
namespace {

// Removes the first line from `text` and returns it without its line break.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(" \t"), line.size());
}

bool is_item(std::string_view line) {
  const std::string_view text = trim(line);
  return text.starts_with("* ") || text.starts_with("- ");
}

// The length of the key at the start of a line, up to its colon; 0 if there is none.  The `https`
// of a URL is not a key.
std::size_t key_length(std::string_view text) {
  constexpr std::size_t longest = 40;
  const std::size_t colon = text.substr(0, longest).find(':');
  if (colon == std::string_view::npos || colon == 0) return 0;
  const std::string_view rest = text.substr(colon + 1);
  if (!rest.empty() && rest[0] != ' ' && rest[0] != '\t') return 0;
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '-' || c == '_';
  };
  return std::ranges::all_of(text.substr(0, colon), is_word) ? colon : 0;
}

// Whether the line begins with a key in lower case.  A title may also have a colon, but begins with
// a capital letter.
bool is_small_key(std::string_view text) {
  const std::string_view key = text.substr(0, key_length(text));
  return !key.empty() && lower_ascii(key) == key;
}

bool is_key_without_colon(std::string_view text, std::string_view next) {
  constexpr std::ptrdiff_t most_spaces = 2;
  return indent_of(next) > 1 && is_item(next) && !text.empty() && !is_item(text) &&
         std::ranges::count(text, ' ') <= most_spaces && text.find_first_of(".:,;") == text.npos;
}

// Reads the comment at the head of a file.
class Header {
 public:
  explicit Header(std::string_view text) : builder_(text) {}

  ParsedFile read() {
    std::string_view rest = builder_.text();
    std::vector<std::string_view> lines;  // of the comment, without `--`
    int line = 1;
    while (!rest.empty()) {
      std::string_view next = rest;
      const std::string_view text = take_line(next);
      if (text.starts_with("--"))
        lines.push_back(text.substr(2));
      else if (lines.empty() && trim(text).empty())
        ++line;
      else
        break;
      rest = next;
    }
    if (lines.empty() || trim(lines[0]).empty()) return builder_.take();
    const bool has_title = !is_small_key(trim(lines[0]));
    for (std::size_t i = has_title ? 1 : 0; i < lines.size(); ++i)
      add(lines[i], i + 1 < lines.size() ? lines[i + 1] : "", line + static_cast<int>(i));
    close();
    members_.push_back(builder_.member("title", has_title ? trim(lines[0]) : "", line));
    members_.push_back(builder_.member("description", builder_.keep(trim(description_)), line));
    members_.push_back(builder_.member("query", trim(rest), line + static_cast<int>(lines.size())));
    builder_.add_root(members_, line);
    return builder_.take();
  }

 private:
  void add(std::string_view line, std::string_view next, int number) {
    const std::string_view text = trim(line);
    const bool is_indented = indent_of(line) > 1;
    const std::size_t key = is_indented ? 0 : key_length(text);
    if (text.empty()) {
      is_after_blank_ = true;
      if (key_.empty()) description_ += '\n';
      return;
    }
    if (key > 0 || (!is_indented && is_key_without_colon(text, next))) {
      open(text.substr(0, key > 0 ? key : text.size()), number);
      if (key > 0) add_item(text.substr(key + 1), number);
    } else if (!key_.empty() && is_item(line)) {
      add_item(text.substr(2), number);
    } else if (!key_.empty() && !items_.empty() && !is_after_blank_ && is_indented) {
      items_.back().text += ' ';
      items_.back().text += text;
    } else {
      close();
      description_ += text;
      description_ += '\n';
    }
    is_after_blank_ = false;
  }

  void open(std::string_view key, int line) {
    close();
    key_ = lower_ascii(key);
    std::ranges::replace(key_, '-', ' ');
    std::ranges::replace(key_, '_', ' ');
    key_line_ = line;
  }

  void add_item(std::string_view text, int line) {
    if (!trim(text).empty()) items_.push_back({std::string(trim(text)), line});
  }

  void close() {
    if (key_.empty()) return;
    const std::string_view key = builder_.keep(key_);
    std::vector<const Value*> items;
    for (const HeaderItem& item : items_)
      items.push_back(builder_.scalar(builder_.keep(item.text), item.line));
    const Value* value = items.size() == 1 ? items[0] : builder_.list(items, key_line_);
    members_.push_back({key, builder_.scalar(key, key_line_), value});
    key_.clear();
    items_.clear();
  }

  struct HeaderItem {
    std::string text;
    int line;
  };

  ValueBuilder builder_;
  std::vector<Member> members_;
  std::string description_;
  std::string key_;  // the open key, or empty
  int key_line_ = 0;
  std::vector<HeaderItem> items_;
  bool is_after_blank_ = false;
};

}  // namespace

ParsedFile parse_sql_header(std::string_view text) {
  return Header(text).read();
}

}  // namespace lofp
