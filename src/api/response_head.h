// What stands before the body of an answer.
#pragma once

#include <cstddef>
#include <string>

#include "api/dispatcher.h"

namespace lofp {

// Bytes of the body that a GET gets; HEAD and 304 name them too.
std::size_t body_size(const HttpAnswer& answer);

// The status line and all headers, with the empty line.  `keeps`: the connection stays open.
std::string response_head(const HttpAnswer& answer, bool keeps);

}  // namespace lofp
