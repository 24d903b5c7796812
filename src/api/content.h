// The content of an answer: complete, immutable and cacheable.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/problem.h"

namespace lofp {

enum class Encoding { identity, gzip };

// The kind of an answer's content. It determines security headers, and whether the answer is
// cached.
enum class ContentKind {
  page,      // a page of the site
  script,    // a script of the site, for a page or a worker
  xml,       // feeds and the sitemap of the site
  file,      // any other file of the site
  api,       // JSON below /api/v1/; scripts of any origin may read it
  database,  // lofp.db; the bytes are in the Snapshot's file
  problem,
  metrics,
};

struct Content {
  int status = 200;
  ContentKind kind = ContentKind::page;
  std::string type;  // Content-Type
  std::string bytes;
  std::string tag = {};  // ETag without quotes; empty if it must not be cached
  Encoding encoding = Encoding::identity;
  bool has_encodings = false;   // whether other clients may get another encoding
  std::string location = {};    // of a redirect
  std::string range = {};       // Content-Range of a partial answer
  std::string_view allow = {};  // the methods that are answered, where that is the question
};

using ContentPointer = std::shared_ptr<const Content>;

// Which scripts may read an answer (CORS): those of the same origin, or of all origins. The latter
// applies to everything below /api/.
enum class AllowedReaders { same_site, all };

// The headers of an answer, except for those of the HTTP framing (Date, Content-Length,
// Connection). A 304 gets the headers of the full answer.
std::vector<std::pair<std::string_view, std::string>> headers_of(const Content& content,
                                                                 AllowedReaders readers);

// The answer for a faulty request; it is never cached.
ContentPointer problem_content(const Problem& problem);

// The kind and the Content-Type of a file of the site, judged by its path.
ContentKind kind_of(std::string_view path);
std::string_view content_type_of(std::string_view path);

}  // namespace lofp
