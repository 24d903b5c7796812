// Reads the items of a section line by line: each line ends an item, continues it, or begins the
// next.
//
// Definitions of links and footnotes are collected first, because they come after their uses.
#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "format/markdown_lines.h"
#include "format/markdown_tags.h"
#include "format/sections.h"

namespace lofp {
namespace {

using Definitions = std::map<std::string, std::string, std::less<>>;  // by normalised name

// The text without the box of a task, `[ ]` or `[x]`.
std::string_view without_box(std::string_view text) {
  std::string_view rest = text;
  take_indent(rest);
  const bool is_box = rest.size() > 3 && rest[0] == '[' && rest[2] == ']' &&
                      std::string_view(" xX").contains(rest[1]) && rest[3] == ' ';
  return is_box ? rest.substr(4) : text;
}

// Whether the line is a callout such as `[!NOTE]`, with which some quotes begin.
bool is_callout(std::string_view text) {
  text = trim(text);
  return text.starts_with("[!") && text.ends_with(']') &&
         text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 2) == text.size() - 1;
}

// Replaces references by their definitions: `[words][name]` becomes `[words](address)`, and
// `words[^name]` becomes `words (text)`.  Undefined references stay as they are.  `room` is the
// number of bytes that may still be added in all, so that many references to a long definition
// cannot make the result huge.
std::string with_definitions(std::string_view text, const Definitions& definitions,
                             std::size_t& room) {
  constexpr std::size_t longest_name = 200;
  if (definitions.empty()) return std::string(text);
  std::string whole;
  for (std::size_t open = text.find('['); open != std::string_view::npos; open = text.find('[')) {
    whole += text.substr(0, open);
    text.remove_prefix(open);
    const std::size_t close = text.substr(0, longest_name).find(']');
    const bool is_footnote = text.substr(1).starts_with('^');
    const auto at = close == std::string_view::npos || (!is_footnote && !whole.ends_with(']'))
                        ? definitions.end()
                        : definitions.find(normalise(text.substr(1, close - 1)));
    if (at == definitions.end() || at->second.size() > room) {
      whole += '[';
      text.remove_prefix(1);
      continue;
    }
    if (is_footnote && !whole.empty() && whole.back() != ' ') whole += ' ';
    whole += "(" + at->second + ")";
    room -= at->second.size();
    text.remove_prefix(close + 1);
  }
  return whole += text;
}

// A table row as text: the first cell that is not empty, followed by the others with the headings
// of their columns.  A number in the first cell is taken for the row's number and left out.
std::string joined_row(const std::vector<std::string>& cells,
                       const std::vector<std::string>& headings) {
  const auto is_number = [](const std::string& cell) {
    return cell.find_first_not_of("0123456789.#") == std::string::npos;
  };
  const bool has_words = !std::ranges::all_of(cells, is_number);
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty() || (text.empty() && has_words && is_number(cells[i]))) continue;
    if (!text.empty()) text += "; ";
    if (!text.empty() && i < headings.size() && !headings[i].empty()) text += headings[i] + ": ";
    text += cells[i];
  }
  return text;
}

// Reads the items of a section, one line at a time.
class ItemReader {
 public:
  explicit ItemReader(const Definitions& definitions) : definitions_(definitions) {}

  // Reads a line.  `next` is the line after it, or empty if there is none or it is in a code fence;
  // `number` is the number of the line in the file.
  void add(const MarkdownLine& line, std::string_view next, int number) {
    line_ = number;
    std::string_view text = line.text;
    const bool is_quote = !line.is_fence && takes_quote(text);
    if (line.is_fence)
      add_fence(line.text);
    else if (trim(text).empty() || is_definition(text) || (is_quote && is_callout(text)))
      add_blank();
    else if (line.level > 0 || line.is_underline || is_rule(text) || is_heading(text))
      close();
    else if (is_quote)
      add_quoted(line.text, text, next);
    else if (!add_table_line(text, next))
      add_text(text);
    is_in_quote_ = is_quote || (is_in_quote_ && !is_after_blank_);
    is_after_fence_ = line.is_fence;
  }

