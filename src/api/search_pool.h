// Searches of one database, for several threads at once.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "store/search.h"

namespace lofp {

class SearchPool {
 public:
  // A database opened, and its Search.
  struct OpenedSearch {
    std::unique_ptr<Database> database;
    Search search;
  };

  // The bytes of the database, which must outlive the pool, and its path for messages.  Opens one
  // for each scope, so that what is wrong with it is known at once.
  Result<void> open(std::string_view bytes, std::string path);

  // Runs `use` with a Search of the scope that nobody else has meanwhile: one that was opened
  // before, or a new one (about 3 ms), so there are as many as threads that ever searched together.
  template <typename Use>
  auto with(SearchScope scope, Use use) const -> decltype(use(std::declval<Search&>())) {
    std::unique_ptr<OpenedSearch> opened = TRY(take(scope));
    auto result = use(opened->search);
    give_back(scope, std::move(opened));
    return result;
  }

 private:
  using Idle = std::vector<std::unique_ptr<OpenedSearch>>;

  Result<std::unique_ptr<OpenedSearch>> take(SearchScope scope) const;
  void give_back(SearchScope scope, std::unique_ptr<OpenedSearch> opened) const;

  std::string_view bytes_;
  std::string path_;
  mutable std::mutex mutex_;
  mutable std::array<Idle, all_search_scopes.size()> idle_;  // by scope
};

}  // namespace lofp
