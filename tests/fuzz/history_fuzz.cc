// The file of lofp history that came from elsewhere: what is read of it is written and read again
// as the same, and can be told and gone on with.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "history/history_file.h"
#include "history/summary.h"
#include "history/timeline.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lofp;
  const auto history = read_history(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!history) return 0;
  const std::string bytes = history_bytes(*history);
  const auto again = read_history(bytes);
  require(again.has_value() && history_bytes(*again) == bytes);
  history_summary(*history, 3, 1);
  for (const RepositoryHistory& repository : history->repositories)
    require(Timeline(repository).take() == repository);
  return 0;
}