  std::vector<PlacedText> take() {
    close();
    return std::move(items_);
  }

 private:
  enum class Kind { none, paragraph, bullet };

  // Removes quote marks, including those of a quote that is indented below a bullet; returns
  // whether there were any.
  bool takes_quote(std::string_view& text) const {
    if (take_quote_marks(text)) return true;
    std::string_view rest = text;
    if (take_indent(rest) < indent_ + 2 || kind_ != Kind::bullet || !take_quote_marks(rest))
      return false;
    text = rest;
    return true;
  }

  static bool is_definition(std::string_view text) {
    return !link_definition_of(text).name.empty();
  }

  void add_blank() {
    is_after_blank_ = true;
    is_in_table_ = false;
  }

  // Reads a line of a quote, given as written and without its marks.  A quote ends the paragraph
  // before it, but belongs to the bullet below which it is indented.
  void add_quoted(std::string_view written, std::string_view text, std::string_view next) {
    const std::size_t indent = take_indent(written);
    if (kind_ == Kind::bullet && indent >= indent_ + 2) {
      go_on(trim(text));
      return;
    }
    if (!is_in_quote_) close();
    if (text.starts_with(' ')) text.remove_prefix(1);
    take_quote_marks(next);
    if (!add_table_line(text, next)) add_text(text);
  }

  // Reads the line if it belongs to a table; returns whether it does.
  bool add_table_line(std::string_view line, std::string_view next) {
    if (is_in_table_ && line.contains('|')) {
      if (!is_table_separator(line)) add_row(line);
      return true;
    }
    is_in_table_ = false;
    if (is_table_separator(line)) return true;
    const bool has_separator = line.contains('|') && is_table_separator(next) &&
                               table_cells(line).size() == table_cells(next).size();
    if (!has_separator && !is_table_row(line)) return false;
    headings_ = has_separator ? table_cells(line) : std::vector<std::string>{};
    is_in_table_ = true;
    if (!has_separator) add_row(line);
    return true;
  }

  void add_row(std::string_view line) {
    const std::string row = joined_row(table_cells(line), headings_);
    if (kind_ == Kind::bullet && take_indent(line) >= indent_ + 2) {
      text_ += "\n" + row;
      return;
    }
    if (kind_ == Kind::paragraph && introduces()) drop();
    close();
    open(Kind::paragraph, row);
    is_in_table_ = true;
    is_after_blank_ = true;  // so that the next line does not continue the row
  }

  void add_text(std::string_view text) {
    const std::string_view written = text;
    const std::size_t indent = take_indent(text);
    const ListMark mark = list_mark_of(text);
    const bool is_inside = kind_ == Kind::bullet && indent >= indent_ + 2;
    // The wrapped text of an item may begin with a number, too: "on Server\n2019. ..."
    const bool begins_item =
        mark.size > 0 && (!mark.is_number || mark.is_one || is_after_blank_ ||
                          kind_ == Kind::none || (kind_ == Kind::bullet && is_number_));
    if (begins_item && is_inside) {
      text_ += line_below(written, indent_ + 2, indent);
    } else if (begins_item) {
      if (kind_ == Kind::paragraph && introduces()) drop();
      close();
      open(Kind::bullet, without_box(text.substr(mark.size)));
      indent_ = indent;
      is_number_ = mark.is_number;
    } else if (kind_ == Kind::none || (!is_inside && begins_paragraph(text, indent))) {
      close();
      open(Kind::paragraph, text);
    } else {
      go_on(trim(text));
    }
    last_size_ = trim(text).size();
    is_after_blank_ = false;
  }

  // Whether a line begins a new paragraph instead of continuing the open item.  A line directly
  // below a bullet may be its wrapped text.  It is not if it begins with a capital letter, is not
  // indented further than the bullet, and the text before it either ends with a full stop or is too
  // short to have been wrapped.
  bool begins_paragraph(std::string_view text, std::size_t indent) const {
    constexpr std::size_t shortest_wrapped = 50;
    if (is_after_blank_ || is_after_fence_) return true;
    const bool is_ended = text_.ends_with('.') || last_size_ < shortest_wrapped;
    return kind_ == Kind::bullet && indent <= indent_ && is_ended && text.front() >= 'A' &&
           text.front() <= 'Z';
  }

