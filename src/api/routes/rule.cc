// One rule, whole.
#include <fmt/format.h>

#include "api/routes/route.h"
#include "base/text.h"
#include "publish/record.h"

namespace lofp {
namespace {

constexpr Parameter parameters[] = {
    {.name = "key",
     .place = ParameterPlace::path,
     .summary = "Of the rule, source:id; a `/` in it stands as %2F.",
     .least = 1,
     .most = 4000},
};

struct RuleAnswer {
  static std::span<const ShapeMember<RuleAnswer>> members();
  RuleRecord rule;
};

constexpr ShapeMember<RuleAnswer> answer_members[] = {
    {"rule", {}, [](auto& of) { return of.rule; }}};

std::span<const ShapeMember<RuleAnswer>> RuleAnswer::members() {
  return answer_members;
}

std::expected<RuleAnswer, Problem> answer(const RouteCall& call) {
  constexpr std::size_t longest = 100;
  const std::string_view key = call.values.text("key");
  const auto at = call.snapshot.rule_with_key.find(key);
  if (at == call.snapshot.rule_with_key.end())
    return std::unexpected(
        Problem{.status = 404,
                .detail = fmt::format("there is no rule {}", shortened(key, longest)),
                .parameter = "key"});
  const Snapshot& snapshot = call.snapshot;
  return RuleAnswer{{snapshot.catalog, snapshot.addresses, snapshot.catalog.rules[at->second]}};
}

}  // namespace

extern const Route rule_route{
    .id = "rule",
    .path = "rules/{key}",
    .summary = "One rule, whole, with its false positives and exclusions.",
    .parameters = parameters,
    .answer = answer_of<answer>("rule_answer", "A rule."),
};

}  // namespace lofp
