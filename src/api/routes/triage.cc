// Answers an alert, as `lofp triage` does (docs/guide/triage.md).  Nothing of the alert is kept.
#include <fmt/format.h>

#include <algorithm>

#include "api/list_items.h"
#include "api/routes/route.h"
#include "api/triage_shape.h"
#include "triage/alert_file.h"
#include "triage/alerts/alert.h"
#include "triage/answer.h"
#include "triage/answer_formats.h"

namespace lofp {
namespace {

std::vector<std::string_view> yes_or_no() {
  return {"no", "yes"};
}

constexpr Parameter parameters[] = {
    {.name = "top",
     .type = ParameterType::number,
     .summary = "How many causes to give, at most.",
     .least = 1,
     .most = 100,
     .fallback = "3"},
    {.name = "source",
     .summary = "Only the rules of this rule set answer, by its id.",
     .least = 1,
     .most = 100,
     .is_repeatable = true},
    {.name = "unseen",
     .type = ParameterType::choice,
     .summary = "Whether to answer as if the alert's rule were not in the catalog.",
     .fallback = "no",
     .choices = yes_or_no},
};

Request request_of(const RouteCall& call) {
  Request request;
  request.most_causes = call.values.number("top");
  request.is_unseen = call.values.text("unseen") == "yes";
  if (!call.values.has("source")) return request;
  request.sources = 0;
  for (const std::string& id : call.values.all("source"))
    request.sources |= source_bit(*call.snapshot.triage, id);
  return request;
}

RouteAnswer answer(const RouteCall& call) {
  if (auto checked = check_sources(call.snapshot, call.values); !checked)
    return std::unexpected(std::move(checked).error());
  const Result<AlertFields> fields = read_only_alert(std::string(call.body));
  if (!fields)
    return std::unexpected(
        Problem{.status = 400, .detail = fmt::format("the body: {}", fields.error().message)});
  const TriageIndex& index = *call.snapshot.triage;
  const Alert alert = read_alert(*fields);
  const AlertAnswer found = explain(index, alert, request_of(call));
  return json_document([&](JsonWriter& json) { write_answer({index, alert, found}, json); });
}

}  // namespace

extern const Route triage_route{
    .id = "triage",
    .path = "triage",
    .summary = "Answer an alert with the harmless causes that people documented.",
    .parameters = parameters,
    .freshness = Freshness::of_moment,
    .method = RouteMethod::post,
    .body_summary =
        "One alert, as its product sends it: a JSON object, of at most 1 MB. It is not kept, and "
        "not logged.",
    .answer = {.shape = triage_answer_shape, .make = answer},
};

}  // namespace lofp
