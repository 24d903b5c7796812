#include "server/content.h"

#include <fmt/format.h>

#include "layout/frame.h"

namespace lofp {

std::vector<std::pair<std::string_view, std::string>> headers_of(const Content& content,
                                                                 Readers readers) {
  std::vector<std::pair<std::string_view, std::string>> headers = {
      {"Content-Type", content.type},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"Content-Security-Policy",
       fmt::format("{}; frame-ancestors 'none'",
                   content.kind == ContentKind::page ? content_policy : "default-src 'none'")},
  };
  // What is kept is asked for again each time, which costs a few bytes where it is still the same:
  // pages and what they load must not be of two databases.
  headers.emplace_back("Cache-Control", content.tag.empty() ? "no-store" : "no-cache");
  if (!content.tag.empty()) headers.emplace_back("ETag", fmt::format("\"{}\"", content.tag));
  if (content.has_encodings) headers.emplace_back("Vary", "Accept-Encoding");
  if (content.encoding == Encoding::gzip) headers.emplace_back("Content-Encoding", "gzip");
  if (!content.location.empty()) headers.emplace_back("Location", content.location);
  if (content.kind == ContentKind::database) headers.emplace_back("Accept-Ranges", "bytes");
  if (!content.range.empty()) headers.emplace_back("Content-Range", content.range);
  if (content.status == 405) headers.emplace_back("Allow", "GET, HEAD");
  if (readers == Readers::all) headers.emplace_back("Access-Control-Allow-Origin", "*");
  return headers;
}

ContentPointer problem_content(const Problem& problem) {
  return std::make_shared<Content>(Content{.status = problem.status,
                                           .kind = ContentKind::problem,
                                           .type = "application/problem+json",
                                           .bytes = problem_document(problem)});
}

std::string_view content_type_of(std::string_view path) {
  constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".html", "text/html; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".json", "application/json"},
      {".csv", "text/csv; charset=utf-8"},
      {".txt", "text/plain; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".db", "application/vnd.sqlite3"},
  };
  for (const auto& [end, type] : types)
    if (path.ends_with(end)) return type;
  if (path.ends_with(".xml"))
    return path.starts_with("feeds/") ? "application/atom+xml; charset=utf-8"
                                      : "application/xml; charset=utf-8";
  return "application/octet-stream";
}

}  // namespace lofp
