// What may be asked of the server below /api/v1/, one file each.  A route's words are data: they
// check requests and are the OpenAPI document.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <string_view>

#include "api/parameter.h"
#include "api/problem.h"
#include "api/shape.h"
#include "api/snapshot.h"

namespace lofp {

struct Route;

// One request, checked against the route's parameters.
struct RouteCall {
  const Route& route;
  const Snapshot& snapshot;
  const ParameterValues& values;
  std::string address;  // the path at which it was asked, for the address of what follows
};

using RouteAnswer = std::expected<std::string, Problem>;  // a JSON document

enum class Freshness { of_database, of_moment };

struct Route {
  std::string_view id;    // operationId, and the name in metrics
  std::string_view path;  // below /api/v1/: "entries/{id}"; the braces hold a path parameter's name
  std::string_view summary;  // a sentence
  std::span<const Parameter> parameters;
  Shape shape;                                   // of the answer
  Freshness freshness = Freshness::of_database;  // until when an answer may be kept

  // Called on several threads at once; answers of one Snapshot are the same for the same values.
  RouteAnswer (*answer)(const RouteCall& call);
};

std::span<const Route* const> all_routes();

// Where the routes stand, below the site's base.
inline constexpr std::string_view api_base = "api/v1/";

// The route of a path below api_base, whose parts between `/` are decoded, with the path parameters
// as they were given; null where there is none.
const Route* find_route(std::span<const std::string> path, GivenParameters& given);

}  // namespace lofp
