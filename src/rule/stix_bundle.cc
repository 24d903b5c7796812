// The objects refer to each other by STIX ids, which are not trusted: if several objects have the
// same id, the first one counts, and references to missing objects are ignored.  Lookups use sorted
// maps, which chosen ids cannot slow down.
#include "rule/stix_bundle.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "rule/stix_objects.h"

namespace lofp {
namespace {

using Objects = std::vector<StixObject>;

// The domain of a name like mobile-attack, or of a kill chain like mitre-mobile-attack.
std::optional<Domain> domain_named(std::string_view name) {
  if (name == "mitre-attack") return Domain::enterprise;
  if (name.starts_with("mitre-")) name.remove_prefix(std::string_view("mitre-").size());
  for (const Domain domain : all_domains)
    if (name == fmt::format("{}-attack", name_of(domain))) return domain;
  return std::nullopt;
}

// The domains that an object names, or else those of its kill chains.
std::set<Domain> domains_of(const StixObject& object) {
  std::set<Domain> domains;
  for (const std::string& name : object.domains)
    if (const auto domain = domain_named(name)) domains.insert(*domain);
  if (!domains.empty()) return domains;
  for (const auto& [chain, phase] : object.phases)
    if (const auto domain = domain_named(chain)) domains.insert(*domain);
  return domains;
}

// The version in a file name: "18.1" for enterprise-attack-18.1.json and
// enterprise-v18.1-stix.json.gz.  Empty if there is none.
std::string version_in(std::string_view name) {
  for (std::size_t at = 0; at < name.size(); ++at) {
    std::size_t end = at;
    while (end < name.size() && is_digit(name[end])) ++end;
    if (end == at) continue;
    std::size_t rest = end;
    if (rest < name.size() && name[rest] == '.') ++rest;
    std::size_t last = rest;
    while (last < name.size() && is_digit(name[last])) ++last;
    if (rest > end && last > rest) return std::string(name.substr(at, last - at));
    at = end;
  }
  return {};
}

bool is_version(std::string_view text) {
  constexpr std::size_t longest = 12;
  return !text.empty() && text.size() <= longest &&
         text.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool is_tactic_id(std::string_view id) {
  constexpr std::size_t size = 6;
  return id.size() == size && id.starts_with("TA") &&
         id.find_first_not_of("0123456789", 2) == std::string_view::npos;
}

// Builds matrices from the objects of a bundle.
class BundleReader {
 public:
  BundleReader(const Objects& objects, std::string_view file) : objects_(objects), file_(file) {}

  Result<std::vector<AttackMatrix>> read() {
    find_matrices();
    read_tactics();
    read_techniques();
    follow_relations();
    std::vector<AttackMatrix> made;
    for (auto& [domain, matrix] : matrices_) {
      if (matrix.techniques.empty() || matrix.tactics.empty()) continue;
      matrix.version = version();
      matrix.origin = file_;
      made.push_back(std::move(matrix));
    }
    if (made.empty())
      return std::unexpected(Error{
          "it has no technique with a tactic: give MITRE's enterprise-attack.json or the like"});
    return made;
  }

 private:
  // Creates a matrix for each domain of the bundle: the domains of its matrix objects, or, if there
  // are none, the domains of its techniques.
  void find_matrices() {
    for (const StixObject& object : objects_)
      if (object.type == "x-mitre-matrix")
        if (const auto domain = domain_of_matrix(object)) add(*domain);
    if (!matrices_.empty()) return;
    for (const StixObject& object : objects_)
      if (object.type == "attack-pattern")
        for (const Domain domain : domains_of(object)) add(domain);
  }

  void add(Domain domain) { matrices_.try_emplace(domain).first->second.domain = domain; }

  static std::optional<Domain> domain_of_matrix(const StixObject& object) {
    if (const auto domain = domain_named(object.external_id)) return domain;
    const std::set<Domain> domains = domains_of(object);
    return domains.empty() ? std::nullopt : std::optional(*domains.begin());
  }

  void read_tactics() {
    std::map<std::string_view, const StixObject*> tactics;
    for (const StixObject& object : objects_)
      if (object.type == "x-mitre-tactic" && is_tactic_id(object.external_id) &&
          !object.short_name.empty() && object.short_name == slug(object.short_name))
        tactics.try_emplace(object.id, &object);
    std::set<const StixObject*> placed;
    const auto place = [&](const StixObject& object, std::vector<Tactic>& list) {
      if (placed.insert(&object).second)
        list.push_back({object.external_id, object.short_name, object.name});
    };
    for (const StixObject& object : objects_) {
      if (object.type != "x-mitre-matrix" || object.is_revoked || object.is_deprecated) continue;
      const auto domain = domain_of_matrix(object);
      if (!domain) continue;
      for (const std::string& reference : object.tactic_refs)
        if (const auto at = tactics.find(reference); at != tactics.end())
          place(*at->second, matrices_.at(*domain).tactics);
    }
    for (const StixObject& object : objects_) {
      if (const auto at = tactics.find(object.id); at == tactics.end() || at->second != &object)
        continue;
      std::set<Domain> domains = domains_of(object);
      if (domains.empty() && matrices_.size() == 1) domains = {matrices_.begin()->first};
      for (const Domain domain : domains)
        if (const auto at = matrices_.find(domain); at != matrices_.end())
          place(object, has_matrix_ ? at->second.other_tactics : at->second.tactics);
    }
  }

  void read_techniques() {
    for (const StixObject& object : objects_) {
      if (object.type != "attack-pattern" || !is_technique_id(object.external_id)) continue;
      std::set<Domain> domains = domains_of(object);
      if (domains.empty() && matrices_.size() == 1) domains = {matrices_.begin()->first};
      const auto at = std::ranges::find_if(
          matrices_, [&](const auto& matrix) { return domains.contains(matrix.first); });
      if (at == matrices_.end() || !ids_.try_emplace(object.id, object.external_id).second)
        continue;
      Technique technique{.id = object.external_id, .name = object.name, .domain = at->first};
      technique.status = object.is_revoked      ? TechniqueStatus::revoked
                         : object.is_deprecated ? TechniqueStatus::deprecated
                                                : TechniqueStatus::active;
      for (const std::string& platform : object.platforms)
        if (!platform.empty() && platform != "None") technique.platforms.push_back(platform);
      for (const auto& [chain, phase] : object.phases)
        if (domain_named(chain) == at->first && phase == slug(phase) &&
            std::ranges::find(technique.tactics, phase) == technique.tactics.end())
          technique.tactics.push_back(phase);
      at->second.techniques.push_back(std::move(technique));
    }
    // MITRE sometimes revokes an object and gives its ATT&CK id to a new one.  The active one
    // counts.
    for (auto& [domain, matrix] : matrices_) {
      std::ranges::stable_sort(matrix.techniques, {}, [](const Technique& technique) {
        return std::pair(std::string_view(technique.id), technique.status);
      });
      const auto repeated = std::ranges::unique(matrix.techniques, {}, &Technique::id);
      matrix.techniques.erase(repeated.begin(), repeated.end());
    }
  }

  // Sets replaced_by from the revoked-by relationships.  If there are several successors, the
  // smallest id counts, so that the order of the bundle does not matter.
  void follow_relations() {
    std::map<std::string_view, std::string_view> successors;
    for (const StixObject& object : objects_) {
      if (object.type != "relationship" || object.is_revoked || object.is_deprecated) continue;
      const auto from = ids_.find(object.source);
      const auto to = ids_.find(object.target);
      if (from == ids_.end() || to == ids_.end() || from->second == to->second) continue;
      const auto [at, is_new] = successors.try_emplace(from->second, to->second);
      if (!is_new) at->second = std::min(at->second, to->second);
    }
    for (auto& [domain, matrix] : matrices_)
      for (Technique& technique : matrix.techniques)
        if (const auto at = successors.find(technique.id);
            at != successors.end() && technique.status != TechniqueStatus::active)
          technique.replaced_by = at->second;
  }

  std::string version() const {
    for (const StixObject& object : objects_)
      if (object.type == "x-mitre-collection" && is_version(object.version)) return object.version;
    return version_in(file_);
  }

  const Objects& objects_;
  std::string file_;
  std::map<Domain, AttackMatrix> matrices_;
  std::map<std::string_view, std::string_view> ids_;  // STIX id to ATT&CK's
  bool has_matrix_ = std::ranges::any_of(
      objects_, [](const StixObject& object) { return object.type == "x-mitre-matrix"; });
};

}  // namespace

Result<std::vector<AttackMatrix>> read_stix_bundle(std::string json, std::string_view name) {
  if (json.starts_with("\xef\xbb\xbf")) json.erase(0, 3);
  const Objects objects = TRY(read_stix_objects(json));
  return BundleReader(objects, name).read();
}

}  // namespace lofp
