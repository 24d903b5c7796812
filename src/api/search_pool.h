// Lets several threads search one database at the same time.
//
// Thread-safe once open() has returned.
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
  // An open database connection with its Search.
  struct OpenedSearch {
    std::unique_ptr<Database> database;
    Search search;
  };

  // Sets the bytes of the database, which must outlive the pool, and its path for messages. Opens a
  // Search for each scope, so that a faulty database is detected at once.
  Result<void> open(std::string_view bytes, std::string path);

  // Calls `use` with a Search of the scope for exclusive use: an idle one, or a new one (about 3
  // ms). The pool grows to the largest number of threads that have searched at the same time. Fails
  // where a new one cannot be opened.
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
  mutable std::array<Idle, all_search_scopes.size()> idle_;  // one list per scope
};

}  // namespace lofp
