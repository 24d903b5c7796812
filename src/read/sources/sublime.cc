// Sublime Security's e-mail rules: one YAML document per rule, with its logic in MQL.

#include <algorithm>
#include <array>
#include <optional>

#include "format/fields.h"
#include "read/sources/parts.h"
#include "read/sources/source.h"

namespace lofp {
namespace {

constexpr std::array<UsualField, 3> usual_fields = {{
    {RuleField::level, "`severity`"},
    {RuleField::tag, "`attack_types`, `tactics_and_techniques`, `tags`"},
    {RuleField::description, "`description`"},
}};

constexpr std::string_view sample = R"(name: "Invoice from a new sender"
type: "rule"
severity: "low"
source: |
  type.inbound
  and strings.icontains(subject.subject, "invoice")
false_positives:
  - "Suppliers who write for the first time"
id: "9a7d7c52-0a0b-5f0e-8f52-6f1f6c3c0d11"
)";

bool recognises(const Value& root) {
  if (!root.is_map()) return false;
  const Value* type = root.find("type");
  const Value* source = root.find("source");
  return type != nullptr && type->text == "rule" && source != nullptr && source->is_scalar() &&
         root.find("name") != nullptr;
}

std::optional<MissingKey> lacks(const Value& root) {
  constexpr std::array<std::string_view, 6> others = {"severity",          "false_positives",
                                                      "attack_types",      "tactics_and_techniques",
                                                      "detection_methods", "id"};
  const auto has = [&](std::string_view key) { return has_meant(root, key); };
  if (!root.is_map() || recognises(root) || !has("type") || !has("source") || !has("name") ||
      find_meant(root, "type")->text != "rule" || !std::ranges::any_of(others, has))
    return {};
  for (const std::string_view key : {"name", "type", "source"})
    if (root.find(key) == nullptr) return MissingKey{key};
  return {};
}

void read(const RuleFile& file, FileReading& into) {
  for (std::size_t i = 0; i < file.document.roots.size(); ++i) {
    const Value& root = *file.document.roots[i];
    if (!recognises(root)) continue;
    const Fields fields({&root}, file.text, into.report);
    Rule rule;
    rule.id = fields.text("id");
    rule.title = fields.text("name");
    rule.description = fields.block("description");
    rule.type = fields.text("type");
    rule.level = fields.text("severity");
    rule.references = fields.texts("references");
    for (const Fields& author : fields.maps("authors"))
      for (const std::string_view key : {"name", "twitter", "github"})
        if (std::string name = author.text(key); !name.empty()) {
          rule.authors.push_back(std::move(name));
          break;
        }
    for (const std::string_view key : {"tags", "attack_types", "tactics_and_techniques"})
      for (std::string& tag : fields.texts(key)) rule.tags.push_back(std::move(tag));
    rule.data_source = "email";
    rule.logic = {fields.block("source"), "mql"};
    rule.line = root.line;
    rule.document = i;
    add_statements_of(fields, {"false_positives"}, rule);
    into.rules.push_back(std::move(rule));
  }
}

}  // namespace

extern const Source sublime_source{
    .id = "sublime",
    .title = "Sublime",
    .summary =
        "YAML documents of type `rule` with a `name` and a `source`: each item of "
        "`false_positives`.",
    .format = Format::yaml,
    .sample = sample,
    .recognises = recognises,
    .lacks = lacks,
    .usual_fields = usual_fields,
    .read = read,
};

}  // namespace lofp
