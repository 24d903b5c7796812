// What is wrong with a request, as RFC 9457 (problem details) has it.
#pragma once

#include <string>
#include <string_view>

#include "publish/shape.h"

namespace lofp {

struct Problem {
  int status = 400;
  std::string detail;     // what is wrong, and what to do
  std::string parameter;  // the one that it is about, or empty
  std::string allowed;    // what it may be, or empty
};

struct ProblemRecord {
  static constexpr std::string_view shape_name = "problem";
  static constexpr std::string_view shape_summary = "What is wrong with a request (RFC 9457).";
  static std::span<const ShapeMember<ProblemRecord>> members();
  const Problem& problem;
};

// "Not Found" for 404; those that we answer with.
std::string_view reason_of(int status);

// The document, application/problem+json.  `detail` may quote the request: it is escaped here.
std::string problem_document(const Problem& problem);

}  // namespace lofp
