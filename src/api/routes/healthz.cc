// Whether the server answers, and from what.
#include <algorithm>
#include <ctime>

#include "api/routes/route.h"
#include "store/database.h"

namespace lofp {
namespace {

struct DatabaseFacts {
  static constexpr std::string_view shape_name = "database_facts";
  static constexpr std::string_view shape_summary = "The database that is served.";
  static std::span<const ShapeMember<DatabaseFacts>> members();
  const MemoryFile& file;
};

struct Health {
  static std::span<const ShapeMember<Health>> members();
  const Snapshot& snapshot;
};

constexpr ShapeMember<DatabaseFacts> database_members[] = {
    {"format", "The version of its schema.", [](auto& /*of*/) { return database_format; }},
    {"id", "A digest of its bytes: another database has another.",
     [](auto& of) -> std::string_view { return of.file.digest; }},
    {"bytes", {}, [](auto& of) { return std::size_t{of.file.identity.size}; }},
    {"age_seconds", "Since it was written.",
     [](auto& of) {
       return std::max<std::int64_t>(std::time(nullptr) - of.file.identity.seconds, 0);
     }},
};

constexpr ShapeMember<Health> health_members[] = {
    {"status", "ok.", [](auto& /*of*/) -> std::string_view { return "ok"; }},
    {"version", "Of the program.", [](auto& /*of*/) -> std::string_view { return LOFP_VERSION; }},
    {"database", {}, [](auto& of) { return DatabaseFacts{of.snapshot.database}; }},
    {"rules", {}, [](auto& of) { return of.snapshot.catalog.rules.size(); }},
    {"entries", {}, [](auto& of) { return of.snapshot.catalog.entries.size(); }},
};

std::span<const ShapeMember<DatabaseFacts>> DatabaseFacts::members() {
  return database_members;
}

std::span<const ShapeMember<Health>> Health::members() {
  return health_members;
}

std::expected<Health, Problem> answer(const RouteCall& call) {
  return Health{call.snapshot};
}

}  // namespace

extern const Route healthz_route{
    .id = "healthz",
    .path = "healthz",
    .summary = "Whether the server answers, and from which database.",
    .parameters = {},
    .freshness = Freshness::of_moment,
    .answer = answer_of<answer>("healthz", "The server's health."),
};

}  // namespace lofp
