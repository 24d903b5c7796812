// A cache of finished answers with bounded memory.
//
// Thread-safe; a lookup costs one short lock. Eviction works by generations: when the young half of
// a shard is full, it becomes the old half, and the answers of the previous old half that nobody
// asked for in the meantime are dropped.
#pragma once

#include <array>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

#include "api/content.h"
#include "base/hash_table.h"

namespace lofp {

class AnswerCache {
 public:
  // `bytes` is the memory limit for all shards, without pinned answers.
  explicit AnswerCache(std::size_t bytes) : limit_(bytes) {}

  // Null on a cache miss.
  ContentPointer find(Encoding encoding, std::string_view address);

  // Adds an answer. One larger than an eighth of a shard's memory is not cached.
  void keep(Encoding encoding, std::string_view address, ContentPointer content);

  // Adds an answer that is never evicted and does not count towards the limit, for the few large
  // files that are made in advance. Call it before the first request: this part has no lock.
  void pin(Encoding encoding, std::string_view address, ContentPointer content);

 private:
  using Contents = HashMap<std::string, ContentPointer>;

  // Each shard has its own lock and two generations. `young` holds what was asked for recently; a
  // hit in `old` moves the answer to `young`.
  struct Shard {
    std::mutex mutex;
    std::size_t bytes = 0;  // of `young`
    Contents young;
    Contents old;
  };
  static constexpr std::size_t shards = 8;

  static std::string key_of(Encoding encoding, std::string_view address);
  Shard& shard_of(std::string_view key) { return shards_[SecretHash()(key) % shards]; }
  void add(Shard& shard, std::string key, ContentPointer content) const;

  std::size_t limit_;
  std::array<Shard, shards> shards_;
  Contents pinned_;  // constant once requests are served
};

}  // namespace lofp
