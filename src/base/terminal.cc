#include "base/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <new>

#include "base/parallel.h"
#include "base/print.h"
#include "base/text.h"
#include "base/unseen.h"

namespace lofp {
namespace {

std::string_view code_of(Colour colour) {
  switch (colour) {
    case Colour::red:
      return "31";
    case Colour::yellow:
      return "33";
    case Colour::green:
      return "32";
    case Colour::bold:
      return "1";
    case Colour::dim:
      return "2";
  }
  return "0";
}

}  // namespace

std::string printable(std::string_view text) {
  return with_unseen_shown(text);
}

namespace {

// Whether the descriptor is a terminal that understands escape sequences.
bool is_terminal(int descriptor) {
  const char* kind = std::getenv("TERM");
  return isatty(descriptor) != 0 && (kind == nullptr || std::string_view(kind) != "dumb");
}

}  // namespace

std::string coloured(std::FILE* stream, Colour colour, std::string_view text) {
  const char* no_color = std::getenv("NO_COLOR");
  if ((no_color != nullptr && *no_color != '\0') || !is_terminal(fileno(stream)))
    return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code_of(colour), text);
}

std::string printable_lines(std::string_view text, std::size_t indent) {
  std::string lines;
  for (std::string_view line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!lines.empty()) lines += '\n';
    if (!lines.empty() && !line.empty()) lines.append(indent, ' ');
    lines += printable(line);
  }
  return lines;
}

std::size_t terminal_columns(std::FILE* stream) {
  winsize size{};
  if (!is_terminal(fileno(stream)) || ioctl(fileno(stream), TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

std::string cut_to_columns(std::string_view text, std::size_t columns) {
  std::size_t width = 0;
  std::size_t kept = 0;  // bytes that leave room for the ellipsis
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    width += c.is_utf8
                 ? static_cast<std::size_t>(utf8proc_charwidth(static_cast<std::int32_t>(c.value)))
                 : 1;
    if (width > columns) return fmt::format("{}{}", text.substr(0, kept), columns > 0 ? "…" : "");
    at += c.size;
    if (width < columns) kept = at;
  }
  return std::string(text);
}

ProgressLine::ProgressLine(std::string_view label, std::size_t total, bool quiet)
    : label_(label), total_(total) {
  if (quiet || !is_terminal(STDERR_FILENO)) return;
  painter_ = start_thread([this](const std::stop_token& stop) {
    try {
      paint(stop);
    } catch (const std::bad_alloc&) {  // the work itself will say so
    }
  });
}

void ProgressLine::paint(const std::stop_token& stop) const {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  const auto sleep = [&](std::chrono::milliseconds time) {
    wake.wait_for(lock, stop, time, [] { return false; });
  };
  sleep(std::chrono::milliseconds(300));
  bool drawn = false;
  while (!stop.stop_requested()) {
    draw();
    drawn = true;
    sleep(std::chrono::milliseconds(100));
  }
  if (drawn) print_message("\r\x1b[K");
}

ProgressLine::~ProgressLine() = default;

void ProgressLine::draw() const {
  constexpr std::size_t width = 30;
  const std::size_t done = done_;
  const std::size_t filled = total_ == 0 ? width : std::min(width, done * width / total_);
  print_message("\r\x1b[K{} [{}{}] {} of {}", label_, std::string(filled, '='),
                std::string(width - filled, ' '), done, total_);
}

}  // namespace lofp
