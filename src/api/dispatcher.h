// Computes the answer to a request. It does not depend on sockets.
//
// Thread-safe. Never fails: a faulty request gets a problem document as its answer. A cached answer
// costs about 1 us; otherwise a page costs about 0.1 ms and a search about 1 ms.
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

// The parts of a request that determine the answer. Views must stay valid during the call.
struct HttpRequest {
  std::string_view method;
  std::string_view target;
  std::string_view accept_encoding;
  std::string_view if_none_match;
  std::string_view range = {};
  std::string_view if_range = {};
  std::string_view body = {};
  bool has_body = false;  // also one that was not received
};

// A Snapshot with the cache of answers made from it.
struct ServedSnapshot {
  ServedSnapshot(std::shared_ptr<const Snapshot> of, std::size_t cache_bytes)
      : snapshot(std::move(of)), cache(cache_bytes) {}

  std::shared_ptr<const Snapshot> snapshot;
  AnswerCache cache;
};

// An answer, ready to be sent. If has_body is false, only its headers are sent.
struct HttpAnswer {
  int status = 200;
  ContentPointer content;
  bool has_body = true;  // false for 304
  AllowedReaders readers = AllowedReaders::same_site;
  std::string_view route = "none";  // label for logs and metrics
  // For ContentKind::database: the snapshot that owns the file, and the range of bytes to send.
  std::shared_ptr<const Snapshot> snapshot = nullptr;
  ByteRange part = {};
};

class Dispatcher {
 public:
  explicit Dispatcher(const Metrics& metrics) : metrics_(metrics) {}

  // Answers one request, from the cache of `served` where possible.
  HttpAnswer answer(const HttpRequest& request, ServedSnapshot& served) const;

  // Whether the operation of a request takes a body. `base` is that of the site.
  static bool takes_body(std::string_view method, std::string_view target, std::string_view base);

  // Makes the few large files in advance, compressed and uncompressed, so that no request waits for
  // them. Call it before `served` is shared.
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
