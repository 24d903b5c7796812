// Writing to standard output and standard error, either of which may be closed, full, or read by
// nobody.
//
// Nothing here fails: a message that cannot be shown is no reason to stop, and whether all of it
// arrived is asked once, at the end.  Any thread; what one call prints stays together.  A call that
// prints less than 500 bytes takes no memory.
#pragma once

#include <fmt/format.h>

#include <iterator>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace lofp {

// To standard output, as they are.
void print_bytes(std::string_view bytes);

// To standard error, as they are.
void print_message_bytes(std::string_view bytes);

// To standard output.
template <typename... Values>
void print_out(fmt::format_string<Values...> form, Values&&... values) {
  fmt::memory_buffer text;
  fmt::format_to(std::back_inserter(text), form, std::forward<Values>(values)...);
  print_bytes({text.data(), text.size()});
}

// To standard error.
template <typename... Values>
void print_message(fmt::format_string<Values...> form, Values&&... values) {
  fmt::memory_buffer text;
  fmt::format_to(std::back_inserter(text), form, std::forward<Values>(values)...);
  print_message_bytes({text.data(), text.size()});
}

// Once, before anything is opened: puts something that cannot be read or written in the place of
// standard streams that are closed.  Otherwise the next file that is opened would take their
// numbers, and a message would end up in it.  Has a write beyond the limit of file sizes fail
// instead of ending us.  False where that cannot be done, and then nothing may be opened.
bool prepare_standard_streams();

// Whether all that was printed has arrived.  Where the reader of a pipe went away, as `head` does,
// this ends the program by SIGPIPE, which says all there is to say.
Result<void> flush_standard_streams();

}  // namespace lofp
