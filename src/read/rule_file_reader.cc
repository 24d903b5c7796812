#include "read/rule_file_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/folder.h"
#include "base/terminal.h"
#include "base/text.h"
#include "format/key_spelling.h"
#include "read/attack_names.h"
#include "read/known_owner.h"

namespace lofp {
namespace {

class RuleReader {
 public:
  RuleReader(const RuleFiles::File& file, const Repository& repository, const Attack& attack,
             FileSlot& slot)
      : file_(file.found),
        repository_(repository),
        attack_(attack),
        values_(file.values),
        slot_(slot) {}

  void read(Result<std::string> bytes) {
    if (!bytes) return fault({0, 0, true, bytes.error().message}, "unreadable-file");
    const std::string_view name = name_of_path(file_.real_path);
    if (values_ > file_values_limit) return refuse_values();
    if (const Source* source = source_of_known_list(name)) {
      slot_.known_false_positives =
          source->known_list.read(to_utf8(std::move(*bytes)).text, file_.path);
      return;
    }
    const Format format = rule_format_of(name).value_or(Format::yaml);
    if (trim(*bytes).empty() && is_for_rules(format))
      return fault({1, 0, true, "the file is empty: remove it, or write its rule"}, "empty-file");
    const DecodedText decoded = to_utf8(std::move(*bytes));
    const ParsedFile document = parse(decoded.text, format);
    const Source* source = source_of(document, format);
    if (source == nullptr && !fatal_fault(document)) return look_for_near_rules(document, format);
    if (!decoded.fault.empty()) fault({decoded.fault_line, 0, false, decoded.fault}, "encoding");
    for (const FormatFault& found : document.faults) fault(found, check_of(found, format));
    if (source == nullptr) return;
    read_rules(*source, decoded.text, document);
    look_for_misspelt_rules(*source, document);
  }

 private:
  void refuse_values() {
    fault({0, 0, true,
           fmt::format("was not read: it may hold {} values, and {} are read at most: split it",
                       with_thousands(values_), with_thousands(file_values_limit))},
          "too-large");
  }

  // Markdown and SQL files often contain no rules at all.
  static bool is_for_rules(Format format) {
    return format != Format::markdown && format != Format::sql;
  }

  static bool fatal_fault(const ParsedFile& document) {
    return std::ranges::any_of(document.faults, &FormatFault::fatal);
  }

  static std::string check_of(const FormatFault& fault, Format format) {
    if (!fault.check.empty()) return std::string(fault.check);
    if (!fault.fatal) return "duplicate-key";
    return format == Format::toml ? "broken-toml" : "broken-yaml";
  }

  const Source* source_of(const ParsedFile& document, Format format) const {
    if (const Source* forced = find_source(repository_.source))
      return forced->format == format && !document.roots.empty() ? forced : nullptr;
    for (const Source* source : all_sources())
      if (source->format == format && std::ranges::any_of(document.roots, [&](const Value* root) {
            return source->recognises(*root);
          }))
        return source;
    return nullptr;
  }

  // Reports documents that are almost rules and were probably misspelt. Documents that do not
  // resemble rules, such as tools and tests, are ignored.
  void look_for_near_rules(const ParsedFile& document, Format format) {
    if (!repository_.source.empty()) return;  // the source was set by the user
    for (const Value* root : document.roots) {
      for (const Source* source : all_sources()) {
        if (source->format != format || source->lacks == nullptr) continue;
        const std::optional<MissingKey> lack = source->lacks(*root);
        if (!lack) continue;
        report_near_rule(*source, *root, *lack);
        break;
      }
    }
  }

  // Next to recognised rules, reports only documents with a misspelt key: a missing one may be
  // inherited from another document.
  void look_for_misspelt_rules(const Source& source, const ParsedFile& document) {
    if (!repository_.source.empty() || source.lacks == nullptr) return;
    for (const Value* root : document.roots) {
      if (source.recognises(*root)) continue;
      const std::optional<MissingKey> lack = source.lacks(*root);
      if (lack && meant_member(*root, *lack) != nullptr) report_near_rule(source, *root, *lack);
    }
  }

  static const Member* meant_member(const Value& root, const MissingKey& lack) {
    return nearest(lack.map.empty() ? root : *root.find(lack.map), lack.key);
  }

