// A layer of the ATT&CK Navigator: how many exclusions rules hard-code, by technique.
#include "publish/artifacts/layer.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"lofp-navigator-exclusions.json"};

}  // namespace

extern const Artifact navigator_exclusions_artifact{
    .id = "navigator-exclusions",
    .summary = "A layer of the ATT&CK Navigator: how many exclusions rules hard-code.",
    .use = ArtifactUse::built_and_exported,
    .part_of = "navigator",
    .files = files,
    .plan = plan_layer<Domain::enterprise, LayerView::exclusions>,
};

}  // namespace lofp
