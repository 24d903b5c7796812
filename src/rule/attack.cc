#include "rule/attack.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "rule/data_file.h"

namespace lofp {
namespace {

// The rows of a table without its header and without rows of fewer than `columns` fields.
std::vector<std::vector<std::string_view>> rows_of(std::string_view file, std::size_t columns) {
  std::vector<std::vector<std::string_view>> rows;
  for (const std::string_view line : split(data_file(file), '\n')) {
    std::vector<std::string_view> fields = split(line, '\t');
    if (fields.size() >= columns) rows.push_back(std::move(fields));
  }
  if (!rows.empty()) rows.erase(rows.begin());
  return rows;
}

// The comma-separated items of a field.  ATT&CK writes "None" for the platform of a technique
// that has none.
std::vector<std::string> list_of(std::string_view field) {
  std::vector<std::string> items;
  for (const std::string_view item : split(field, ','))
    if (!item.empty() && item != "None") items.emplace_back(item);
  return items;
}

TechniqueStatus status_of(std::string_view text) {
  if (text == "active") return TechniqueStatus::active;
  return text == "deprecated" ? TechniqueStatus::deprecated : TechniqueStatus::revoked;
}

std::optional<Domain> domain_named(std::string_view name) {
  const auto at = std::ranges::find(all_domains, name, [](Domain d) { return name_of(d); });
  return at == all_domains.end() ? std::nullopt : std::optional(*at);
}

const Tactic* find_tactic(const std::vector<Tactic>& tactics, std::string_view named) {
  const auto at = std::ranges::find_if(tactics, [&](const Tactic& tactic) {
    return tactic.short_name == named || tactic.id == named;
  });
  return at == tactics.end() ? nullptr : &*at;
}

bool are_digits(std::string_view text) {
  return std::ranges::all_of(text, is_digit);
}

}  // namespace

std::string_view name_of(TechniqueStatus status) {
  switch (status) {
    case TechniqueStatus::active:
      return "active";
    case TechniqueStatus::deprecated:
      return "deprecated";
    case TechniqueStatus::revoked:
      return "revoked";
    case TechniqueStatus::unknown:
      return "unknown";
  }
  return "unknown";
}

std::string_view name_of(Domain domain) {
  constexpr std::array<std::string_view, all_domains.size()> names = {"enterprise", "mobile",
                                                                      "ics"};
  return names[static_cast<std::size_t>(domain)];
}

std::string_view title_of(Domain domain) {
  constexpr std::array<std::string_view, all_domains.size()> titles = {"Enterprise", "Mobile",
                                                                       "ICS"};
  return titles[static_cast<std::size_t>(domain)];
}

Attack::Attack(std::vector<AttackMatrix> matrices) : matrices_(std::move(matrices)) {
  assert(std::ranges::equal(matrices_, all_domains, {}, &AttackMatrix::domain));
  resolve_successors();
  for (const AttackMatrix& matrix : matrices_) {
    for (const Tactic& tactic : matrix.tactics)
      if (std::ranges::find(tactic_order_, tactic.short_name) == tactic_order_.end())
        tactic_order_.emplace_back(tactic.short_name);
  }
  for (const Technique* technique : by_id_)
    if (technique->status == TechniqueStatus::active)
      in_use_[static_cast<std::size_t>(technique->domain)].push_back(technique);
}

// Follows the chain of successors for each technique separately, since no real chain has more than
// two steps.  A cycle is cut where it returns to the technique, or after `longest` steps.
void Attack::resolve_successors() {
  constexpr int longest = 20;
  for (AttackMatrix& matrix : matrices_)
    for (Technique& technique : matrix.techniques) by_id_.push_back(&technique);
  std::ranges::stable_sort(by_id_, {}, &Technique::id);
  const auto repeated = std::ranges::unique(by_id_, {}, &Technique::id);
  by_id_.erase(repeated.begin(), repeated.end());
  for (AttackMatrix& matrix : matrices_)
    for (Technique& technique : matrix.techniques) {
      const Technique* last = &technique;
      for (int step = 0; step < longest && !last->replaced_by.empty(); ++step) {
        const Technique* next = find_technique(last->replaced_by);
        if (next == nullptr || next == &technique) break;
        last = next;
      }
      if (last != &technique) technique.successor = last->id;
    }
  for (AttackMatrix& matrix : matrices_)
    for (Technique& technique : matrix.techniques)
      if (const Technique* last = find_technique(technique.successor);
          last != nullptr && last->successor.empty() && last->domain == technique.domain)
        technique.tactics = last->tactics;
}

const Technique* Attack::find_technique(std::string_view id) const {
  const auto at = std::ranges::lower_bound(by_id_, id, {}, &Technique::id);
  return at == by_id_.end() || (*at)->id != id ? nullptr : *at;
}

Domain Attack::domain_of(std::string_view id) const {
  for (const std::string_view known : {id, parent_of_technique(id)})
    if (const Technique* technique = find_technique(known)) return technique->domain;
  return id.starts_with("T0") ? Domain::ics : Domain::enterprise;
}

const AttackMatrix& Attack::matrix(Domain domain) const {
  return matrices_[static_cast<std::size_t>(domain)];
}

std::string Attack::title(Domain domain) const {
  const AttackMatrix& of = matrix(domain);
  return of.version.empty() ? fmt::format("ATT&CK ({})", of.origin)
                            : fmt::format("ATT&CK {}", of.version);
}

std::span<const Technique* const> Attack::techniques_in_use(Domain domain) const {
  return in_use_[static_cast<std::size_t>(domain)];
}

std::string_view Attack::tactic_name(Domain domain, std::string_view short_name) const {
  const AttackMatrix& of = matrix(domain);
  for (const std::vector<Tactic>* tactics : {&of.tactics, &of.other_tactics})
    if (const Tactic* tactic = find_tactic(*tactics, short_name)) return tactic->name;
  return short_name;
}

std::vector<std::string> Attack::implied_techniques(std::string_view id) const {
  std::set<std::string> implied;
  // A successor may itself be revoked.  The set stops the loop if the successors form a cycle.
  for (std::string_view at = id; !at.empty() && !implied.contains(std::string(at));) {
    implied.emplace(at);
    if (const std::string_view parent = parent_of_technique(at); !parent.empty())
      implied.emplace(parent);
    const Technique* technique = find_technique(at);
    at = technique == nullptr ? std::string_view{} : technique->replaced_by;
  }
  return {implied.begin(), implied.end()};
}

bool Attack::is_tactic(std::string_view named) const {
  return std::ranges::any_of(matrices_, [&](const AttackMatrix& matrix) {
    return find_tactic(matrix.tactics, named) != nullptr ||
           find_tactic(matrix.other_tactics, named) != nullptr;
  });
}

std::vector<std::string_view> Attack::tactics_of_rule(std::span<const std::string> techniques,
                                                      std::span<const std::string> named) const {
  std::vector<std::string_view> tactics;
  std::set<Domain> domains;
  for (const std::string& id : techniques) {
    const Technique* technique = find_technique(id);
    if (technique == nullptr) continue;
    domains.insert(technique->domain);
    tactics.insert(tactics.end(), technique->tactics.begin(), technique->tactics.end());
  }
  const bool has_techniques = !domains.empty();
  if (!has_techniques) domains.insert(all_domains.begin(), all_domains.end());
  for (const std::string& name : named) {
    for (const Domain domain : domains) {
      const Tactic* now = find_tactic(matrix(domain).tactics, name);
      if (const Tactic* other = find_tactic(matrix(domain).other_tactics, name)) {
        if (!has_techniques) now = find_tactic(matrix(domain).tactics, other->id);
        if (!has_techniques && now != nullptr) tactics.emplace_back(now->short_name);
        break;
      }
      if (now == nullptr) continue;
      tactics.emplace_back(now->short_name);
      break;
    }
  }
  sort_tactics(tactics);
  return tactics;
}

void Attack::sort_tactics(std::vector<std::string_view>& short_names) const {
  const auto place = [&](std::string_view name) {
    return std::pair(std::ranges::find(tactic_order_, name) - tactic_order_.begin(), name);
  };
  std::ranges::sort(short_names, {}, place);
  const auto repeated = std::ranges::unique(short_names);
  short_names.erase(repeated.begin(), repeated.end());
}

std::vector<AttackMatrix> compiled_matrices() {
  std::vector<AttackMatrix> matrices;
  for (const Domain domain : all_domains)
    matrices.push_back({.domain = domain, .version = std::string(compiled_attack_version)});
  const auto of = [&](std::string_view domain) {
    return &matrices[static_cast<std::size_t>(domain_named(domain).value_or(Domain::enterprise))];
  };
  for (const auto& row : rows_of("tactics.tsv", 5)) {
    AttackMatrix* matrix = of(row[3]);
    auto& tactics = row[4] == "active" ? matrix->tactics : matrix->other_tactics;
    tactics.push_back({std::string(row[0]), std::string(row[1]), std::string(row[2])});
  }
  for (const auto& row : rows_of("techniques.tsv", 7)) {
    AttackMatrix* matrix = of(row[2]);
    matrix->techniques.push_back({.id = std::string(row[0]),
                                  .name = std::string(row[1]),
                                  .domain = matrix->domain,
                                  .status = status_of(row[4]),
                                  .replaced_by = std::string(row[5]),
                                  .platforms = list_of(row[6]),
                                  .tactics = list_of(row[3])});
  }
  return matrices;
}

SharedAttack compiled_attack() {
  static const SharedAttack attack = std::make_shared<const Attack>(compiled_matrices());
  return attack;
}

std::string_view parent_of_technique(std::string_view id) {
  const std::size_t dot = id.find('.');
  return dot == std::string_view::npos ? std::string_view{} : id.substr(0, dot);
}

bool is_technique_id(std::string_view text) {
  if (text.size() != 5 && text.size() != 9) return false;
  return text[0] == 'T' && are_digits(text.substr(1, 4)) &&
         (text.size() == 5 || (text[5] == '.' && are_digits(text.substr(6))));
}

std::vector<std::string> techniques_in(std::string_view text) {
  const auto is_sign = [&](std::size_t at) {
    return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 ||
                                text[at] == '_' || (text[at] & 0x80) != 0);
  };
  const auto ends_at = [&](std::size_t begin, std::size_t size) {
    return begin + size <= text.size() && are_digits(text.substr(begin, size)) &&
           !is_sign(begin + size);
  };
  std::vector<std::string> ids;
  for (std::size_t at = text.find_first_of("Tt"); at != std::string_view::npos;
       at = text.find_first_of("Tt", at + 1)) {
    if ((at > 0 && is_sign(at - 1)) || !ends_at(at + 1, 4)) continue;
    // AML.T0051 is an id of MITRE ATLAS.
    if (at >= 4 && lower_ascii(text.substr(at - 4, 4)) == "aml.") continue;
    std::string id = fmt::format("T{}", text.substr(at + 1, 4));
    const std::size_t behind = at + 5;
    if (behind < text.size() && (text[behind] == '.' || text[behind] == '/') &&
        ends_at(behind + 1, 3))
      id += fmt::format(".{}", text.substr(behind + 1, 3));
    ids.push_back(std::move(id));
  }
  return ids;
}

std::string attack_address(std::string_view technique) {
  std::string path(technique);
  std::ranges::replace(path, '.', '/');
  return fmt::format("https://attack.mitre.org/techniques/{}/", path);
}

}  // namespace lofp
