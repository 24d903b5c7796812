#include "format/markdown_lines.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace lofp {
namespace {

// The size in bytes of the space, tab or no-break space at the start of `text`, or 0.
std::size_t blank_at(std::string_view text) {
  if (text.starts_with(' ') || text.starts_with('\t')) return 1;
  return text.starts_with("\xc2\xa0") ? 2 : 0;
}

// The bullet or en dash at the start of `text`, into which word processors turn `-`; or empty.
std::string_view bullet_of_word_processor(std::string_view text) {
  constexpr std::array<std::string_view, 6> bullets = {"\u2022", "\u2013", "\u25e6",
                                                       "\u25aa", "\u25cf", "\u2023"};
  const auto at = std::ranges::find_if(
      bullets, [&](std::string_view bullet) { return text.starts_with(bullet); });
  return at == bullets.end() ? std::string_view{} : *at;
}

}  // namespace

std::size_t take_indent(std::string_view& text) {
  std::size_t columns = 0;
  while (const std::size_t bytes = blank_at(text)) {
    columns = text.front() == '\t' ? columns / 4 * 4 + 4 : columns + 1;
    text.remove_prefix(bytes);
  }
  return columns;
}

bool is_rule(std::string_view line) {
  const std::string_view text = trim(line);
  return !text.empty() && std::string_view("-*_").contains(text[0]) &&
         std::ranges::count(text, text[0]) >= 3 &&
         text.find_first_not_of(std::string{text[0], ' '}) == std::string_view::npos;
}

ListMark list_mark_of(std::string_view text) {
  ListMark mark;
  if (text.starts_with('-') || text.starts_with('*') || text.starts_with('+')) {
    mark.size = 1;
  } else if (const std::string_view bullet = bullet_of_word_processor(text); !bullet.empty()) {
    mark.size = bullet.size();
  } else {
    constexpr std::size_t most_digits = 9;
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits > 0 && digits <= most_digits && digits < text.size() &&
        (text[digits] == '.' || text[digits] == ')'))
      mark = {digits + 1, true, text.substr(0, digits) == "1"};
  }
  const std::string_view behind = text.substr(mark.size);
  if (!behind.empty() && blank_at(behind) == 0) return {};
  return mark;
}

bool MarkdownLine::is_text() const {
  return !is_fence && level == 0 && !is_underline && !trim(text).empty();
}

namespace {

// The opening or closing line of a code fence.
struct Fence {
  char sign = 0;
  std::size_t length = 0;
  bool can_close = false;
};

Fence fence_of(std::string_view text) {
  take_indent(text);
  if (!text.starts_with("```") && !text.starts_with("~~~")) return {};
  const std::size_t length = std::min(text.find_first_not_of(text[0]), text.size());
  const std::string_view rest = text.substr(length);
  if (text[0] == '`' && rest.contains('`')) return {};  // inline code
  return {text[0], length, trim(rest).empty()};
}

// All lines, with is_fence set.  A fence that is never closed does not count.
std::vector<MarkdownLine> split_lines(std::string_view text) {
  std::vector<MarkdownLine> lines;
  Fence open;
  std::size_t opened = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back({line, begin});
    const Fence fence = fence_of(line);
    if (open.sign == 0 && fence.sign != 0) {
      open = fence;
      opened = lines.size() - 1;
    } else if (open.sign != 0 && fence.sign == open.sign && fence.length >= open.length &&
               fence.can_close) {
      for (std::size_t i = opened; i < lines.size(); ++i) lines[i].is_fence = true;
      open = {};
    }
    begin = end + 1;
  }
  return lines;
}

// The level (1 to 6) of a heading of the form `## Title`, whose title is stored in `title`; 0 for
// any other line.
int heading_level(std::string_view line, std::string_view& title) {
  if (take_indent(line) > 3) return 0;
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  constexpr std::size_t deepest = 6;
  if (level == 0 || level > deepest) return 0;
  title = line.substr(level);
  if (!title.empty() && blank_at(title) == 0) return 0;
  title = trim(title);
  const std::string_view closed = title.substr(0, title.find_last_not_of('#') + 1);
  if (closed.empty() || closed.ends_with(' ')) title = trim(closed);
  return static_cast<int>(level);
}

// The level that a line of four or more `=` or `-` gives to the heading above it; 0 for any other
// line.  In Markdown one sign is enough, but authors draw rules with three dashes, often directly
// below a paragraph.
int underline_level(std::string_view line) {
  constexpr std::size_t least = 4;
  if (take_indent(line) > 3) return 0;
  const std::string_view text = trim(line);
  if (text.size() < least || text.find_first_not_of(text[0]) != std::string_view::npos) return 0;
  return text[0] == '=' ? 1 : text[0] == '-' ? 2 : 0;
}

// Three dashes may be a rule, or underline a heading.  They underline only a short line (in bytes).
constexpr std::size_t longest_title_over_rule = 60;

bool is_short_rule(std::string_view line) {
  return take_indent(line) <= 3 && trim(line) == "---";
}

