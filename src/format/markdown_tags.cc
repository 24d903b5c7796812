// One pass over the lines.  Where HTML ignores line breaks, in a table row and in a title, several
// lines of the source become one line of the result.  A blank line ends it in any case.
#include "format/markdown_tags.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <utility>

#include "base/text.h"
#include "format/markdown_lines.h"

namespace lofp {
namespace {

// What a tag becomes in Markdown.
enum class TagRole : std::uint8_t {
  none,  // not a known tag
  words,
  bold,
  code,
  line_break,
  block,
  title,
  list,
  item,
  row,
  cell,
  heading_cell,
};

struct TagName {
  std::string_view name;
  TagRole role;
};

constexpr std::array<TagName, 54> tag_names = {{
    {"a", TagRole::words},       {"abbr", TagRole::words},      {"article", TagRole::block},
    {"b", TagRole::bold},        {"big", TagRole::words},       {"blockquote", TagRole::block},
    {"br", TagRole::line_break}, {"caption", TagRole::title},   {"center", TagRole::block},
    {"code", TagRole::code},     {"dd", TagRole::block},        {"del", TagRole::words},
    {"details", TagRole::block}, {"div", TagRole::block},       {"dl", TagRole::block},
    {"dt", TagRole::block},      {"em", TagRole::words},        {"figcaption", TagRole::title},
    {"figure", TagRole::block},  {"font", TagRole::words},      {"h1", TagRole::title},
    {"h2", TagRole::title},      {"h3", TagRole::title},        {"h4", TagRole::title},
    {"h5", TagRole::title},      {"h6", TagRole::title},        {"hr", TagRole::block},
    {"i", TagRole::words},       {"img", TagRole::words},       {"ins", TagRole::words},
    {"kbd", TagRole::code},      {"li", TagRole::item},         {"mark", TagRole::words},
    {"ol", TagRole::list},       {"p", TagRole::block},         {"pre", TagRole::block},
    {"samp", TagRole::code},     {"section", TagRole::block},   {"small", TagRole::words},
    {"span", TagRole::words},    {"strike", TagRole::words},    {"strong", TagRole::bold},
    {"sub", TagRole::words},     {"summary", TagRole::title},   {"sup", TagRole::words},
    {"table", TagRole::block},   {"tbody", TagRole::words},     {"td", TagRole::cell},
    {"tfoot", TagRole::words},   {"th", TagRole::heading_cell}, {"thead", TagRole::words},
    {"tr", TagRole::row},        {"tt", TagRole::code},         {"ul", TagRole::list},
}};

// A tag in a text.
struct HtmlTag {
  TagRole role = TagRole::none;
  bool is_end = false;
  std::size_t size = 0;  // in bytes
};

// The tag at the start of `text`; its role is `none` if there is none.
HtmlTag tag_at(std::string_view text) {
  constexpr std::size_t longest = 500;  // bytes, with its attributes
  if (!text.starts_with('<')) return {};
  const std::size_t close = text.substr(0, longest).find_first_of("<>", 1);
  if (close == std::string_view::npos || text[close] == '<') return {};
  std::string_view inner = text.substr(1, close - 1);
  const bool is_end = inner.starts_with('/');
  if (is_end) inner.remove_prefix(1);
  const std::string name = lower_ascii(inner.substr(0, inner.find_first_of(" \t/")));
  const auto at = std::ranges::find(tag_names, name, &TagName::name);
  if (at == tag_names.end()) return {};
  return {at->role, is_end, close + 1};
}

// The size in bytes of the inline code at the start of `text`, which extends from a run of
// backticks to the next run of the same length.  If the run is never closed, the size of the run
// itself.
std::size_t code_at(std::string_view text) {
  const std::size_t ticks = std::min(text.find_first_not_of('`'), text.size());
  for (std::size_t at = text.find('`', ticks); at != std::string_view::npos;
       at = text.find('`', at)) {
    const std::size_t end = std::min(text.find_first_not_of('`', at), text.size());
    if (end - at == ticks) return end;
    at = end;
  }
  return ticks;
}

bool has_tag(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1))
    if (tag_at(text.substr(at)).role != TagRole::none) return true;
  return false;
}

// Converts a text line by line.
class Untagger {
 public:
  void add(const MarkdownLine& line, int number) {
    number_ = number;
    std::string_view text = line.text;
    if (line.is_fence) {
      close_open_ends();
      break_line();
      add_text(text);
    } else if (trim(text).empty()) {
      close_open_ends();
    } else {
      if (depth_ > 0 || is_in_row_) take_indent(text);
      add_words(text);
    }
    // If a tag has already ended the line, no further line break is needed.
    const bool is_broken = is_blank_ && !trim(line.text).empty();
    if (is_in_row_ || is_in_title_)
      add_text(" ");
    else if (!is_broken)
      end_line();
  }

  UntaggedText take() {
    close_open_ends();
    return std::move(made_);
  }

