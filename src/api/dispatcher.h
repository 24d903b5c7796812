// From a request to its answer, without a socket.
//
// Any thread.  Never fails: what is wrong with a request is an answer too.  An answer that was made
// before costs a look into the cache, about 1 us; a page about 0.1 ms, a search about 1 ms.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "api/answer_cache.h"
#include "api/content.h"
#include "api/metrics.h"
#include "api/negotiation.h"
#include "api/snapshot.h"
#include "api/target.h"

namespace lofp {

// What of a request decides about its answer.
struct HttpRequest {
  std::string_view method;
  std::string_view target;
  std::string_view accept_encoding;
  std::string_view if_none_match;
  std::string_view range = {};
  std::string_view if_range = {};
  bool has_body = false;
};

// A Snapshot with the answers that were made of it.
struct ServedSnapshot {
  ServedSnapshot(std::shared_ptr<const Snapshot> of, std::size_t cache_bytes)
      : snapshot(std::move(of)), cache(cache_bytes) {}

  std::shared_ptr<const Snapshot> snapshot;
  AnswerCache cache;
};

struct HttpAnswer {
  int status = 200;
  ContentPointer content;
  bool has_body = true;  // false for 304
  AllowedReaders readers = AllowedReaders::same_site;
  std::string_view route = "none";  // for logs and metrics
  // For ContentKind::database: whose file it is, and what of it.
  std::shared_ptr<const Snapshot> snapshot = nullptr;
  ByteRange part = {};
};

class Dispatcher {
 public:
  explicit Dispatcher(const Metrics& metrics) : metrics_(metrics) {}

  HttpAnswer answer(const HttpRequest& request, ServedSnapshot& served) const;

  // Makes the few large files beforehand, compressed and not: no request waits for them.
  static void warm(ServedSnapshot& served);

 private:
  HttpAnswer answer_checked(const HttpRequest& request, ServedSnapshot& served) const;
  HttpAnswer api_answer(const HttpRequest& request, const Target& target,
                        std::span<const std::string> path, ServedSnapshot& served) const;
  HttpAnswer site_answer(const HttpRequest& request, const Target& target,
                         std::span<const std::string> path, ServedSnapshot& served) const;
  std::string metrics_text(const Snapshot& snapshot) const;

  const Metrics& metrics_;
};

}  // namespace lofp
