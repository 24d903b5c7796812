#include "store/read_attack.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "store/row_checks.h"

namespace lofp {
namespace {

class AttackReader : RowChecks {
 public:
  explicit AttackReader(const Database& database) : RowChecks(database) {
    for (const Domain domain : all_domains) matrices_.push_back({.domain = domain});
  }

  Result<SharedAttack> read() {
    TRY(read_matrices());
    TRY(read_tactics());
    TRY(read_techniques());
    TRY(
        read_list("SELECT technique, tactic FROM attack_technique_tactics "
                  "ORDER BY technique, position",
                  &Technique::tactics));
    TRY(read_list("SELECT technique, platform FROM attack_platforms ORDER BY technique, position",
                  &Technique::platforms));
    return std::make_shared<const Attack>(std::move(matrices_));
  }

 private:
  Result<AttackMatrix*> matrix_of(const SqlQuery& query, int column) {
    for (AttackMatrix& matrix : matrices_)
      if (name_of(matrix.domain) == query.text(column)) return &matrix;
    return std::unexpected(damaged("there is no such domain of ATT&CK"));
  }

  Result<void> read_matrices() {
    SqlQuery query = TRY(database_.prepare("SELECT domain, version, origin FROM attack_matrices"));
    while (TRY(query.next())) {
      AttackMatrix* matrix = TRY(matrix_of(query, 0));
      matrix->version = TRY(text(query, 1));
      matrix->origin = TRY(text(query, 2));
    }
    return {};
  }

  Result<void> read_tactics() {
    SqlQuery query =
        TRY(database_.prepare("SELECT domain, id, short_name, name, in_matrix FROM attack_tactics "
                              "ORDER BY domain, position"));
    while (TRY(query.next())) {
      AttackMatrix* matrix = TRY(matrix_of(query, 0));
      Tactic tactic;
      int column = 1;
      for (std::string* member : {&tactic.id, &tactic.short_name, &tactic.name})
        *member = TRY(text(query, column++));
      if (tactic.short_name != slug(tactic.short_name))
        return std::unexpected(damaged("a tactic's short name is no plain word"));
      auto& tactics = query.number(column) != 0 ? matrix->tactics : matrix->other_tactics;
      tactics.push_back(std::move(tactic));
    }
    return {};
  }

  Result<void> read_techniques() {
    SqlQuery query = TRY(database_.prepare(
        "SELECT domain, id, name, status, replaced_by FROM attack_techniques ORDER BY id"));
    while (TRY(query.next())) {
      AttackMatrix* matrix = TRY(matrix_of(query, 0));
      Technique technique;
      technique.domain = matrix->domain;
      technique.id = TRY(text(query, 1));
      technique.name = TRY(text(query, 2));
      technique.replaced_by = TRY(text(query, 4));
      for (const TechniqueStatus status :
           {TechniqueStatus::active, TechniqueStatus::deprecated, TechniqueStatus::revoked})
        if (name_of(status) == query.text(3)) technique.status = status;
      if (!is_technique_id(technique.id) || technique.status == TechniqueStatus::unknown ||
          (!technique.replaced_by.empty() && !is_technique_id(technique.replaced_by)))
        return std::unexpected(damaged("a technique's id or status is none"));
      places_[technique.id] = {matrix, matrix->techniques.size()};
      matrix->techniques.push_back(std::move(technique));
    }
    return {};
  }

  Result<void> read_list(std::string_view sql, std::vector<std::string> Technique::*list) {
    SqlQuery query = TRY(database_.prepare(sql));
    while (TRY(query.next())) {
      const auto at = places_.find(query.text(0));
      if (at == places_.end()) return std::unexpected(damaged("a technique is missing"));
      const auto& [matrix, place] = at->second;
      (matrix->techniques[place].*list).push_back(TRY(text(query, 1)));
    }
    return {};
  }

  std::vector<AttackMatrix> matrices_;
  std::map<std::string, std::pair<AttackMatrix*, std::size_t>, std::less<>> places_;
};

}  // namespace

Result<SharedAttack> read_attack(const Database& database) {
  return AttackReader(database).read();
}

}  // namespace lofp
