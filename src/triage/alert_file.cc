// Objects are found by their brackets alone; whether they are JSON is seen when they are read.  An
// object is given up where another begins a line although none may stand there, where brackets do
// not match, and where a text goes on over the end of a line.  Then its lines are tried one by one,
// which makes every byte be looked at twice at most.
#include "triage/alert_file.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.h"
#include "format/csv.h"
#include "triage/alerts/alert.h"

namespace lofp {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view between_objects = " \t\r\n,[]\x1e";  // RFC 7464 puts 1e before each

Error broken(std::string_view what) {
  return Error{std::string(what) + "; export it again, or remove it"};
}

Error stray() {
  return broken("neither a JSON object nor a row of a table");
}

// How many blanks begin the line.
std::size_t indentation_at(std::string_view text, std::size_t line) {
  return std::min(text.find_first_not_of(" \t", line), text.size()) - line;
}

// Follows the brackets and texts of one JSON value.
class Brackets {
 public:
  enum class Step : std::uint8_t { goes_on, ends, is_broken };

  Step step(char c) {
    if (in_text_) return step_in_text(c);
    if (c == '"') {
      in_text_ = true;
    } else if (c == '{' || c == '[') {
      open_ += c;
    } else if (c == '}' || c == ']') {
      if (open_.empty() || open_.back() != (c == '}' ? '{' : '[')) return Step::is_broken;
      open_.pop_back();
      if (open_.empty()) return Step::ends;
    }
    if (!blanks.contains(c)) last_ = c;
    return Step::goes_on;
  }

  std::size_t depth() const { return open_.size(); }
  bool in_text() const { return in_text_; }
  // Whether an object may begin here.
  bool may_begin_object() const {
    if (open_.empty() || last_ == ':') return true;
    return open_.back() == '[' && (last_ == '[' || last_ == ',');
  }

 private:
  Step step_in_text(char c) {
    if (c == '\n') return Step::is_broken;
    if (is_escaped_) {
      is_escaped_ = false;
    } else if (c == '\\') {
      is_escaped_ = true;
    } else if (c == '"') {
      in_text_ = false;
      last_ = c;
    }
    return Step::goes_on;
  }

  std::string open_;
  char last_ = 0;  // that is no blank
  bool in_text_ = false;
  bool is_escaped_ = false;
};

struct List {
  std::string_view text;
  int line = 0;  // from 0
};

// The list of objects in an answer of an API: of a usual name, in the object or in one in it.
List wrapped_list(std::string_view text) {
  constexpr std::array<std::string_view, 10> list_names = {
      "value",    "hits",   "results", "resources", "findings",
      "Findings", "alerts", "Alerts",  "data",      "items"};
  constexpr std::size_t deepest_list = 2;
  Brackets brackets;
  std::string_view key;
  std::size_t text_start = 0;
  std::size_t list_start = 0;
  std::size_t list_depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool was_in_text = brackets.in_text();
    if (brackets.step(text[at]) == Brackets::Step::is_broken) return {};
    if (list_start > 0 && !was_in_text && brackets.depth() < list_depth) {
      const auto line = std::ranges::count(text.substr(0, list_start), '\n');
      return {.text = text.substr(list_start, at + 1 - list_start), .line = static_cast<int>(line)};
    }
    if (!was_in_text && brackets.in_text()) text_start = at + 1;
    if (was_in_text && !brackets.in_text() && brackets.depth() <= deepest_list)
      key = text.substr(text_start, at - text_start);
    if (list_start > 0 || was_in_text || text[at] != '[' || brackets.depth() > deepest_list + 1)
      continue;
    const std::size_t first = text.find_first_not_of(blanks, at + 1);
    if (first != std::string_view::npos && text[first] == '{' &&
        std::ranges::find(list_names, key) != list_names.end()) {
      list_start = at;
      list_depth = brackets.depth();
    }
  }
  return {};
}

// Where the row that begins the text ends, before its line break.  Nothing where a quote is open at
// the end of the text.
std::optional<std::size_t> end_of_row(std::string_view text, char separator) {
  bool is_quoted = false;
  bool is_start = true;  // of a cell
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (is_quoted) {
      if (c == '"' && text.substr(at + 1).starts_with('"')) {
        ++at;
      } else if (c == '"') {
        is_quoted = false;
      }
      continue;
    }
    if (c == '\n') return at;
    is_quoted = c == '"' && is_start;
    is_start = c == separator;
  }
  return is_quoted ? std::nullopt : std::optional(text.size());
}

