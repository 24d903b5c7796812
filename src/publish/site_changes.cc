#include "publish/site_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <functional>
#include <map>
#include <tuple>
#include <utility>

namespace lofp {
namespace {

int number_in(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// The Monday of the week of a day like "2024-10-24".
std::string monday_of(std::string_view day) {
  using namespace std::chrono;
  const sys_days date =
      year(number_in(day.substr(0, 4))) / number_in(day.substr(5, 2)) / number_in(day.substr(8, 2));
  const year_month_day monday(date - (weekday(date) - Monday));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(monday.year()),
                     static_cast<unsigned>(monday.month()), static_cast<unsigned>(monday.day()));
}

// How many changes the week shows.
std::size_t shown_in(const ChangedWeek& week) {
  std::size_t shown = 0;
  for (const WeekOfRepository& of : week.repositories)
    for (const ChangeKind kind : all_change_kinds) {
      const auto all = static_cast<std::size_t>(std::ranges::count(
          of.changes, kind, [](const HistoryChange* change) { return change->kind; }));
      shown += std::min(all, changes_shown);
    }
  return shown;
}

}  // namespace

SiteChanges::SiteChanges(const History& history, int jobs) {
  for (const RepositoryHistory& repository : history.repositories)
    all_.push_back({&repository, changes_of(repository, jobs)});
  std::map<std::string, std::vector<WeekOfRepository>, std::greater<>> weeks;
  for (const RepositoryChanges& of : all_)
    for (const HistoryChange& change : of.changes) {
      std::vector<WeekOfRepository>& week = weeks[monday_of(change.day)];
      if (week.empty() || week.back().repository != of.repository)
        week.push_back({of.repository, {}});
      week.back().changes.push_back(&change);
    }
  constexpr std::size_t most_weeks = 26;
  for (auto& [monday, repositories] : weeks) {
    if (weeks_.size() == most_weeks) break;
    for (WeekOfRepository& of : repositories)
      std::ranges::stable_sort(of.changes, {}, [](const HistoryChange* change) {
        return std::tuple(change->kind, change->text);
      });
    weeks_.push_back({monday, std::move(repositories)});
  }
  constexpr std::size_t most_on_page = 200;
  std::size_t on_page = most_on_page;
  for (std::size_t i = 0; i < weeks_.size(); ++i) {
    const std::size_t more = shown_in(weeks_[i]);
    if (on_page + more > most_on_page) {
      pages_.push_back(i);
      on_page = 0;
    }
    on_page += more;
  }
}

}  // namespace lofp
