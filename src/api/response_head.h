// Formats the head of an answer.
#pragma once

#include <cstddef>
#include <string>

#include "api/dispatcher.h"

namespace lofp {

// The size of the body that a GET receives. HEAD and 304 answers name it in Content-Length as well.
std::size_t body_size(const HttpAnswer& answer);

// The status line and all headers, including the empty line. `keeps`: the connection stays open.
std::string response_head(const HttpAnswer& answer, bool keeps);

}  // namespace lofp
