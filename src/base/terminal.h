// What a person at a terminal sees: escaped text, colours, and a progress line for long work.
#pragma once

#include <atomic>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace lofp {

// `text` with all that is not seen (base/unseen.h) shown as \xNN or \u{NNNN}: nothing from a file
// or a file's name can drive the terminal, reorder a line or hide in it.
std::string printable(std::string_view text);

enum class Colour { red, yellow, green, bold, dim };

// `text` in colour where `stream` is a terminal and NO_COLOR (https://no-color.org) is not set.
std::string coloured(std::FILE* stream, Colour colour, std::string_view text);

// Text of several lines, each printable and all but the first behind `indent` spaces.
std::string printable_lines(std::string_view text, std::size_t indent);

// The columns that the terminal behind `stream` has; 0 where it is none.
std::size_t terminal_columns(std::FILE* stream);

// A line's worth of `text`, which is printable already: at most `columns` wide, and where it was
// cut its last one is an ellipsis.
std::string cut_to_columns(std::string_view text, std::size_t columns);

// Shows "label  n of total" on standard error while it lives, ten times a second, and removes it
// again; does nothing where standard error is no terminal, `quiet` is set, or there is no thread
// for it.  Work that ends within 0.3 s shows nothing.  Costs a sleeping thread, and nothing in the
// work but counting.
class ProgressLine {
 public:
  ProgressLine(std::string_view label, std::size_t total, bool quiet);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  std::atomic<std::size_t>* done() { return &done_; }

 private:
  void paint(const std::stop_token& stop) const;
  void draw() const;

  std::string label_;
  std::size_t total_;
  std::atomic<std::size_t> done_ = 0;
  std::optional<std::jthread> painter_;
};

}  // namespace lofp
