#include "api/problem.h"

#include "base/text.h"
#include "format/json.h"

namespace lofp {

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
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 416:
      return "Range Not Satisfiable";
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

std::string problem_document(const Problem& problem) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  json.begin_object().member("type", "about:blank").member("title", reason_of(problem.status));
  json.key("status").value(problem.status);
  json.member("detail", to_utf8(problem.detail).text);
  if (!problem.parameter.empty()) json.member("parameter", to_utf8(problem.parameter).text);
  if (!problem.allowed.empty()) json.member("allowed", to_utf8(problem.allowed).text);
  json.end_object().finish();
  return text;
}

}  // namespace lofp
