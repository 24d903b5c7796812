// One pass over the lines says which stand in a code fence, a second one which are headings;
// everything else looks at a line at a time.
#include "format/sections.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "format/value_builder.h"

namespace lofp {
namespace {

struct Line {
  std::string_view text;  // without its end
  std::size_t begin = 0;  // in the whole
  bool is_fence = false;  // one that opens or closes a code fence, or stands between
  int level = 0;          // of a heading, which is over this line; else 0
  std::string_view title = {};
  bool is_underline = false;  // of the heading in the line before

  bool is_text() const { return !is_fence && level == 0 && !is_underline && !trim(text).empty(); }
};

// Bytes of the blank at the start of `text`; 0 where there is none.
std::size_t blank_at(std::string_view text) {
  if (text.starts_with(' ') || text.starts_with('\t')) return 1;
  return text.starts_with("\xc2\xa0") ? 2 : 0;
}

// Takes the blanks at the start away; how many columns they are wide.
std::size_t take_indent(std::string_view& text) {
  std::size_t columns = 0;
  while (const std::size_t bytes = blank_at(text)) {
    columns = text.front() == '\t' ? columns / 4 * 4 + 4 : columns + 1;
    text.remove_prefix(bytes);
  }
  return columns;
}

// The sign and length of the fence that a line may be.
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
  if (text[0] == '`' && rest.contains('`')) return {};  // code within a line
  return {text[0], length, trim(rest).empty()};
}

// All lines, with their fences.
std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
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

// 1 to 6 for a heading, whose title is then in `title`; else 0.
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

// A line of three or more `-`, `*` or `_` with nothing but spaces between.
bool is_rule(std::string_view line) {
  const std::string_view text = trim(line);
  return !text.empty() && std::string_view("-*_").contains(text[0]) &&
         std::ranges::count(text, text[0]) >= 3 &&
         text.find_first_not_of(std::string{text[0], ' '}) == std::string_view::npos;
}

// The mark with which a list's item begins.
struct Mark {
  std::size_t size = 0;  // in bytes; 0: none
  bool is_number = false;
  bool is_one = false;
};

Mark mark_of(std::string_view text) {
  Mark mark;
  if (text.starts_with('-') || text.starts_with('*') || text.starts_with('+')) {
    mark.size = 1;
  } else if (text.starts_with("\xe2\x80\xa2")) {  // a bullet from a word processor
    mark.size = 3;
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

// The level of the heading that a line of `=` or `-` makes of the one before; else 0.  Markdown
// asks for one sign; but three dashes are how authors draw a rule, often right below a paragraph.
int underline_level(std::string_view line) {
  constexpr std::size_t least = 4;
  if (take_indent(line) > 3) return 0;
  const std::string_view text = trim(line);
  if (text.size() < least || text.find_first_not_of(text[0]) != std::string_view::npos) return 0;
  return text[0] == '=' ? 1 : text[0] == '-' ? 2 : 0;
}

// Whether a line may be a title: no sentence, and not of a list, a quotation or a table.
bool may_be_underlined(std::string_view line) {
  if (take_indent(line) > 3) return false;
  return !trim(line).ends_with('.') && mark_of(line).size == 0 && !line.starts_with('>') &&
         !line.starts_with('|') && !is_rule(line);
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines = split_lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    if (line.is_fence || line.is_underline) continue;
    line.level = heading_level(line.text, line.title);
    // Below more lines than one it is a rule.
    if (i + 1 == lines.size() || lines[i + 1].is_fence || !line.is_text() ||
        (i > 0 && lines[i - 1].is_text()) || !may_be_underlined(line.text))
      continue;
    line.level = underline_level(lines[i + 1].text);
    if (line.level == 0) continue;
    line.title = trim(line.text);
    lines[i + 1].is_underline = true;
  }
  return lines;
}

class Items {
 public:
  explicit Items(int line) : line_(line) {}

  void add(const Line& line) {
    if (line.is_fence)
      add_fence(line.text);
    else if (trim(line.text).empty())
      is_after_blank_ = true;
    else if (line.level > 0 || line.is_underline || is_rule(line.text))
      close();
    else
      add_text(line.text);
    ++line_;
  }

  std::vector<PlacedText> take() {
    close();
    return std::move(items_);
  }

 private:
  enum class Kind { none, paragraph, bullet };

  void add_text(std::string_view text) {
    const std::string_view written = text;
    const std::size_t indent = take_indent(text);
    const Mark mark = mark_of(text);
    const bool is_inside = kind_ == Kind::bullet && indent >= indent_ + 2;
    // A wrapped line may begin with a number: "on Server\n2019. ..."
    const bool begins_item =
        mark.size > 0 && (!mark.is_number || mark.is_one || is_after_blank_ ||
                          kind_ == Kind::none || (kind_ == Kind::bullet && is_number_));
    if (begins_item && is_inside) {
      text_ += line_below(written, indent_ + 2, indent);
    } else if (begins_item) {
      if (kind_ == Kind::paragraph && introduces()) drop();
      close();
      open(Kind::bullet, text.substr(mark.size));
      indent_ = indent;
      is_number_ = mark.is_number;
    } else if (kind_ == Kind::none || (is_after_blank_ && !is_inside)) {
      close();
      open(Kind::paragraph, text);
    } else {
      text_ += is_after_blank_ ? "\n\n" : " ";
      text_ += trim(text);
    }
    is_after_blank_ = false;
  }

  // A line of its own, indented as far as it is below its item.
  static std::string line_below(std::string_view written, std::size_t from, std::size_t indent) {
    constexpr std::size_t deepest = 20;  // a line's indentation must not cost more than the line
    return "\n" + std::string(std::min(indent - from, deepest), ' ') + std::string(trim(written));
  }

  // Code keeps its lines and belongs to what stands before it.
  void add_fence(std::string_view text) {
    if (kind_ == Kind::none) open(Kind::paragraph, {});
    for (std::size_t i = 0; kind_ == Kind::bullet && i < indent_ + 2; ++i)
      text.remove_prefix(text.starts_with(' ') ? 1 : 0);
    text_ += "\n";
    text_ += text;
    is_after_blank_ = false;
  }

  bool introduces() const {
    std::string_view text = trim(text_);
    while (text.ends_with('*') || text.ends_with('_')) text.remove_suffix(1);
    return text.ends_with(':');
  }

  void open(Kind kind, std::string_view text) {
    kind_ = kind;
    text_ = trim(text);
    start_ = line_;
  }

  void drop() { kind_ = Kind::none; }

  void close() {
    if (const std::string_view text = trim(text_); kind_ != Kind::none && !text.empty())
      items_.push_back({std::string(text), start_});
    drop();
    is_after_blank_ = false;
  }

  int line_;
  std::vector<PlacedText> items_;
  Kind kind_ = Kind::none;
  std::string text_;
  int start_ = 0;
  std::size_t indent_ = 0;  // of the bullet's mark
  bool is_number_ = false;
  bool is_after_blank_ = false;
};

}  // namespace

std::vector<Section> sections_of(std::string_view markdown) {
  std::vector<Section> sections;
  std::vector<std::size_t> open;  // those that the line stands in, by growing level
  const auto close = [&](int level, std::size_t end) {
    while (!open.empty() && sections[open.back()].level >= level) {
      Section& section = sections[open.back()];
      const std::size_t begin = static_cast<std::size_t>(section.text.data() - markdown.data());
      section.text = markdown.substr(begin, end - begin);
      open.pop_back();
    }
  };
  const std::vector<Line> lines = lines_of(markdown);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.level == 0) continue;
    close(line.level, line.begin);
    const bool is_underlined = i + 1 < lines.size() && lines[i + 1].is_underline;
    const std::size_t next = i + (is_underlined ? 2 : 1);
    const std::size_t begin = next < lines.size() ? lines[next].begin : markdown.size();
    sections.push_back({line.title, line.level, static_cast<int>(i) + 1, static_cast<int>(next) + 1,
                        markdown.substr(begin)});
    open.push_back(sections.size() - 1);
  }
  close(0, markdown.size());
  return sections;
}

bool names_false_positives(std::string_view title) {
  const std::string text = normalise(title);
  for (std::size_t at = text.find("false"); at != std::string::npos; at = text.find("false", at)) {
    at += 5;
    const std::string_view rest = std::string_view(text).substr(at);
    if (rest.starts_with("positive") || (!rest.empty() && rest.substr(1).starts_with("positive")))
      return true;
  }
  return false;
}

std::vector<PlacedText> items_of(std::string_view text, int line) {
  Items items(line);
  for (const Line& one : lines_of(text)) items.add(one);
  return items.take();
}

Document parse_sections(std::string_view text) {
  ValueBuilder builder(text);
  std::vector<Member> members;
  for (const Section& section : sections_of(builder.text())) {
    Member member =
        builder.member(builder.keep(normalise(section.title)), section.text, section.text_line);
    member.key_place = builder.scalar(section.title, section.line);
    members.push_back(member);
  }
  if (!members.empty()) builder.add_root(members, 1);
  return builder.take();
}

}  // namespace lofp
