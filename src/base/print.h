// Writing to standard output and standard error, either of which may be closed, full, or a pipe
// without a reader.
//
// Printing never fails: a message that cannot be shown is no reason to stop.  Errors are recorded,
// and flush_standard_streams() reports them once, at the end.  Thread-safe; the output of one call
// is not interleaved with others.  A call that prints less than 500 bytes allocates no memory.
#pragma once

#include <fmt/format.h>

#include <iterator>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace lofp {

// Prints bytes to standard output, unescaped.
void print_bytes(std::string_view bytes);

// Prints bytes to standard error, unescaped.
void print_message_bytes(std::string_view bytes);

// Formats and prints to standard output, unescaped.
template <typename... Values>
void print_out(fmt::format_string<Values...> form, Values&&... values) {
  fmt::memory_buffer text;
  fmt::format_to(std::back_inserter(text), form, std::forward<Values>(values)...);
  print_bytes({text.data(), text.size()});
}

// Formats and prints to standard error, unescaped.
template <typename... Values>
void print_message(fmt::format_string<Values...> form, Values&&... values) {
  fmt::memory_buffer text;
  fmt::format_to(std::back_inserter(text), form, std::forward<Values>(values)...);
  print_message_bytes({text.data(), text.size()});
}

// Call it once, before any file is opened.  Replaces closed standard streams by descriptors that
// cannot be used, so that no file gets their numbers and receives our messages.  Also ignores
// SIGXFSZ, so that a write beyond the limit on file sizes fails instead of ending the program.
// Returns false if it fails; the program must then open nothing and end.
bool prepare_standard_streams();

// Flushes standard output, and fails if anything that was printed has not been written.  If the
// reader of standard output has gone away, as `head` does, it ends the program by SIGPIPE.
Result<void> flush_standard_streams();

}  // namespace lofp
