// Answers that were made, for those who ask again, in a bounded memory.
//
// Any thread.  A look costs one short lock.  Where the memory is full, what was not asked for since
// it was half full goes.
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
  explicit AnswerCache(std::size_t bytes) : limit_(bytes) {}

  // Null where it is not there.
  ContentPointer find(Encoding encoding, std::string_view address);

  // What is larger than an eighth of a part's memory is not kept.
  void keep(Encoding encoding, std::string_view address, ContentPointer content);

  // Kept for good, beside the bounded memory: the few large files, which are made beforehand.
  void pin(Encoding encoding, std::string_view address, ContentPointer content);

 private:
  using Contents = HashMap<std::string, ContentPointer>;

  // Each part has a lock of its own, and two generations: `young` is what was asked for lately.
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
  Contents pinned_;  // const once requests come
};

}  // namespace lofp
