#include "history/history_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "base/file.h"
#include "base/terminal.h"
#include "history/history_file.h"

namespace lofp {

Result<HistoryFiles> read_history_files(std::span<const std::string> paths) {
  HistoryFiles read;
  for (const std::string& path : paths) {
    std::string bytes = TRY(read_file(path, history_file_limit));
    read.fingerprint += digest_of(bytes);
    read.files.push_back({path, std::move(bytes)});
  }
  return read;
}

Result<History> HistoryFiles::read() const {
  History all;
  for (const File& file : files) {
    History history = TRY(read_history(file.bytes, file.path));
    for (RepositoryHistory& repository : history.repositories) {
      const auto at =
          std::ranges::lower_bound(all.repositories, repository.name, {}, &RepositoryHistory::name);
      if (at != all.repositories.end() && at->name == repository.name)
        return std::unexpected(
            Error{fmt::format("{}: another history tells of {} too: leave one of them out",
                              printable(file.path), repository.name)});
      all.repositories.insert(at, std::move(repository));
    }
  }
  return all;
}

}  // namespace lofp
