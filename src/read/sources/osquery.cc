// Chainguard's osquery-defense-kit: one SQL file per query, described in the comment at its top.
#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.h"
#include "exclusion/query_exclusion.h"
#include "format/fields.h"
#include "read/sources/parts.h"
#include "read/sources/source.h"
#include "rule/attack.h"

namespace lofp {
namespace {

// Folders of the kit whose queries collect facts and raise no alerts.
constexpr std::array<std::string_view, 2> other_folders = {"incident_response", "policy"};

constexpr std::array<std::string_view, 3> false_positive_keys = {"false positives",
                                                                 "false positive", "fps"};

constexpr std::array<UsualField, 1> usual_fields = {{
    {RuleField::tag, "`tags`"},
}};

constexpr std::string_view sample = R"(-- Remote session opened
--
-- false positives:
--   * Administrators at work
--
-- references:
--   * https://attack.mitre.org/techniques/T1021/004/
--
-- platform: linux
-- tags: transient process
SELECT * FROM processes WHERE name = 'sshd';
)";

bool recognises(const Value& root) {
  const auto has = [&](std::string_view key) { return root.find(key) != nullptr; };
  const Value* query = root.find("query");
  if (query == nullptr) return false;
  const std::string start = lower_ascii(query->text.substr(0, 6));
  if (!start.starts_with("select") && !start.starts_with("with")) return false;
  return has("tags") || has("platform") || has("interval") ||
         std::ranges::any_of(false_positive_keys, has);
}

bool is_elsewhere(const RuleFile& file) {
  return std::ranges::any_of(other_folders, [&](std::string_view folder) {
    return file.folder == folder ||
           (file.path.starts_with(folder) && file.path.substr(folder.size()).starts_with('/'));
  });
}

void read(const RuleFile& file, FileReading& into) {
  if (is_elsewhere(file) && !file.is_forced) return;
  for (const Value* root : file.document.roots) {
    if (!recognises(*root)) continue;
    const Fields fields({root}, {}, into.report);
    Rule rule;
    rule.title = fields.text("title");
    if (rule.title.empty()) rule.title = title_of_file(file.path);
    rule.description = fields.text("description");
    rule.data_source = fields.joined("platform");
    for (const std::string_view key :
         fields.present({"references", "reference", "refs", "related"}))
      for (std::string& reference : fields.texts(key)) {
        std::ranges::move(techniques_in(reference), std::back_inserter(rule.techniques));
        rule.references.push_back(std::move(reference));
      }
    const std::string tags = fields.joined("tags");
    for (const std::string_view tag : split(tags, ' '))
      if (!tag.empty()) rule.tags.emplace_back(tag);
    if (std::ranges::find(rule.tags, "disabled") != rule.tags.end()) rule.status = "disabled";
    rule.logic = {fields.block("query"), "sql"};
    if (const Value* query = fields.find("query"))
      rule.exclusions = sql_exclusions(rule.logic.text, query->line);
    rule.line = root->line;
    add_statements_of(fields, {"false positives", "false positive", "fps"}, rule);
    into.rules.push_back(std::move(rule));
  }
}

}  // namespace

extern const Source osquery_source{
    .id = "osquery",
    .title = "osquery-defense-kit",
    .summary =
        "SQL files whose first comment has `tags:`, `platform:` or `interval:`: each item of "
        "`false positives:` there.",
    .format = Format::sql,
    .ids = Ids::none,
    .sample = sample,
    .recognises = recognises,
    .usual_fields = usual_fields,
    .read = read,
};

}  // namespace lofp
