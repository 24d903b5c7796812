// Output for a person at a terminal: escaped text, colours, and a progress line for long work.
#pragma once

#include <atomic>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace lofp {

// `text` with every unseen character (base/unseen.h) replaced by \xNN or \u{NNNN}, so that nothing
// from a file or a file's name can control the terminal, reorder a line or hide in it.
std::string printable(std::string_view text);

enum class Colour { red, yellow, green, bold, dim };

// `text` in colour if `stream` is a terminal and NO_COLOR (https://no-color.org) is not set;
// otherwise just `text`.
std::string coloured(std::FILE* stream, Colour colour, std::string_view text);

// Text of several lines, each made printable, and all but the first indented by `indent` spaces.
std::string printable_lines(std::string_view text, std::size_t indent);

// The width of the terminal `stream` in columns; 0 if it is not a terminal.
std::size_t terminal_columns(std::FILE* stream);

// `text`, which must be printable, cut to a width of `columns`; if something was cut off, it ends
// with an ellipsis within that width.
std::string cut_to_columns(std::string_view text, std::size_t columns);

// While it exists, shows a progress bar with "label [====  ] n of total" on standard error, updated
// ten times a second; its destructor removes the line.  Shows nothing in the first 0.3 s, if
// standard error is not a terminal, if `quiet` is set, or if no thread can be started.  The work
// only has to count in done().
class ProgressLine {
 public:
  ProgressLine(std::string_view label, std::size_t total, bool quiet);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // The counter that is shown; any thread may increment it.
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