std::vector<std::string> cells_of(std::string_view row, char separator) {
  if (row.ends_with('\r')) row.remove_suffix(1);
  std::vector<CsvRow> rows = parse_csv(row, separator);
  return rows.empty() ? std::vector<std::string>() : std::move(rows.front().fields);
}

}  // namespace

AlertFile::AlertFile(std::string bytes) : text_(to_utf8(std::move(bytes)).text) {
  const std::size_t first = text_.find_first_not_of(blanks);
  if (first == std::string::npos || text_[first] == '{' || text_[first] == '[') return;
  advance(first);
  read_header();
}

std::optional<AlertRead> AlertFile::next() {
  if (!unwrapped_.empty()) {
    AlertRead read = std::move(unwrapped_.back());
    unwrapped_.pop_back();
    return read;
  }
  return is_table_ ? next_row() : next_object();
}

// Takes the first row for names if it has several cells and no bracket of JSON.
void AlertFile::read_header() {
  const std::string_view rest = std::string_view(text_).substr(at_);
  const std::string_view line = rest.substr(0, rest.find('\n'));
  if (line.contains('{')) return;
  std::size_t most = 0;
  for (const char separator : {',', ';', '\t'}) {
    const auto count = static_cast<std::size_t>(std::ranges::count(line, separator));
    if (count <= most) continue;
    most = count;
    separator_ = separator;
  }
  const std::optional<std::size_t> end = end_of_row(rest, separator_);
  if (most == 0 || !end) return;
  is_table_ = true;
  names_ = cells_of(rest.substr(0, *end), separator_);
  for (std::string& name : names_) name = trim(name);
  advance(at_ + *end);
}

std::optional<AlertRead> AlertFile::next_row() {
  while (true) {
    const std::size_t start = text_.find_first_not_of("\r\n", at_);
    if (start == std::string::npos) return std::nullopt;
    advance(start);
    const int line = line_;
    const std::string_view rest = std::string_view(text_).substr(at_);
    const std::size_t line_size = end_of_line() - at_;
    std::optional<std::size_t> size;
    if (by_line_until_ == 0) size = end_of_row(rest, separator_);
    const bool is_open = by_line_until_ == 0 && !size;
    if (is_open) by_line_until_ = text_.size();
    const std::vector<std::string> cells =
        cells_of(rest.substr(0, size.value_or(line_size)), separator_);
    advance(at_ + size.value_or(line_size));
    if (is_open)
      return AlertRead{line, std::unexpected(broken("a quote of this row is not closed"))};
    const bool is_short = cells.size() < names_.size() && by_line_until_ > 0;
    if (cells.size() > names_.size() || is_short) {
      const std::string what = "this row has " + counted(cells.size(), "cell", "cells") +
                               " where the first has " + with_thousands(names_.size());
      return AlertRead{line, std::unexpected(broken(what))};
    }
    const bool is_empty = std::ranges::all_of(cells, &std::string::empty);
    if (!is_empty) return AlertRead{line, read_alert_row(names_, cells)};
  }
}

std::optional<AlertRead> AlertFile::next_object() {
  while (true) {
    if (std::optional<AlertRead> fault = pass_between()) return fault;
    if (at_ >= text_.size()) return std::nullopt;
    const Piece piece = at_ < by_line_until_ ? take_line() : take_object();
    if (piece.is_stray) return AlertRead{piece.line, std::unexpected(stray())};
    if (piece.text.empty()) continue;
    Result<AlertFields> fields = read_alert_fields(piece.text);
    if (!fields)
      return AlertRead{piece.line,
                       std::unexpected(broken("no valid JSON (" + fields.error().message + ")"))};
    if (is_unwrapping_ && kind_of(*fields) == nullptr && unwrap(piece)) return next();
    return AlertRead{piece.line, std::move(fields)};
  }
}

// Goes to the next object.  What stands before it on its line may be of a log; lines without one
// are a fault.
std::optional<AlertRead> AlertFile::pass_between() {
  if (at_ < by_line_until_) return std::nullopt;
  const std::size_t start = text_.find_first_not_of(between_objects, at_);
  advance(std::min(start, text_.size()));
  if (at_ == text_.size() || text_[at_] == '{') return std::nullopt;
  const int line = line_;
  const std::size_t object = std::min(text_.find('{', at_), text_.size());
  const std::size_t line_break = std::string_view(text_).substr(at_, object - at_).rfind('\n');
  if (object < text_.size() && line_break == std::string_view::npos) {
    advance(object);
    return std::nullopt;
  }
  advance(object < text_.size() ? at_ + line_break + 1 : object);
  return AlertRead{line, std::unexpected(stray())};
}

