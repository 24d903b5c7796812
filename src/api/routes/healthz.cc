// Whether the server answers, and from what.
#include <algorithm>
#include <ctime>

#include "api/json_document.h"
#include "api/routes/route.h"
#include "store/database.h"

namespace lofp {
namespace {

constexpr ShapeMember members[] = {
    {"status", "text", "ok."},      {"version", "text", "Of the program."},
    {"database", "database_facts"}, {"rules", "count"},
    {"entries", "count"},
};

RouteAnswer answer(const RouteCall& call) {
  const MemoryFile& file = call.snapshot.database;
  const std::int64_t age = std::max<std::int64_t>(std::time(nullptr) - file.identity.seconds, 0);
  return json_document([&](JsonWriter& json) {
    json.begin_object().member("status", "ok").member("version", LOFP_VERSION);
    json.key("database").begin_object().key("format").value(database_format);
    json.member("id", file.digest).key("bytes").value(std::size_t{file.identity.size});
    json.key("age_seconds").value(age).end_object();
    json.key("rules").value(call.snapshot.catalog.rules.size());
    json.key("entries").value(call.snapshot.catalog.entries.size()).end_object();
  });
}

}  // namespace

extern const Route healthz_route{
    .id = "healthz",
    .path = "healthz",
    .summary = "Whether the server answers, and from which database.",
    .parameters = {},
    .shape = {.name = "healthz", .summary = "The server's health.", .members = members},
    .freshness = Freshness::of_moment,
    .answer = answer,
};

}  // namespace lofp
