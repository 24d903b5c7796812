// A view of a matrix as an artifact: a file beside its page, and a layer to export.
#pragma once

#include <fmt/format.h>

#include "catalog/outside_matrix.h"
#include "publish/artifacts/artifact.h"
#include "publish/navigator_layer.h"

namespace lofp {

template <Domain domain>
bool names_domain(const Catalog& catalog) {
  return is_named(catalog, domain);
}

template <Domain domain, LayerView view>
Result<void> plan_layer(const ArtifactRequest& request, std::vector<ArtifactTask>& tasks) {
  const std::string folder =
      domain == Domain::enterprise ? "matrix" : fmt::format("matrix/{}", name_of(domain));
  tasks.push_back({fmt::format("{}/{}.json", folder, name_of(view)),
                   [&catalog = request.catalog](std::string_view path, FileSink& to) {
                     return to.write(path, navigator_layer(catalog, domain, view));
                   }});
  return {};
}

}  // namespace lofp
