// Splits a file, or what stands on standard input, into alerts: one JSON object, a list of them,
// one a line, pretty-printed ones after each other, or a table with commas, semicolons or tabs
// whose first row names the fields.
//
// An answer of an API that wraps a list of alerts ({"value": [...]}, {"hits": {"hits": [...]}}) is
// split too.  What is broken is reported in its place and does not hide the alerts after it.  For
// one thread; linear in the bytes, of which it holds one copy.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "triage/alert_fields.h"

namespace lofp {

// An alert of a file, or what is wrong in its place.
struct AlertRead {
  int line = 0;  // where it begins, from 1
  Result<AlertFields> fields;
};

// The only alert in a text; fails where there is none, several, or one that cannot be read.
Result<AlertFields> read_only_alert(std::string bytes);

class AlertFile {
 public:
  explicit AlertFile(std::string bytes);

  // The next one in the order of the file; nothing at the end.
  std::optional<AlertRead> next();

 private:
  struct Piece {
    std::string_view text;  // empty where there is nothing to read
    int line = 0;
    bool is_stray = false;  // no object, nor part of one
  };
  std::optional<AlertRead> next_row();
  std::optional<AlertRead> next_object();
  std::optional<AlertRead> pass_between();
  Piece take_object();
  Piece give_up(std::size_t at);
  Piece take_line();
  std::size_t end_of_line() const;
  void advance(std::size_t to);
  bool unwrap(const Piece& piece);
  void read_header();

  std::string text_;
  std::size_t at_ = 0;  // what is before was read
  int line_ = 1;        // there
  std::size_t line_indentation_ = 0;
  // Up to here objects are read line by line, because what begins before has no end.
  std::size_t by_line_until_ = 0;
  std::size_t indentation_ = 0;  // of what has no end

  std::vector<AlertRead> unwrapped_;  // the next one last
  bool is_unwrapping_ = true;

  bool is_table_ = false;
  char separator_ = ',';
  std::vector<std::string> names_;  // of the columns
};

}  // namespace lofp
