#include "rule/date.h"

#include <chrono>

#include <fmt/format.h>

namespace lofp {

std::string iso_date(std::string_view text) {
  constexpr std::string_view form = "9999-99-99";
  if (text.size() < form.size()) return {};
  const char separator = text[4];
  if (separator != '-' && separator != '/') return {};
  int numbers[3] = {};  // year, month, day
  int part = 0;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '-') {
      if (text[i] != separator) return {};
      ++part;
    } else {
      if (text[i] < '0' || text[i] > '9') return {};
      numbers[part] = numbers[part] * 10 + (text[i] - '0');
    }
  }
  if (text.size() > form.size() && text[form.size()] >= '0' && text[form.size()] <= '9') return {};
  const std::chrono::year_month_day day{std::chrono::year(numbers[0]),
                                        std::chrono::month(static_cast<unsigned>(numbers[1])),
                                        std::chrono::day(static_cast<unsigned>(numbers[2]))};
  if (!day.ok()) return {};
  return fmt::format("{:04}-{:02}-{:02}", numbers[0], numbers[1], numbers[2]);
}

}  // namespace lofp
