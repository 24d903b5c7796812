#include "records/navigator_layer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "catalog/technique_counts.h"

namespace lofp {
namespace {

std::size_t score_of(const TechniqueCounts& counts, LayerView view) {
  return view == LayerView::false_positives ? counts.entries : counts.exclusions;
}

std::string comment_of(const TechniqueCounts& counts) {
  return fmt::format("{}, {}, {}", counted(counts.entries, "false positive", "false positives"),
                     counted(counts.rules, "rule", "rules"),
                     counted(counts.exclusions, "exclusion", "exclusions"));
}

}  // namespace

std::string_view name_of(LayerView view) {
  return view == LayerView::false_positives ? "false-positives" : "exclusions";
}

void write_navigator_layer(const Catalog& catalog, LayerView view, JsonWriter& json) {
  const bool is_exclusions = view == LayerView::exclusions;
  json.begin_object();
  json.member("name", is_exclusions ? "LoFP: exclusions" : "LoFP: false positives");
  json.key("versions").begin_object();
  json.member("attack", attack_version.substr(0, attack_version.find('.')));
  json.member("navigator", "5.1.0").member("layer", "4.5").end_object();
  json.member("domain", "enterprise-attack");
  json.member("description",
              is_exclusions
                  ? "How many exclusions detection rules hard-code at each technique."
                  : "How many documented false positives of detection rules name a cause at each "
                    "technique.");
  json.key("techniques").begin_array();
  std::size_t most = 0;
  for (const TechniqueCounts& counts : technique_counts(catalog)) {
    const std::size_t score = score_of(counts, view);
    if (score == 0) continue;

    most = std::max(most, score);
    json.line().begin_object().member("techniqueID", counts.technique->id);
    json.key("score").value(score).member("comment", comment_of(counts));
    json.key("enabled").value(true).end_object();
  }
  json.end_array().line().key("gradient").begin_object();
  json.key("colors").begin_array();
  for (const std::string_view colour :
       is_exclusions ? std::array{"#fff7ec", "#b35806"} : std::array{"#f2faf5", "#0b6135"})
    json.value(colour);
  json.end_array().key("minValue").value(0).key("maxValue").value(std::max(most, std::size_t{1}));
  json.end_object().key("legendItems").begin_array().end_array();
  json.key("sorting").value(0).key("hideDisabled").value(false).end_object().finish();
}

}  // namespace lofp
