#include "api/answer_cache.h"

#include <utility>

namespace lofp {
namespace {

// Approximate memory of a cached answer besides its bytes: two strings, hash table nodes, the
// reference count.
constexpr std::size_t overhead = 512;

std::size_t size_of(std::string_view key, const Content& content) {
  return overhead + key.size() + content.bytes.size();
}

}  // namespace

std::string AnswerCache::key_of(Encoding encoding, std::string_view address) {
  std::string key(1, encoding == Encoding::gzip ? 'g' : 'i');
  key += address;
  return key;
}

ContentPointer AnswerCache::find(Encoding encoding, std::string_view address) {
  std::string key = key_of(encoding, address);
  if (const auto at = pinned_.find(key); at != pinned_.end()) return at->second;
  Shard& shard = shard_of(key);
  const std::scoped_lock lock(shard.mutex);
  if (const auto at = shard.young.find(key); at != shard.young.end()) return at->second;
  const auto at = shard.old.find(key);
  if (at == shard.old.end()) return nullptr;
  ContentPointer content = std::move(at->second);
  shard.old.erase(at);
  add(shard, std::move(key), content);
  return content;
}

void AnswerCache::keep(Encoding encoding, std::string_view address, ContentPointer content) {
  std::string key = key_of(encoding, address);
  if (size_of(key, *content) > limit_ / shards / 8) return;
  Shard& shard = shard_of(key);
  const std::scoped_lock lock(shard.mutex);
  add(shard, std::move(key), std::move(content));
}

void AnswerCache::pin(Encoding encoding, std::string_view address, ContentPointer content) {
  pinned_.insert_or_assign(key_of(encoding, address), std::move(content));
}

void AnswerCache::add(Shard& shard, std::string key, ContentPointer content) const {
  const std::size_t size = size_of(key, *content);
  if (shard.bytes + size > limit_ / shards / 2) {
    shard.old = std::exchange(shard.young, {});
    shard.bytes = 0;
  }
  shard.bytes += size;
  shard.young.insert_or_assign(std::move(key), std::move(content));
}

}  // namespace lofp
