#include "catalog/outside_matrix.h"

#include <algorithm>
#include <map>
#include <utility>

namespace lofp {

OutsideMatrix outside_matrix(const Catalog& catalog, Domain domain) {
  const Attack& attack = *catalog.attack;
  const auto is_in_use = [](const Technique* technique) {
    return technique != nullptr && technique->status == TechniqueStatus::active;
  };
  OutsideMatrix outside;
  for (const TagId id : catalog.tags.ids()) {
    const Tag& tag = catalog.tags[id];
    if (!tag.is(TagKind::technique) || attack.domain_of(tag.technique) != domain) continue;
    if (tag.attack == nullptr)
      outside.unknown.push_back(id);
    else if (!is_in_use(tag.attack) && !is_in_use(attack.find_technique(tag.attack->successor)))
      outside.withdrawn.push_back(id);
  }
  if (domain != Domain::enterprise) return outside;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> counts;
  for (const RuleId rule : catalog.rules.ids()) {
    if (catalog.rule_facts[rule].original != rule) continue;
    for (const AttackMistake& mistake : catalog.rules[rule].attack_mistakes)
      ++counts[{mistake.written, mistake.read_as}];
  }
  for (const auto& [mistake, rules] : counts)
    outside.mistakes.push_back({{std::string(mistake.first), std::string(mistake.second)}, rules});
  return outside;
}

bool is_named(const Catalog& catalog, Domain domain) {
  return std::ranges::any_of(catalog.tags, [&](const Tag& tag) {
    return tag.is(TagKind::technique) && catalog.attack->domain_of(tag.technique) == domain;
  });
}

}  // namespace lofp
