#include "catalog/technique_counts.h"

#include <algorithm>

namespace lofp {

std::string_view name_of(LayerView view) {
  return view == LayerView::false_positives ? "false-positives" : "exclusions";
}

std::vector<TechniqueCounts> technique_counts(const Catalog& catalog, Domain domain) {
  Table<RuleId, std::size_t> exclusions(catalog.rules.size());
  for (const RuleId rule : catalog.rules.ids())
    exclusions[rule] = static_cast<std::size_t>(
        std::ranges::count(catalog.rules[rule].exclusions, Origin::exclusion, &Exclusion::origin));
  std::vector<TechniqueCounts> all;
  for (const Technique* technique : catalog.attack->techniques_in_use(domain)) {
    TechniqueCounts counts{.technique = technique,
                           .tag = find_tag(catalog, tag_key(technique->id))};
    if (counts.tag != nullptr && counts.tag->technique == technique->id) {
      for (const EntryId entry : counts.tag->entries)
        if (catalog.entries[entry].grade != Grade::placeholder) ++counts.entries;
      const RuleIds rules = without_twins(catalog, counts.tag->rules);
      counts.rules = rules.size();
      for (const RuleId rule : rules) counts.exclusions += exclusions[rule];
    } else {
      counts.tag = nullptr;
    }
    all.push_back(counts);
  }
  return all;
}

}  // namespace lofp
