#include "api/routes/route.h"

#include "base/text.h"

namespace lofp {
namespace {

bool matches(const Route& route, std::span<const std::string> path, GivenParameters& given) {
  const std::vector<std::string_view> parts = split(route.path, '/');
  if (parts.size() != path.size()) return false;
  GivenParameters found;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].starts_with('{') && !path[i].empty())
      found.emplace_back(parts[i].substr(1, parts[i].size() - 2), path[i]);
    else if (parts[i] != path[i])
      return false;
  }
  given.insert(given.end(), found.begin(), found.end());
  return true;
}

}  // namespace

const Route* find_route(std::span<const std::string> path, GivenParameters& given) {
  for (const Route* route : all_routes())
    if (matches(*route, path, given)) return route;
  return nullptr;
}

}  // namespace lofp
