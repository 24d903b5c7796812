#include "publish/navigator_layer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "catalog/outside_matrix.h"
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

// Techniques that the matrix cannot show. The Navigator displays metadata next to the layer's name.
void metadata(const Catalog& catalog, Domain domain, JsonWriter& json) {
  const OutsideMatrix outside = outside_matrix(catalog, domain);
  if (outside.unknown.empty() && outside.withdrawn.empty()) return;
  const auto row = [&](std::string_view name, const TagIds& tags) {
    if (tags.empty()) return;
    std::vector<std::string> ids;
    for (const TagId tag : tags)
      ids.push_back(fmt::format(
          "{} ({})", catalog.tags[tag].technique,
          counted(without_twins(catalog, catalog.tags[tag].rules).size(), "rule", "rules")));
    json.begin_object().member("name", name);
    json.member("value", fmt::format("{}", fmt::join(ids, ", "))).end_object();
  };
  json.key("metadata").begin_array();
  row("Not in " + catalog.attack->title(domain), outside.unknown);
  row("Withdrawn without a successor", outside.withdrawn);
  json.end_array().line();
}

}  // namespace

void write_navigator_layer(const Catalog& catalog, Domain domain, LayerView view,
                           JsonWriter& json) {
  const bool is_exclusions = view == LayerView::exclusions;
  json.begin_object();
  json.member(
      "name",
      fmt::format("LoFP: {}{}", is_exclusions ? "exclusions" : "false positives",
                  domain == Domain::enterprise ? "" : fmt::format(" ({})", title_of(domain))));
  json.key("versions").begin_object();
  // Without a version the Navigator uses its newest one.
  const std::string_view version = catalog.attack->matrix(domain).version;
  if (!version.empty()) json.member("attack", version.substr(0, version.find('.')));
  json.member("navigator", "5.1.0").member("layer", "4.5").end_object();
  json.member("domain", fmt::format("{}-attack", name_of(domain)));
  json.member("description",
              is_exclusions
                  ? "How many exclusions detection rules hard-code at each technique."
                  : "How many documented false positives of detection rules name a cause at each "
                    "technique.");
  metadata(catalog, domain, json);
  json.key("techniques").begin_array();
  std::size_t most = 0;
  for (const TechniqueCounts& counts : technique_counts(catalog, domain)) {
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

std::string navigator_layer(const Catalog& catalog, Domain domain, LayerView view) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  write_navigator_layer(catalog, domain, view, json);
  return text;
}

}  // namespace lofp
