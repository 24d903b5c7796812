#include "rule/attack.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

#include "base/text.h"
#include "rule/data_file.h"

namespace lofp {
namespace {

// ATT&CK's own order of the enterprise tactics (the matrix from left to right).
constexpr std::array<std::string_view, 14> matrix_order = {
    "reconnaissance",  "resource-development",
    "initial-access",  "execution",
    "persistence",     "privilege-escalation",
    "defense-evasion", "credential-access",
    "discovery",       "lateral-movement",
    "collection",      "command-and-control",
    "exfiltration",    "impact"};

// The rows of a table without its header, each with `columns` fields.
std::vector<std::vector<std::string_view>> rows_of(std::string_view file, std::size_t columns) {
  std::vector<std::vector<std::string_view>> rows;
  for (const std::string_view line : split(data_file(file), '\n')) {
    std::vector<std::string_view> fields = split(line, '\t');
    if (fields.size() >= columns) rows.push_back(std::move(fields));
  }
  if (!rows.empty()) rows.erase(rows.begin());
  return rows;
}

std::vector<std::string_view> list_of(std::string_view field) {
  return field.empty() ? std::vector<std::string_view>{} : split(field, ',');
}

TechniqueStatus status_of(std::string_view text) {
  if (text == "active") return TechniqueStatus::active;
  return text == "deprecated" ? TechniqueStatus::deprecated : TechniqueStatus::revoked;
}

const std::map<std::string_view, Technique>& techniques() {
  static const auto table = [] {
    std::map<std::string_view, Technique> map;
    for (const auto& row : rows_of("techniques.tsv", 7))
      map.emplace(row[0], Technique{.id = row[0],
                                    .name = row[1],
                                    .domain = row[2],
                                    .status = status_of(row[4]),
                                    .replaced_by = row[5],
                                    .platforms = list_of(row[6]),
                                    .tactics = list_of(row[3])});
    return map;
  }();
  return table;
}

const std::vector<Tactic>& tactics() {
  static const auto table = [] {
    std::vector<Tactic> list;
    for (const auto& row : rows_of("tactics.tsv", 5))
      list.push_back({.id = row[0], .short_name = row[1], .name = row[2], .domain = row[3]});
    const auto place = [](const Tactic& tactic) {
      const auto at = std::ranges::find(matrix_order, tactic.short_name);
      return std::pair(tactic.domain != "enterprise", at - matrix_order.begin());
    };
    std::ranges::stable_sort(list, {}, place);
    return list;
  }();
  return table;
}

bool are_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
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

const Technique* find_technique(std::string_view id) {
  const auto at = techniques().find(id);
  return at == techniques().end() ? nullptr : &at->second;
}

std::span<const Technique* const> enterprise_techniques() {
  static const auto list = [] {
    std::vector<const Technique*> in_use;
    for (const auto& [id, technique] : techniques())
      if (technique.domain == "enterprise" && technique.status == TechniqueStatus::active)
        in_use.push_back(&technique);
    return in_use;
  }();
  return list;
}

std::span<const Tactic> enterprise_tactics() {
  const auto end =
      std::ranges::find_if(tactics(), [](auto& t) { return t.domain != "enterprise"; });
  return {tactics().begin(), end};
}

std::string_view tactic_name(std::string_view short_name) {
  const auto at = std::ranges::find(tactics(), short_name, &Tactic::short_name);
  return at == tactics().end() ? short_name : at->name;
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
    std::string id = fmt::format("T{}", text.substr(at + 1, 4));
    const std::size_t behind = at + 5;
    if (behind < text.size() && (text[behind] == '.' || text[behind] == '/') &&
        ends_at(behind + 1, 3))
      id += fmt::format(".{}", text.substr(behind + 1, 3));
    ids.push_back(std::move(id));
  }
  return ids;
}

std::vector<std::string> implied_techniques(std::string_view id) {
  std::set<std::string> implied;
  // A successor may itself be revoked; the set ends a circle.
  for (std::string_view at = id; !at.empty() && !implied.contains(std::string(at));) {
    implied.emplace(at);
    if (const std::string_view parent = parent_of_technique(at); !parent.empty())
      implied.emplace(parent);
    const Technique* technique = find_technique(at);
    at = technique == nullptr ? std::string_view{} : technique->replaced_by;
  }
  return {implied.begin(), implied.end()};
}

std::string attack_address(std::string_view technique) {
  std::string path(technique);
  std::ranges::replace(path, '.', '/');
  return fmt::format("https://attack.mitre.org/techniques/{}/", path);
}

}  // namespace lofp
