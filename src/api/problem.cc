#include "api/problem.h"

#include "api/json_document.h"
#include "base/text.h"

namespace lofp {
namespace {

// The text in UTF-8, where there is any.
std::optional<std::string> readable(const std::string& text) {
  return where(!text.empty(), [&] { return to_utf8(text).text; });
}

constexpr ShapeMember<ProblemRecord> problem_members[] = {
    {"type", "about:blank: the status says it all.",
     [](auto& /*of*/) -> std::string_view { return "about:blank"; }},
    {"title", "The status in words.", [](auto& of) { return reason_of(of.problem.status); }},
    {"status", {}, [](auto& of) { return of.problem.status; }},
    {"detail", "What is wrong, and what to do.",
     [](auto& of) { return to_utf8(of.problem.detail).text; }},
    {"parameter", "The one that it is about.",
     [](auto& of) { return readable(of.problem.parameter); }},
    {"allowed", "What it may be.", [](auto& of) { return readable(of.problem.allowed); }},
};

}  // namespace

std::string_view reason_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 206:
      return "Partial Content";
    case 304:
      return "Not Modified";
    case 308:
      return "Permanent Redirect";
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 411:
      return "Length Required";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 416:
      return "Range Not Satisfiable";
    case 417:
      return "Expectation Failed";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Unknown";
  }
}

std::span<const ShapeMember<ProblemRecord>> ProblemRecord::members() {
  return problem_members;
}

std::string problem_document(const Problem& problem) {
  return record_document(ProblemRecord{problem});
}

}  // namespace lofp
