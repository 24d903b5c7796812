#include "rule/rule_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace lofp {
namespace {

constexpr std::size_t most_bytes = 64U << 20U;
constexpr std::size_t most_reported = 25;  // unknown rules that are reported for each filter

bool fits(const Rule& rule, const RuleFilter& filter) {
  const auto is = [](const std::string& wanted, const std::string& has) {
    return wanted.empty() || lower_ascii(wanted) == lower_ascii(has);
  };
  return rule.type != "correlation" && is(filter.product, rule.data_source) &&
         is(filter.category, rule.category) && is(filter.service, rule.service);
}

void warn(const RuleFilter& filter, std::string check, std::string message, Report& report) {
  report.add({.file = filter.file,
              .line = filter.line,
              .severity = Severity::warning,
              .check = std::move(check),
              .message = std::move(message)});
}

// Whether the rule already has this exclusion of the same filter, for example from a second
// checkout of the filter's repository.
bool has_exclusion(const Rule& rule, const Exclusion& exclusion) {
  return std::ranges::any_of(rule.exclusions, [&](const Exclusion& other) {
    return other.origin == Origin::filter && other.name == exclusion.name &&
           other.text == exclusion.text && other.line == exclusion.line &&
           other.filter->path == exclusion.filter->path;
  });
}

std::size_t bytes_of(const RuleFilter& filter) {
  std::size_t bytes = 0;
  for (const Exclusion& exclusion : filter.exclusions) {
    bytes += sizeof(Exclusion) + exclusion.text.size();
    for (const Term& term : exclusion.terms)
      for (const std::string& value : term.values) bytes += sizeof(Term) + value.size();
  }
  return bytes;
}

// Applies filters, one after another, to the rules that they are for.
class FilterApplication {
 public:
  FilterApplication(std::vector<Rule>& rules, Report& report) : rules_(rules), report_(report) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (rules[i].logic.language != "sigma") continue;
      all_.push_back(i);
      if (!rules[i].id.empty()) named_[lower_ascii(rules[i].id)].push_back(i);
      if (!rules[i].name.empty()) named_[rules[i].name].push_back(i);
    }
  }

  void apply(const RuleFilter& filter) {
    fitting_.clear();
    if (filter.is_for_all) add_fitting(filter, all_);
    std::size_t missing = 0;
    std::size_t others = 0;
    for (const std::string& name : filter.rules) {
      auto found = named_.find(name);
      if (found == named_.end()) found = named_.find(lower_ascii(name));
      if (found == named_.end()) {
        if (++missing <= most_reported)
          warn(filter, "unknown-rule",
               fmt::format("the filter is for a rule with the id or name {}, which was not read: "
                           "correct it, or read the rule's folder too",
                           shortened(name, 60)),
               report_);
      } else if (!add_fitting(filter, found->second)) {
        ++others;
      }
    }
    if (fitting_.empty()) report_unfit(filter, missing, others);
    add_exclusions(filter);
  }

 private:
  bool add_fitting(const RuleFilter& filter, const std::vector<std::size_t>& indices) {
    const std::size_t before = fitting_.size();
    for (const std::size_t i : indices)
      if (fits(rules_[i], filter)) fitting_.push_back(i);
    return fitting_.size() > before;
  }

  void report_unfit(const RuleFilter& filter, std::size_t missing, std::size_t others) {
    if (filter.is_for_all)
      warn(filter, "unused-filter",
           "the filter fits no rule: none that was read has its `logsource`", report_);
    else if (filter.rules.empty())
      warn(filter, "unused-filter",
           "the filter names no rules, so it is for none: list their ids in `rules`, or write "
           "`rules: any`",
           report_);
    else if (others > 0)
      warn(filter, "unused-filter",
           "the filter fits no rule: those that it names have another `logsource`, or are "
           "correlations",
           report_);
    else if (missing > most_reported)
      warn(filter, "unused-filter", "the filter fits no rule that was read", report_);
  }

  void add_exclusions(const RuleFilter& filter) {
    std::ranges::sort(fitting_);
    const auto [end, last] = std::ranges::unique(fitting_);
    fitting_.erase(end, last);
    const std::size_t bytes = bytes_of(filter);
    for (const std::size_t i : fitting_) {
      bytes_ += bytes;
      if (bytes_ > most_bytes) {
        if (!std::exchange(is_full_, true))
          warn(filter, "too-many-filters",
               "the filters and the rules that they are for are too many: from here on they are "
               "passed over",
               report_);
        return;
      }
      for (const Exclusion& exclusion : filter.exclusions)
        if (!has_exclusion(rules_[i], exclusion)) rules_[i].exclusions.push_back(exclusion);
    }
  }

  std::vector<Rule>& rules_;
  Report& report_;
  std::vector<std::size_t> all_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> named_;
  std::vector<std::size_t> fitting_;
  std::size_t bytes_ = 0;
  bool is_full_ = false;
};

}  // namespace

void apply_filters(std::vector<RuleFilter> filters, std::vector<Rule>& rules, Report& report) {
  if (filters.empty()) return;
  std::ranges::sort(filters, {}, [](const RuleFilter& filter) {
    return std::tie(filter.filter->source, filter.filter->path, filter.line, filter.id,
                    filter.filter->title, filter.file);
  });
  FilterApplication filtering(rules, report);
  for (const RuleFilter& filter : filters) filtering.apply(filter);
}

}  // namespace lofp
