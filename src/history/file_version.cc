#include "history/file_version.h"

#include <fmt/format.h>

#include <utility>

#include "base/text.h"
#include "history/history.h"
#include "read/memory_budget.h"
#include "read/rule_file_reader.h"
#include "rule/attack.h"

namespace lofp {
namespace {

std::string cut(std::string_view text, std::size_t limit) {
  return std::string(shortened(text, limit));
}

RuleVersion version_of(const Rule& rule) {
  RuleVersion version{.id = cut(rule.id, history_name_limit),
                      .document = rule.document,
                      .title = cut(rule.title, history_name_limit)};
  for (const Statement& statement : rule.statements)
    version.texts.push_back(cut(statement.text, history_text_limit));
  for (const Exclusion& exclusion : rule.exclusions)
    if (exclusion.origin == Origin::exclusion)
      version.exclusions.push_back(cut(on_one_line(exclusion.text), history_text_limit));
  return version;
}

}  // namespace

std::vector<RuleVersion> read_file_version(std::string bytes, std::string_view path) {
  const std::string place = fmt::format("/{}", path);
  const std::size_t size = bytes.size();
  const std::size_t values = count_values(bytes);
  RuleFiles::File file{.found = {.path = place, .real_path = place, .root = 0},
                       .bytes = std::move(bytes),
                       .size = size,
                       .values = values};
  static const SharedAttack attack = compiled_attack();
  FileSlot slot;
  read_into(slot, file, Repository{}, *attack);
  std::vector<RuleVersion> versions;
  versions.reserve(slot.rules.size());
  for (const Rule& rule : slot.rules) versions.push_back(version_of(rule));
  return versions;
}

}  // namespace lofp
