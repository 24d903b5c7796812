#include "api/content.h"

#include <fmt/format.h>

#include "publish/frame.h"

namespace lofp {
namespace {

// A browser that goes from a page to a file at once may still be fetching the page's icon, and asks
// the policy of the file.
constexpr std::string_view file_policy = "default-src 'none'; img-src 'self'";

// A worker obeys the policy of its own response, not that of the page: the search's fetches the
// index.
constexpr std::string_view worker_policy = "default-src 'none'; img-src 'self'; connect-src 'self'";

// A browser that is led to XML shows it with a style and pictures of its own, which
// count as the document's.
constexpr std::string_view xml_policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:";

// What an answer may load where a browser takes it for a document, or runs it as a worker.
std::string_view policy_of(ContentKind kind) {
  switch (kind) {
    case ContentKind::page:
      return content_policy;
    case ContentKind::script:
      return worker_policy;
    case ContentKind::xml:
      return xml_policy;
    case ContentKind::file:
    case ContentKind::api:
    case ContentKind::database:
    case ContentKind::problem:
    case ContentKind::metrics:
      break;
  }
  return file_policy;
}

}  // namespace

std::vector<std::pair<std::string_view, std::string>> headers_of(const Content& content,
                                                                 AllowedReaders readers) {
  std::vector<std::pair<std::string_view, std::string>> headers = {
      {"Content-Type", content.type},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"Content-Security-Policy",
       fmt::format("{}; frame-ancestors 'none'", policy_of(content.kind))},
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
  if (readers == AllowedReaders::all) headers.emplace_back("Access-Control-Allow-Origin", "*");
  return headers;
}

ContentPointer problem_content(const Problem& problem) {
  return std::make_shared<Content>(Content{.status = problem.status,
                                           .kind = ContentKind::problem,
                                           .type = "application/problem+json",
                                           .bytes = problem_document(problem)});
}

ContentKind kind_of(std::string_view path) {
  if (path.ends_with(".html")) return ContentKind::page;
  if (path.ends_with(".js")) return ContentKind::script;
  return path.ends_with(".xml") ? ContentKind::xml : ContentKind::file;
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
      {".gz", "application/gzip"},
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
