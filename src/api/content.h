// What an answer holds, ready to be sent, and kept for the next who asks.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/problem.h"

namespace lofp {

enum class Encoding { identity, gzip };

enum class ContentKind {
  page,      // of the site
  script,    // of the site: a page's, or a worker's, which obeys the policy that it comes with
  xml,       // of the site: feeds and the sitemap
  file,      // of the site, for programs or as part of a page
  api,       // any other site's script may read it
  database,  // lofp.db: the bytes are the Snapshot's file's
  problem,
  metrics,
};

struct Content {
  int status = 200;
  ContentKind kind = ContentKind::page;
  std::string type;  // Content-Type
  std::string bytes;
  std::string tag = {};  // without quotes; empty where it should not be kept
  Encoding encoding = Encoding::identity;
  bool has_encodings = false;  // whether another client might get other bytes
  std::string location = {};   // of a redirection
  std::string range = {};      // Content-Range, of a part
};

using ContentPointer = std::shared_ptr<const Content>;

// Whether scripts of other sites may read it, which is so for what stands below /api/.
enum class AllowedReaders { same_site, all };

// The headers of an answer but for those that HTTP itself needs; of one that is "not modified"
// those that it would have had.
std::vector<std::pair<std::string_view, std::string>> headers_of(const Content& content,
                                                                 AllowedReaders readers);

ContentPointer problem_content(const Problem& problem);

// What a file of the site is, and its Content-Type ("text/html; charset=utf-8").
ContentKind kind_of(std::string_view path);
std::string_view content_type_of(std::string_view path);

}  // namespace lofp
