// A layer of the ATT&CK Navigator: how many false positives name a cause, by technique.
#include "publish/artifacts/layer.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"lofp-navigator.json"};

}  // namespace

extern const Artifact navigator_artifact{
    .id = "navigator",
    .summary = "A layer of the ATT&CK Navigator: how many false positives name a cause.",
    .use = ArtifactUse::built_and_exported,
    .part_of = "site",
    .files = files,
    .plan = plan_layer<Domain::enterprise, LayerView::false_positives>,
};

}  // namespace lofp