  void report_near_rule(const Source& source, const Value& root, const MissingKey& lack) {
    const Member* meant = meant_member(root, lack);
    if (meant == nullptr) {
      const std::string where =
          lack.map.empty() ? std::string() : fmt::format(" in its `[{}]`", lack.map);
      return fault({root.line, root.column, false,
                    fmt::format("looks like a rule of {} but has no `{}`{}, so it was not read: "
                                "add it, or correct its spelling",
                                source.title, lack.key, where)},
                   "near-rule");
    }
    const Value& place = meant->key_place != nullptr ? *meant->key_place : *meant->value;
    fault({place.line, place.column, false,
           fmt::format("looks like a rule of {} but has `{}` where `{}` belongs, so it was not "
                       "read: correct its spelling",
                       source.title, shortened(meant->key, 40), lack.key)},
          "near-rule");
  }

  void read_rules(const Source& source, std::string_view text, const ParsedFile& document) {
    slot_.source = &source;
    const std::string path = path_to_read(source);
    const RuleFile rule_file{.text = text,
                             .path = path,
                             .folder = folder_of(file_),
                             .document = document,
                             .is_forced = !repository_.source.empty()};
    FileReading reading = read_rule_file(source, rule_file);
    slot_.source = &source;
    slot_.rules = std::move(reading.rules);
    slot_.filters = std::move(reading.filters);
    for (const FormatFault& found : reading.report.faults)
      fault(found, found.check.empty() ? "wrong-type" : std::string(found.check));
    for (RuleFilter& filter : slot_.filters) filter.file = file_.path;
    for (Rule& rule : slot_.rules) {
      rule.file = file_.path;
      rule.lacks_id = rule.id.empty() && source.ids == Ids::given;
      if (rule.title.empty())
        fault({rule.line, 0, false, "the rule has no title; its path stands for it: give it one"},
              "no-title");
      settle_names(rule, text);
      settle_score(rule);
    }
  }

  void settle_score(Rule& rule) {
    constexpr double highest = 100;
    if (!rule.risk_score || (*rule.risk_score >= 0 && *rule.risk_score <= highest)) return;
    fault({rule.line, 0, false,
           fmt::format("the rule's risk score is {}, where 0 to {} belongs; it was passed over",
                       *rule.risk_score, highest)},
          "risk-score", Severity::warning);
    rule.risk_score.reset();
  }

  // The path from a rule folder of the source's own repository on, if there is one, because that
  // folder may say that a rule is deprecated; else the path in the repository.
  std::string path_to_read(const Source& source) const {
    const std::string_view path = file_.real_path;
    const KnownOwner* owner = find_owner(source.id);
    const std::size_t start = owner == nullptr ? std::string_view::npos : last_folder(path, *owner);
    return printable(start == std::string_view::npos ? path_in(repository_, file_)
                                                     : path.substr(start));
  }

  void settle_names(Rule& rule, std::string_view text) {
    for (const AttackNameFault& found : settle_attack_names(rule, attack_)) {
      // Finding the line takes a pass over the file, so it is done only if the fault will be shown.
      const bool is_seen = !found.written.empty() && !has_enough_faults();
      fault({is_seen ? line_naming(text, rule.line, found.written) : rule.line, 0, false,
             found.message},
            "technique-form", Severity::warning);
    }
  }

  static constexpr std::size_t most_faults = 25;  // YAML aliases can repeat a fault without end

  bool has_enough_faults() const { return slot_.diagnostics.size() > most_faults; }

  void fault(const FormatFault& found, std::string check, Severity severity = Severity::error) {
    if (has_enough_faults()) return;
    if (slot_.diagnostics.size() == most_faults) check = "more-faults";
    slot_.diagnostics.push_back({.file = file_.path,
                                 .line = found.line,
                                 .column = found.column,
                                 .severity = severity,
                                 .check = check,
                                 .message = check == "more-faults"
                                                ? "the file has more faults than are shown"
                                                : found.message});
  }

  const FoundFile& file_;
  const Repository& repository_;
  const Attack& attack_;
  std::size_t values_;
  FileSlot& slot_;
};

}  // namespace

void read_into(FileSlot& slot, RuleFiles::File& file, const Repository& repository,
               const Attack& attack) {
  RuleReader(file, repository, attack, slot).read(std::move(file.bytes));
}

}  // namespace lofp