// Whether a line may be an underlined heading: not a sentence, list item, quote, table row or rule.
bool may_be_underlined(std::string_view line) {
  if (take_indent(line) > 3) return false;
  return !trim(line).ends_with('.') && list_mark_of(line).size == 0 && !line.starts_with('>') &&
         !line.starts_with('|') && !is_rule(line);
}

}  // namespace

bool is_heading(std::string_view line) {
  std::string_view title;
  return heading_level(line, title) > 0;
}

std::string_view bold_line(std::string_view line) {
  std::string_view text = trim(line);
  const std::string_view mark = text.substr(0, 2);
  if (mark != "**" && mark != "__") return {};
  if (text.ends_with(':')) text.remove_suffix(1);
  if (text.size() <= 4 || !text.ends_with(mark)) return {};
  const std::string_view inner = text.substr(2, text.size() - 4);
  return inner.contains(mark) ? std::string_view{} : trim(inner);
}

std::vector<MarkdownLine> markdown_lines(std::string_view text) {
  std::vector<MarkdownLine> lines = split_lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    MarkdownLine& line = lines[i];
    if (line.is_fence || line.is_underline) continue;
    line.level = heading_level(line.text, line.title);
    // Dashes below a paragraph of several lines are a rule.
    if (i + 1 == lines.size() || lines[i + 1].is_fence || !line.is_text() ||
        (i > 0 && lines[i - 1].is_text()) || !may_be_underlined(line.text))
      continue;
    line.level = underline_level(lines[i + 1].text);
    line.is_under_rule = line.level == 0 && is_short_rule(lines[i + 1].text) &&
                         trim(line.text).size() <= longest_title_over_rule;
    if (line.is_under_rule) line.level = 2;
    if (line.level == 0) continue;
    line.title = trim(line.text);
    lines[i + 1].is_underline = true;
  }
  return lines;
}

bool take_quote_marks(std::string_view& text) {
  bool is_quote = false;
  for (std::string_view rest = text; take_indent(rest) <= 3 && rest.starts_with('>');) {
    rest.remove_prefix(1);
    text = rest;
    is_quote = true;
  }
  return is_quote;
}

std::vector<std::string> table_cells(std::string_view line) {
  line = trim(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  std::vector<std::string> cells(1);
  bool is_closed = false;  // by the `|` at the end
  for (std::size_t i = 0; i < line.size(); ++i) {
    is_closed = line[i] == '|';
    if (is_closed)
      cells.emplace_back();
    else if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|')
      cells.back() += line[++i];
    else
      cells.back() += line[i];
  }
  if (is_closed) cells.pop_back();
  for (std::string& cell : cells) cell = std::string(trim(cell));
  return cells;
}

bool is_table_separator(std::string_view line) {
  line = trim(line);
  if (!line.contains('-') || !line.contains('|') ||
      line.find_first_not_of("|:- \t") != std::string_view::npos)
    return false;
  return std::ranges::all_of(table_cells(line), [](std::string_view cell) {
    if (cell.starts_with(':')) cell.remove_prefix(1);
    if (cell.ends_with(':')) cell.remove_suffix(1);
    return !cell.empty() && cell.find_first_not_of('-') == std::string_view::npos;
  });
}

bool is_table_row(std::string_view line) {
  line = trim(line);
  return line.size() > 2 && line.starts_with('|') && line.ends_with('|');
}

std::string blank_comments(std::string_view text) {
  constexpr std::string_view open = "<!--";
  constexpr std::string_view close = "-->";
  std::string blanked(text);
  if (!text.contains(open)) return blanked;
  std::size_t end = 0;  // of the last comment
  for (const MarkdownLine& line : split_lines(text)) {
    if (line.is_fence) continue;
    for (std::size_t at = line.text.find(open); at != std::string_view::npos;
         at = line.text.find(open, at + 1)) {
      const std::size_t begin = line.begin + at;
      if (begin < end || std::ranges::count(line.text.substr(0, at), '`') % 2 != 0) continue;
      const std::size_t stop = text.find(close, begin);
      if (stop == std::string_view::npos) return blanked;
      end = stop + close.size();
      for (std::size_t i = begin; i < end; ++i)
        if (blanked[i] != '\n') blanked[i] = ' ';
    }
  }
  return blanked;
}

LinkDefinition link_definition_of(std::string_view line) {
  if (take_indent(line) > 3 || !line.starts_with('[')) return {};
  const std::size_t close = line.find("]:");
  if (close == std::string_view::npos || close == 1) return {};
  const std::string_view name = line.substr(1, close - 1);
  const std::string_view text = trim(line.substr(close + 2));
  const bool is_address = text.contains("://") || text.starts_with('/') || text.starts_with('#') ||
                          text.starts_with('<') || text.starts_with("mailto:");
  if (name.contains('[') || (!name.starts_with('^') && !is_address)) return {};
  return {name, text};
}

}  // namespace lofp
