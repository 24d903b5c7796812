// A STIX bundle of anyone's: no crash, and what comes out can stand in addresses, pages and tables.
#include <algorithm>

#include "base/text.h"
#include "rule/stix_bundle.h"
#include "source_target.h"

namespace {

using namespace lofp;

void check(const AttackMatrix& matrix) {
  require(!matrix.tactics.empty() && !matrix.techniques.empty());
  for (const Tactic& tactic : matrix.tactics)
    require(tactic.short_name == slug(tactic.short_name) && is_valid_utf8(tactic.name));
  for (const Technique& technique : matrix.techniques) {
    require(is_technique_id(technique.id) && is_valid_utf8(technique.name));
    require(technique.name.find_first_of("\n\x1b") == std::string::npos);
    require(technique.replaced_by.empty() || is_technique_id(technique.replaced_by));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string json(reinterpret_cast<const char*>(data), size);
  Result<std::vector<AttackMatrix>> read = read_stix_bundle(std::move(json), "a-18.1.json");
  if (!read) {
    require(is_valid_utf8(read.error().message));
    return 0;
  }
  std::ranges::for_each(*read, check);
  std::vector<AttackMatrix> all = compiled_matrices();
  for (AttackMatrix& matrix : *read) all[static_cast<std::size_t>(matrix.domain)] = matrix;
  const Attack attack(std::move(all));
  for (const Domain domain : all_domains)
    for (const Technique& technique : attack.matrix(domain).techniques)
      require(!attack.implied_techniques(technique.id).empty());
  return 0;
}
