#include "read/drift.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace lofp {
namespace {

constexpr std::size_t least_rules = 20;  // in smaller sets a missing field may be chance

bool has(const Rule& rule, RuleField field) {
  switch (field) {
    case RuleField::technique:
      return !rule.techniques.empty();
    case RuleField::data_source:
      return !rule.data_source.empty() || !rule.category.empty() || !rule.service.empty();
    case RuleField::date:
      return !rule.created.empty() || !rule.modified.empty();
    case RuleField::level:
      return !rule.level.empty() || rule.risk_score.has_value();
    case RuleField::tag:
      return !rule.tags.empty();
    case RuleField::description:
      return !rule.description.empty();
    case RuleField::author:
      return !rule.authors.empty();
    case RuleField::false_positive:
      return !rule.statements.empty();
    case RuleField::exclusion:
      return !rule.exclusions.empty();
  }
  return true;
}

std::string_view plural_of(RuleField field) {
  switch (field) {
    case RuleField::technique:
      return "techniques";
    case RuleField::data_source:
      return "data source";
    case RuleField::date:
      return "dates";
    case RuleField::level:
      return "level or risk score";
    case RuleField::tag:
      return "tags";
    case RuleField::description:
      return "description";
    case RuleField::author:
      return "authors";
    case RuleField::false_positive:
      return "false positives";
    case RuleField::exclusion:
      return "exclusions";
  }
  return {};
}

}  // namespace

void Drift::add(const Source& source, const Rule& rule) {
  if (source.usual_fields.empty() || rule.type == "correlation") return;
  SetCounts& count = counts_[{rule.source, &source}];
  count.lacking.resize(source.usual_fields.size());
  for (std::size_t i = 0; i < source.usual_fields.size(); ++i)
    if (!has(rule, source.usual_fields[i].field)) ++count.lacking[i];
  if (count.rules++ == 0 ||
      std::tie(rule.path, rule.file) < std::tie(count.first_path, count.first.first)) {
    count.first = {rule.file, rule.line};
    count.first_path = rule.path;
  }
}

void Drift::report(Report& report) const {
  for (const auto& [set, count] : counts_) {
    const Source& source = *set.second;
    if (count.rules < least_rules) continue;
    for (std::size_t i = 0; i < count.lacking.size(); ++i) {
      if (count.lacking[i] * 10 < count.rules * 9) continue;
      const UsualField& usual = source.usual_fields[i];
      report.add(
          {.file = count.first.first,
           .line = count.first.second,
           .severity = Severity::warning,
           .check = "drift",
           .message = fmt::format(
               "{} of {} rules of `{}` lack {} ({}), which nearly all rules of {} have: if they "
               "write it elsewhere by now, a newer release may read it",
               count.lacking[i], count.rules, set.first, plural_of(usual.field), usual.keys,
               source.title)});
    }
  }
}

}  // namespace lofp
