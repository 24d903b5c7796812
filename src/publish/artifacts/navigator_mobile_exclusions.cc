// A layer of the ATT&CK Navigator of the mobile matrix: how many exclusions rules hard-code, by
// technique.
#include "publish/artifacts/layer.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"lofp-navigator-mobile-exclusions.json"};

}  // namespace

extern const Artifact navigator_mobile_exclusions_artifact{
    .id = "navigator-mobile-exclusions",
    .summary =
        "A layer of the ATT&CK Navigator of the mobile matrix: how many exclusions rules "
        "hard-code.",
    .use = ArtifactUse::built_and_exported,
    .part_of = "navigator",
    .files = files,
    .is_due = names_domain<Domain::mobile>,
    .plan = plan_layer<Domain::mobile, LayerView::exclusions>,
};

}  // namespace lofp
