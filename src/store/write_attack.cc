// Writes all ATT&CK tables that the catalog was made with, so that a reader uses the same names.
#include "store/row_writer.h"
#include "store/write_database.h"

namespace lofp {
namespace {

Result<void> write_tactics(const Database& database, const Attack& attack) {
  RowWriter rows = TRY(RowWriter::of(
      database, "attack_tactics", {"domain", "position", "id", "short_name", "name", "in_matrix"}));
  for (const Domain domain : all_domains) {
    const AttackMatrix& matrix = attack.matrix(domain);
    std::size_t position = 0;
    for (const Tactic& tactic : matrix.tactics)
      TRY(rows.add(name_of(domain), position++, tactic.id, tactic.short_name, tactic.name, true));
    for (const Tactic& tactic : matrix.other_tactics)
      TRY(rows.add(name_of(domain), position++, tactic.id, tactic.short_name, tactic.name, false));
  }
  return {};
}

Result<void> write_list(RowWriter& rows, const Technique& technique,
                        const std::vector<std::string>& items) {
  std::size_t position = 0;
  for (const std::string& item : items) TRY(rows.add(technique.id, position++, item));
  return {};
}

}  // namespace

Result<void> write_attack(const Database& database, const Attack& attack) {
  RowWriter matrices =
      TRY(RowWriter::of(database, "attack_matrices", {"domain", "version", "origin"}));
  RowWriter techniques = TRY(RowWriter::of(database, "attack_techniques",
                                           {"id", "domain", "name", "status", "replaced_by"}));
  RowWriter tactics =
      TRY(RowWriter::of(database, "attack_technique_tactics", {"technique", "position", "tactic"}));
  RowWriter platforms =
      TRY(RowWriter::of(database, "attack_platforms", {"technique", "position", "platform"}));
  for (const Domain domain : all_domains) {
    const AttackMatrix& matrix = attack.matrix(domain);
    TRY(matrices.add(name_of(domain), matrix.version, matrix.origin));
    for (const Technique& technique : matrix.techniques) {
      // Another one with the same id is used.
      if (attack.find_technique(technique.id) != &technique) continue;
      TRY(techniques.add(technique.id, name_of(domain), technique.name, name_of(technique.status),
                         technique.replaced_by));
      TRY(write_list(tactics, technique, technique.tactics));
      TRY(write_list(platforms, technique, technique.platforms));
    }
  }
  return write_tactics(database, attack);
}

}  // namespace lofp