  // Appends a line to the open item.  A backslash at the end of the line before is Markdown's line
  // break, and is removed.
  void go_on(std::string_view text) {
    const std::size_t end = text_.find_last_not_of('\\') + 1;
    if (!is_after_blank_ && (text_.size() - end) % 2 == 1) text_.pop_back();
    // `: ` begins the definition of a term on the line before.
    text_ += is_after_blank_ ? "\n\n" : is_after_fence_ ? "\n" : text.starts_with(": ") ? "" : " ";
    text_ += text;
    is_after_blank_ = false;
  }

  // A separate line below an item, with its indentation relative to column `from`.
  static std::string line_below(std::string_view written, std::size_t from, std::size_t indent) {
    constexpr std::size_t deepest = 20;  // tabs must not make the result much longer than the text
    return "\n" + std::string(std::min(indent - from, deepest), ' ') + std::string(trim(written));
  }

  // Appends a line of a code fence to the open item, unchanged.  Code without an item before it is
  // left out.
  void add_fence(std::string_view text) {
    if (kind_ == Kind::none) return;
    for (std::size_t i = 0; kind_ == Kind::bullet && i < indent_ + 2; ++i)
      text.remove_prefix(text.starts_with(' ') ? 1 : 0);
    text_ += "\n";
    text_ += text;
    is_after_blank_ = false;
  }

  // Whether the open paragraph ends with a colon, and so only introduces what follows.
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
      items_.push_back({with_definitions(text, definitions_, room_), start_});
    drop();
    is_after_blank_ = false;
    is_in_table_ = false;
  }

  int line_ = 0;
  const Definitions& definitions_;
  std::size_t room_ = 100'000;  // bytes; real sections need hardly any
  std::vector<PlacedText> items_;
  Kind kind_ = Kind::none;
  std::string text_;
  int start_ = 0;
  std::size_t indent_ = 0;     // column of the bullet's mark
  bool is_number_ = false;     // whether the mark is a number
  std::size_t last_size_ = 0;  // size of the open item's last line, in bytes
  bool is_after_blank_ = false;
  bool is_after_fence_ = false;
  bool is_in_quote_ = false;
  bool is_in_table_ = false;
  std::vector<std::string> headings_;  // of the open table's columns
};

Definitions definitions_in(const std::vector<MarkdownLine>& lines) {
  constexpr std::size_t longest = 500;  // bytes; longer definitions are not inserted
  Definitions definitions;
  for (const MarkdownLine& line : lines) {
    if (line.is_fence) continue;
    const LinkDefinition found = link_definition_of(line.text);
    if (!found.name.empty() && found.text.size() <= longest)
      definitions.try_emplace(normalise(found.name), found.text);
  }
  return definitions;
}

}  // namespace

std::vector<PlacedText> items_of(std::string_view text, int line) {
  const UntaggedText untagged = without_tags(blank_comments(text));
  const std::vector<MarkdownLine> lines = markdown_lines(untagged.text);
  const Definitions definitions = definitions_in(lines);
  ItemReader items(definitions);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool has_next = i + 1 < lines.size() && !lines[i + 1].is_fence;
    items.add(lines[i], has_next ? lines[i + 1].text : std::string_view{},
              line + untagged.lines[i]);
  }
  return items.take();
}

bool is_list(std::string_view text) {
  std::size_t bullets = 0;
  std::size_t numbers = 0;
  bool begins_with_bullet = false;
  bool is_first = true;
  for (std::string_view line : split(text, '\n')) {
    take_indent(line);
    if (trim(line).empty()) continue;
    const ListMark mark = list_mark_of(line);
    if (mark.size > 0 && !mark.is_number) ++bullets;
    if (mark.is_number && (mark.is_one || numbers > 0)) ++numbers;
    begins_with_bullet |= is_first && bullets > 0 && trim(line).size() > mark.size;
    is_first = false;
  }
  return begins_with_bullet || bullets > 1 || numbers > 1;
}

}  // namespace lofp
