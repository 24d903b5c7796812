#include "api/content.h"

#include <fmt/format.h>

#include "publish/frame.h"

namespace lofp {
namespace {

// When a browser goes from a page directly to a file, it may still be fetching the page's icon, and
// applies the file's policy to that.
constexpr std::string_view file_policy = "default-src 'none'; img-src 'self'";

// A worker obeys the policy of its own response, not the page's. The search worker fetches the
// index and its module, and compiles the module.
constexpr std::string_view worker_policy =
    "default-src 'none'; script-src 'wasm-unsafe-eval'; img-src 'self'; connect-src 'self'";

// Browsers show an XML document with their own style sheet and images, which count as part of the
// document.
constexpr std::string_view xml_policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:";

// The Content-Security-Policy of an answer: what it may load when a browser opens it as a document
// or runs it as a worker.
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
  // Cached answers are revalidated each time, which costs only a few bytes if they are unchanged: a
  // page and what it loads must not come from two databases.
  headers.emplace_back("Cache-Control", content.tag.empty() ? "no-store" : "no-cache");
  if (!content.tag.empty()) headers.emplace_back("ETag", fmt::format("\"{}\"", content.tag));
  if (content.has_encodings) headers.emplace_back("Vary", "Accept-Encoding");
  if (content.encoding == Encoding::gzip) headers.emplace_back("Content-Encoding", "gzip");
  if (!content.location.empty()) headers.emplace_back("Location", content.location);
  if (content.kind == ContentKind::database) headers.emplace_back("Accept-Ranges", "bytes");
  if (!content.range.empty()) headers.emplace_back("Content-Range", content.range);
  if (!content.allow.empty()) headers.emplace_back("Allow", content.allow);
  if (readers == AllowedReaders::all) headers.emplace_back("Access-Control-Allow-Origin", "*");
  if (readers == AllowedReaders::all && !content.allow.empty()) {
    headers.emplace_back("Access-Control-Allow-Methods", content.allow);
    headers.emplace_back("Access-Control-Allow-Headers", "Content-Type");
  }
  return headers;
}

ContentPointer problem_content(const Problem& problem) {
  return std::make_shared<Content>(Content{.status = problem.status,
                                           .kind = ContentKind::problem,
                                           .type = "application/problem+json",
                                           .bytes = problem_document(problem),
                                           .allow = problem.allow});
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
