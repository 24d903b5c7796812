// A layer of the ATT&CK Navigator of the mobile matrix: how many false positives name a cause, by
// technique.
#include "publish/artifacts/layer.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"lofp-navigator-mobile.json"};

}  // namespace

extern const Artifact navigator_mobile_artifact{
    .id = "navigator-mobile",
    .summary =
        "A layer of the ATT&CK Navigator of the mobile matrix: how many false positives name a "
        "cause.",
    .use = ArtifactUse::built_and_exported,
    .part_of = "navigator",
    .files = files,
    .is_due = names_domain<Domain::mobile>,
    .plan = plan_layer<Domain::mobile, LayerView::false_positives>,
};

}  // namespace lofp