 private:
  void add_words(std::string_view text) {
    while (!text.empty()) {
      std::size_t size = std::min(text.find_first_of("<`|", 1), text.size());
      const bool is_escaped = made_.text.ends_with('\\');
      const HtmlTag tag = is_escaped ? HtmlTag{} : tag_at(text);
      if (tag.role != TagRole::none) {
        add_tag(tag);
        size = tag.size;
      } else if (is_in_row_ && text.starts_with('|')) {
        add_text("\\|");
        text.remove_prefix(1);
        continue;
      } else {
        if (text.starts_with('`')) size = code_at(text);
        add_text(text.substr(0, size));
      }
      text.remove_prefix(size);
    }
  }

  void add_tag(const HtmlTag& tag) {
    const bool is_inside = depth_ > 0 || is_in_row_ || is_in_title_;
    switch (tag.role) {
      case TagRole::bold:
        return add_text("**");
      case TagRole::code:
        return add_text("`");
      case TagRole::line_break:
        return is_inside || is_at_bullet() ? add_text(" ") : break_paragraph();
      case TagRole::block:
        return is_inside ? add_text(" ") : break_paragraph();
      case TagRole::title:
        return add_title(tag);
      case TagRole::list:
        return add_list(tag);
      case TagRole::item:
        return add_item(tag);
      case TagRole::row:
        return tag.is_end ? close_row() : open_row();
      case TagRole::cell:
      case TagRole::heading_cell:
        return add_cell(tag);
      case TagRole::words:
      case TagRole::none:
        return;
    }
  }

  void add_title(const HtmlTag& tag) {
    if (depth_ > 0 || is_in_row_) return add_text(" ");
    break_paragraph();
    is_in_title_ = !tag.is_end;
    if (is_in_title_) add_text("###### ");
  }

  void add_list(const HtmlTag& tag) {
    if (is_in_row_) return add_text(" ");
    depth_ = tag.is_end ? std::max<std::size_t>(depth_, 1) - 1 : depth_ + 1;
    if (depth_ > (tag.is_end ? 0 : 1))
      break_line();
    else
      break_paragraph();
  }

  void add_item(const HtmlTag& tag) {
    constexpr std::size_t deepest = 10;
    if (is_in_row_) return add_text(tag.is_end ? "; " : " ");
    break_line();
    if (!tag.is_end)
      add_text(std::string(2 * (std::clamp<std::size_t>(depth_, 1, deepest) - 1), ' ') + "- ");
  }

  void open_row() {
    close_row();
    break_line();
    is_in_row_ = true;
    cells_ = headings_ = 0;
    add_text("|");
  }

  void add_cell(const HtmlTag& tag) {
    if (!is_in_row_) return add_text(" ");
    close_cell();
    is_in_cell_ = !tag.is_end;
    if (is_in_cell_ && tag.role == TagRole::heading_cell) ++headings_;
  }

  void close_cell() {
    if (!is_in_cell_) return;
    is_in_cell_ = false;
    add_text(" |");
    ++cells_;
  }

  // Ends a row.  A row that consists only of heading cells gets a separator line below it.
  void close_row() {
    if (!is_in_row_) return;
    close_cell();
    is_in_row_ = false;
    break_line();
    if (cells_ == 0 || headings_ != cells_) return;
    add_text("|");
    for (std::size_t i = 0; i < cells_; ++i) add_text("---|");
    break_line();
  }

  void close_open_ends() {
    close_row();
    if (is_in_title_) break_paragraph();
    is_in_title_ = false;
  }

  bool is_at_bullet() const {
    constexpr std::size_t deepest = 100;  // bytes; bounds the cost, since each <br> asks
    std::string_view line = std::string_view(made_.text).substr(begin_, deepest);
    take_indent(line);
    return list_mark_of(line).size > 0;
  }

  void add_text(std::string_view text) {
    if (is_blank_ && !trim(text).empty()) {
      made_.lines.back() = number_;
      is_blank_ = false;
    }
    made_.text += text;
  }

  void end_line() {
    made_.text += '\n';
    made_.lines.push_back(number_ + 1);
    begin_ = made_.text.size();
    is_blank_ = true;
  }

  void break_line() {
    if (is_blank_)
      made_.text.resize(begin_);
    else
      end_line();
  }

  void break_paragraph() {
    break_line();
    end_line();
  }

  UntaggedText made_{.text = {}, .lines = {0}};
  std::size_t begin_ = 0;  // where the last line of the result begins
  bool is_blank_ = true;   // whether that line is blank so far
  int number_ = 0;         // number of the source line that is read, from 0
  std::size_t depth_ = 0;  // number of open lists
  bool is_in_title_ = false;
  bool is_in_row_ = false;
  bool is_in_cell_ = false;
  std::size_t cells_ = 0;
  std::size_t headings_ = 0;
};

}  // namespace

UntaggedText without_tags(std::string_view markdown) {
  if (!has_tag(markdown)) {
    const auto breaks = static_cast<std::size_t>(std::ranges::count(markdown, '\n'));
    UntaggedText same{.text = std::string(markdown), .lines = std::vector<int>(breaks + 1)};
    std::iota(same.lines.begin(), same.lines.end(), 0);
    return same;
  }
  Untagger untagger;
  int number = 0;
  for (const MarkdownLine& line : markdown_lines(markdown)) untagger.add(line, number++);
  return untagger.take();
}

}  // namespace lofp
