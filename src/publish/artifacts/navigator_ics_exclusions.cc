// A layer of the ATT&CK Navigator of the ICS matrix: how many exclusions rules hard-code, by
// technique.
#include "publish/artifacts/layer.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"lofp-navigator-ics-exclusions.json"};

}  // namespace

extern const Artifact navigator_ics_exclusions_artifact{
    .id = "navigator-ics-exclusions",
    .summary =
        "A layer of the ATT&CK Navigator of the ICS matrix: how many exclusions rules hard-code.",
    .use = ArtifactUse::built_and_exported,
    .part_of = "navigator",
    .files = files,
    .is_due = names_domain<Domain::ics>,
    .plan = plan_layer<Domain::ics, LayerView::exclusions>,
};

}  // namespace lofp
