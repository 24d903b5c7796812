#include "service/search_pool.h"

#include <utility>

namespace lofp {

Result<void> SearchPool::open(std::string_view bytes, std::string path) {
  bytes_ = bytes;
  path_ = std::move(path);
  give_back(TRY(take()));
  return {};
}

Result<std::unique_ptr<SearchPool::Opened>> SearchPool::take() const {
  {
    const std::scoped_lock lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<Opened> opened = std::move(idle_.back());
      idle_.pop_back();
      return opened;
    }
  }
  std::unique_ptr<Database> database = TRY(Database::open_bytes(bytes_, path_));
  Search search = TRY(Search::open(*database));
  return std::make_unique<Opened>(Opened{std::move(database), std::move(search)});
}

void SearchPool::give_back(std::unique_ptr<Opened> opened) const {
  const std::scoped_lock lock(mutex_);
  idle_.push_back(std::move(opened));
}

}  // namespace lofp
