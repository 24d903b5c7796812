// Errors in requests, reported as problem details (RFC 9457).
#pragma once

#include <string>
#include <string_view>

#include "publish/shape.h"

namespace lofp {

struct Problem {
  int status = 400;
  std::string detail;           // what is wrong, and how to correct it
  std::string parameter = {};   // name of the faulty parameter, or empty
  std::string allowed = {};     // allowed values, or empty
  std::string_view allow = {};  // with status 405: the methods that are answered
};

struct ProblemRecord {
  static constexpr std::string_view shape_name = "problem";
  static constexpr std::string_view shape_summary = "What is wrong with a request (RFC 9457).";
  static std::span<const ShapeMember<ProblemRecord>> members();
  const Problem& problem;
};

// The reason phrase of a status code that we use: "Not Found" for 404.
std::string_view reason_of(int status);

// The problem as application/problem+json. Texts may quote the request: they are converted to valid
// UTF-8 and escaped here.
std::string problem_document(const Problem& problem);

}  // namespace lofp
