#include "api/search_pool.h"

#include <utility>

namespace lofp {

Result<void> SearchPool::open(std::string_view bytes, std::string path) {
  bytes_ = bytes;
  path_ = std::move(path);
  for (const SearchScope scope : all_search_scopes) give_back(scope, TRY(take(scope)));
  return {};
}

Result<std::unique_ptr<SearchPool::OpenedSearch>> SearchPool::take(SearchScope scope) const {
  {
    const std::scoped_lock lock(mutex_);
    Idle& idle = idle_[static_cast<std::size_t>(scope)];
    if (!idle.empty()) {
      std::unique_ptr<OpenedSearch> opened = std::move(idle.back());
      idle.pop_back();
      return opened;
    }
  }
  std::unique_ptr<Database> database = TRY(Database::open_bytes(bytes_, path_));
  Search search = TRY(Search::open(*database, scope));
  return std::make_unique<OpenedSearch>(OpenedSearch{std::move(database), std::move(search)});
}

void SearchPool::give_back(SearchScope scope, std::unique_ptr<OpenedSearch> opened) const {
  const std::scoped_lock lock(mutex_);
  idle_[static_cast<std::size_t>(scope)].push_back(std::move(opened));
}

}  // namespace lofp
