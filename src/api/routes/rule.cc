// One rule, whole.
#include <fmt/format.h>

#include "api/json_document.h"
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

constexpr ShapeMember members[] = {{"rule", "rule"}};

RouteAnswer answer(const RouteCall& call) {
  constexpr std::size_t longest = 100;
  const std::string_view key = call.values.text("key");
  const auto at = call.snapshot.rule_with_key.find(key);
  if (at == call.snapshot.rule_with_key.end())
    return std::unexpected(
        Problem{.status = 404,
                .detail = fmt::format("there is no rule {}", shortened(key, longest)),
                .parameter = "key",
                .allowed = {}});
  return json_document([&](JsonWriter& json) {
    json.begin_object().key("rule");
    rule_record(call.snapshot.catalog, call.snapshot.addresses, at->second, json);
    json.end_object();
  });
}

}  // namespace

extern const Route rule_route{
    .id = "rule",
    .path = "rules/{key}",
    .summary = "One rule, whole, with its false positives and exclusions.",
    .parameters = parameters,
    .shape = {.name = "rule_answer", .summary = "A rule.", .members = members},
    .answer = answer,
};

}  // namespace lofp
