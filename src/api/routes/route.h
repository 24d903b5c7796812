// What may be asked of the server below /api/v1/, one file each.  A route's words are data: they
// check requests and are the OpenAPI document.  Its answer is an object that knows its members
// (publish/shape.h), which write the answer and describe it.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <string_view>

#include "api/json_document.h"
#include "api/parameter.h"
#include "api/problem.h"
#include "api/snapshot.h"

namespace lofp {

struct Route;

// One request, checked against the route's parameters.
struct RouteCall {
  const Route& route;
  const Snapshot& snapshot;
  const ParameterValues& values;
  std::string_view body = {};  // as it was sent; empty unless the route takes one
  std::string address;         // the path at which it was asked, for the address of what follows
};

using RouteAnswer = std::expected<std::string, Problem>;  // a JSON document

// How a route answers, and what with.
struct Answer {
  Definition shape;

  // Called on several threads at once; answers of one Snapshot are the same for the same values.
  RouteAnswer (*make)(const RouteCall& call);
};

// The answer that `make` gives: a function from a Call to a std::expected<Thing, Problem>, whose
// Thing knows its members.
template <auto make>
constexpr Answer answer_of(std::string_view name, std::string_view summary) {
  using Thing = typename std::invoke_result_t<decltype(make), const RouteCall&>::value_type;
  return {.shape = {.name = name, .summary = summary, .describe = describe_shape<Thing>},
          .make = [](const RouteCall& call) -> RouteAnswer {
            const std::expected<Thing, Problem> thing = make(call);
            if (!thing) return std::unexpected(thing.error());
            return record_document(*thing);
          }};
}

enum class RouteMethod {
  get,   // also HEAD
  post,  // with a body, which the answer is about; nothing is changed or kept
};

enum class Freshness { of_database, of_moment };

struct Route {
  std::string_view id;    // operationId, and the name in metrics
  std::string_view path;  // below /api/v1/: "entries/{id}"; the braces hold a path parameter's name
  std::string_view summary;  // a sentence
  std::span<const Parameter> parameters;
  Freshness freshness = Freshness::of_database;  // until when an answer may be kept
  RouteMethod method = RouteMethod::get;
  std::string_view body_summary = {};  // of a route that takes a body: what it is
  Answer answer;
};

std::span<const Route* const> all_routes();

// Where the routes stand, below the site's base.
inline constexpr std::string_view api_base = "api/v1/";

// The route of a path below api_base, whose parts between `/` are decoded, with the path parameters
// as they were given; null where there is none.
const Route* find_route(std::span<const std::string> path, GivenParameters& given);

}  // namespace lofp