AlertFile::Piece AlertFile::take_object() {
  const std::size_t start = at_;
  std::size_t line = start;  // where the last line begins that was come to
  bool begins_line = false;
  Brackets brackets;
  for (std::size_t at = start; at < text_.size(); ++at) {
    const char c = text_[at];
    if (c == '{' && begins_line && at - line <= line_indentation_ && !brackets.may_begin_object())
      return give_up(at);
    const Brackets::Step step = brackets.step(c);
    if (step == Brackets::Step::is_broken) return give_up(at);
    if (step == Brackets::Step::ends) {
      const Piece piece{.text = std::string_view(text_).substr(start, at + 1 - start),
                        .line = line_};
      advance(at + 1);
      return piece;
    }
    begins_line = c == '\n' || (begins_line && blanks.contains(c));
    if (c == '\n') line = at + 1;
  }
  return give_up(text_.size());
}

// Reads line by line up to the next object that begins a line there or later.
AlertFile::Piece AlertFile::give_up(std::size_t at) {
  indentation_ = line_indentation_;
  const std::string_view text = text_;
  std::size_t line = at == text.size() ? at : text.rfind('\n', at) + 1;
  while (line < text.size()) {
    const std::size_t first = text.find_first_not_of(between_objects, line);
    if (line > at_ && first != std::string_view::npos && text[first] == '{' &&
        indentation_at(text, line) <= indentation_)
      break;
    line = std::min(text.find('\n', line), text.size() - 1) + 1;
  }
  by_line_until_ = line;
  return take_line();
}

// Takes the rest of the line from where an object begins in it.  Lines that are further in than
// what has no end, or are a key of it or its brackets, are its own and were reported with it.
AlertFile::Piece AlertFile::take_line() {
  const std::size_t end = end_of_line();
  std::string_view text = std::string_view(text_).substr(at_, end - at_);
  const int line = line_;
  const std::size_t first = text.find_first_not_of(between_objects);
  const bool is_own = first == std::string_view::npos || text[first] == '}' || text[first] == '"' ||
                      line_indentation_ > indentation_;
  advance(std::min(end + 1, text_.size()));
  if (is_own) return {};
  const std::size_t object = text.find('{', first);
  if (object == std::string_view::npos) return {.text = {}, .line = line, .is_stray = true};
  text.remove_prefix(object);
  return {.text = text.substr(0, text.find_last_not_of(between_objects) + 1), .line = line};
}

std::size_t AlertFile::end_of_line() const {
  return std::min(text_.find('\n', at_), text_.size());
}

void AlertFile::advance(std::size_t to) {
  const std::string_view passed = std::string_view(text_).substr(at_, to - at_);
  const std::size_t line_break = passed.rfind('\n');
  if (line_break != std::string_view::npos) {
    line_ += static_cast<int>(std::ranges::count(passed, '\n'));
    line_indentation_ = indentation_at(text_, at_ + line_break + 1);
  }
  at_ = to;
}

// Takes the alerts of an answer of an API for the next ones; not where none of them is known, for
// then the object may be an alert itself.
bool AlertFile::unwrap(const Piece& piece) {
  const List list = wrapped_list(piece.text);
  if (list.text.empty()) return false;
  AlertFile file{std::string(list.text)};
  file.is_unwrapping_ = false;
  bool is_known = false;
  std::vector<AlertRead> reads;
  while (std::optional<AlertRead> read = file.next()) {
    read->line += piece.line - 1 + list.line;
    is_known = is_known || (read->fields && kind_of(*read->fields) != nullptr);
    reads.push_back(*std::move(read));
  }
  if (!is_known) return false;
  std::ranges::reverse(reads);
  unwrapped_ = std::move(reads);
  return true;
}

Result<AlertFields> read_only_alert(std::string bytes) {
  AlertFile file(std::move(bytes));
  std::optional<AlertRead> read = file.next();
  if (!read) return std::unexpected(Error{"no alert is in it: give a JSON object"});
  if (!read->fields)
    return std::unexpected(
        Error{"line " + std::to_string(read->line) + ": " + read->fields.error().message});
  if (file.next())
    return std::unexpected(Error{"several alerts are in it: ask about one at a time"});
  return std::move(read->fields);
}

}  // namespace lofp
