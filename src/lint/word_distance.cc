#include "lint/word_distance.h"

#include <algorithm>
#include <cstddef>

namespace lofp {

bool is_one_slip(std::string_view written, std::string_view meant) {
  const std::size_t shorter = std::min(written.size(), meant.size());
  std::size_t head = 0;
  while (head < shorter && written[head] == meant[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head &&
         written[written.size() - 1 - tail] == meant[meant.size() - 1 - tail])
    ++tail;
  const std::size_t rest_written = written.size() - head - tail;
  const std::size_t rest_meant = meant.size() - head - tail;
  if (rest_written + rest_meant == 1) return true;
  if (rest_written == 1 && rest_meant == 1) return true;
  return rest_written == 2 && rest_meant == 2 && written[head] == meant[head + 1] &&
         written[head + 1] == meant[head];
}

}  // namespace lofp
