// A layer of the ATT&CK Navigator of the ICS matrix: how many false positives name a cause, by
// technique.
#include "publish/artifacts/layer.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"lofp-navigator-ics.json"};

}  // namespace

extern const Artifact navigator_ics_artifact{
    .id = "navigator-ics",
    .summary =
        "A layer of the ATT&CK Navigator of the ICS matrix: how many false positives name a cause.",
    .use = ArtifactUse::built_and_exported,
    .part_of = "navigator",
    .files = files,
    .is_due = names_domain<Domain::ics>,
    .plan = plan_layer<Domain::ics, LayerView::false_positives>,
};

}  // namespace lofp
