// Reading and hashing every file, which is all that an unchanged build needs, is done before
// (rule_files.cc); here each is decoded, parsed and read into a slot of its own, on all threads.
// Slots are joined in the order of the files.
#include "repository/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include "base/parallel.h"
#include "base/terminal.h"
#include "base/text.h"
#include "repository/known_false_positives.h"
#include "repository/place.h"
#include "rule/attack.h"
#include "rule/identity.h"
#include "sources/source.h"

namespace lofp {
namespace {

// What a thread made of one file.
struct Slot {
  std::vector<Rule> rules;
  std::vector<KnownFalsePositive> known_false_positives;
  std::vector<Diagnostic> diagnostics;
};

class Reader {
 public:
  Reader(const RuleFiles::File& file, const NamedPath& named, Slot& slot)
      : file_(file.found), collection_(file.collection), named_(named), slot_(slot) {}

  void read(Result<std::string> bytes) {
    if (!bytes) return fault({0, 0, true, bytes.error().message}, "unreadable-file");
    const std::string_view name = name_of_path(file_.real_path);
    if (is_known_false_positives(name)) {
      slot_.known_false_positives =
          read_known_false_positives(to_utf8(std::move(*bytes)).text, file_.path);
      return;
    }
    const Format format = rule_format_of(name).value_or(Format::yaml);
    if (trim(*bytes).empty() && is_for_rules(format))
      return fault({1, 0, true, "the file is empty: remove it, or write its rule"}, "empty-file");
    const DecodedText decoded = to_utf8(std::move(*bytes));
    const Document document = parse(decoded.text, format);
    const Source* source = source_of(document, format);
    if (source == nullptr && !fatal_fault(document)) return look_for_near_rules(document, format);
    if (source != nullptr && is_copy(*source)) return;
    if (!decoded.fault.empty()) fault({decoded.fault_line, 0, false, decoded.fault}, "encoding");
    for (const FormatFault& found : document.faults) fault(found, check_of(found, format));
    if (source != nullptr) read_rules(*source, decoded.text, document);
  }

 private:
  // Markdown and SQL hold much else.
  static bool is_for_rules(Format format) {
    return format != Format::markdown && format != Format::sql;
  }

  bool is_copy(const Source& source) const { return source.id == "sigma" && collection_.is_copy; }

  static bool fatal_fault(const Document& document) {
    return std::ranges::any_of(document.faults, &FormatFault::fatal);
  }

  static std::string check_of(const FormatFault& fault, Format format) {
    if (!fault.fatal) return "duplicate-key";
    return format == Format::toml ? "broken-toml" : "broken-yaml";
  }

  const Source* source_of(const Document& document, Format format) const {
    if (const Source* forced = find_source(named_.label))
      return forced->format == format && !document.roots.empty() ? forced : nullptr;
    for (const Source* source : all_sources())
      if (source->format == format && std::ranges::any_of(document.roots, [&](const Value* root) {
            return source->recognises(*root);
          }))
        return source;
    return nullptr;
  }

  // What is far from a rule is tooling or a test; what nearly is one has been misspelt.
  void look_for_near_rules(const Document& document, Format format) {
    if (!named_.label.empty() || collection_.is_copy) return;  // not asked for
    for (const Value* root : document.roots) {
      for (const Source* source : all_sources()) {
        if (source->format != format || source->lacks == nullptr) continue;
        const std::string_view lacking = source->lacks(*root);
        if (lacking.empty()) continue;
        fault({root->line, root->column, false,
               fmt::format("looks like a rule of {} but has no {}, so it was not read: add it, or "
                           "correct its spelling",
                           source->title, lacking)},
              "near-rule");
        break;
      }
    }
  }

  void read_rules(const Source& source, std::string_view text, const Document& document) {
    const std::string path = printable(repository_path(file_, folders_of(source, collection_)));
    const RuleFile rule_file{.text = text,
                             .path = path,
                             .folder = folder_of(file_),
                             .document = document,
                             .is_forced = !named_.label.empty()};
    std::vector<FormatFault> faults;
    source.read(rule_file, slot_.rules, faults);
    for (const FormatFault& found : faults) fault(found, "wrong-type");
    for (Rule& rule : slot_.rules) {
      rule.source = source.id == "sigma" ? std::string_view(collection_.id) : source.id;
      rule.path = path;
      rule.file = file_.path;
      if (rule.title.empty()) {
        rule.title = rule.path;
        fault({rule.line, 0, false, "the rule has no title; its path stands for it: give it one"},
              "no-title");
      }
      keep_techniques(rule, text);
    }
  }

  // The first line of the rule that names the technique.
  int line_naming(std::string_view text, const Rule& rule, std::string_view technique) const {
    if (has_enough_faults()) return rule.line;  // nobody will see it, and it costs a pass
    const std::string wanted = lower_ascii(technique);
    int number = 0;
    for (const std::string_view line : split(text, '\n'))
      if (++number >= rule.line && lower_ascii(line).contains(wanted)) return number;
    return rule.line;
  }

  void keep_techniques(Rule& rule, std::string_view text) {
    constexpr std::size_t most = 200;  // far above any honest rule, and few enough for a page
    std::vector<std::string> techniques;
    for (std::string& id : rule.techniques) {
      if (id.starts_with('t')) id[0] = 'T';
      if (std::ranges::find(techniques, id) != techniques.end()) continue;
      if (techniques.size() == most) {
        fault(
            {rule.line, 0, false,
             fmt::format("the rule names more than {} techniques; the rest was passed over", most)},
            "technique-form");
        break;
      }
      if (!is_technique_id(id)) {
        fault({line_naming(text, rule, id), 0, false,
               fmt::format(
                   "`{}` has not the form of an ATT&CK technique (T1021 or T1021.001); it was "
                   "passed over",
                   shortened(id, 40))},
              "technique-form");
        continue;
      }
      techniques.push_back(std::move(id));
    }
    rule.techniques = std::move(techniques);
  }

  static constexpr std::size_t most_faults = 25;  // an alias can repeat a fault without end

  bool has_enough_faults() const { return slot_.diagnostics.size() > most_faults; }

  void fault(const FormatFault& found, std::string check) {
    if (has_enough_faults()) return;
    if (slot_.diagnostics.size() == most_faults) check = "more-faults";
    slot_.diagnostics.push_back({.file = file_.path,
                                 .line = found.line,
                                 .column = found.column,
                                 .severity = Severity::error,
                                 .check = check,
                                 .message = check == "more-faults"
                                                ? "the file has more faults than are shown"
                                                : found.message});
  }

  const FoundFile& file_;
  const Collection& collection_;
  const NamedPath& named_;
  Slot& slot_;
};

// Says which named paths hold no rule; one that is given twice counts like the first.
void report_empty_paths(const RuleFiles& files, const std::vector<Slot>& slots, Report& report) {
  for (const NamedPath& named : files.named) {
    std::error_code ignored;
    const std::filesystem::path real = std::filesystem::canonical(named.path, ignored);
    const std::string folder = (real / "").string();  // with `/` at the end
    bool found = false;
    for (std::size_t i = 0; i < slots.size() && !found; ++i)
      found = (!slots[i].rules.empty() || !slots[i].diagnostics.empty()) &&
              (files.files[i].found.real_path + "/").starts_with(folder);
    if (found) continue;
    report.add({.file = named.path,
                .severity = Severity::warning,
                .check = "no-rules",
                .message = "no rule was found here: give the folder of a rule repository"});
  }
}

// The ids of rule sets whose rules have no ids.
std::vector<std::string_view> sources_without_ids() {
  std::vector<std::string_view> ids;
  for (const Source* source : all_sources())
    if (source->ids == Ids::none) ids.push_back(source->id);
  for (const KnownCollection& collection : known_collections())
    if (collection.ids == Ids::none) ids.push_back(collection.id);
  return ids;
}

}  // namespace

std::vector<Rule> load(RuleFiles& files, int jobs, bool quiet, Report& report) {
  std::vector<Slot> slots(files.files.size());
  {
    ProgressLine progress("reading", slots.size(), quiet);
    parallel_for(
        slots.size(), jobs,
        [&](std::size_t i) {
          RuleFiles::File& file = files.files[i];
          Reader(file, files.named[file.found.root], slots[i]).read(std::move(file.bytes));
        },
        progress.done());
  }
  report_empty_paths(files, slots, report);
  // A second copy of a file at the same place of its repository (another checkout) adds nothing.
  std::unordered_map<std::string, const FoundFile*> first_copies;
  std::vector<Rule> rules;
  std::vector<KnownFalsePositive> known_false_positives;
  std::size_t most = 0;
  for (const Slot& slot : slots) most += slot.rules.size();
  rules.reserve(most);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    Slot& slot = slots[i];
    const RuleFiles::File& file = files.files[i];
    for (Diagnostic& diagnostic : slot.diagnostics) report.add(std::move(diagnostic));
    std::ranges::move(slot.known_false_positives, std::back_inserter(known_false_positives));
    if (slot.rules.empty()) continue;
    const auto [first, is_new] = first_copies.try_emplace(
        fmt::format("{} {} {}", file.hash, slot.rules.front().source, slot.rules.front().path),
        &file.found);
    if (is_new)
      std::ranges::move(slot.rules, std::back_inserter(rules));
    else
      report.add({.file = file.found.path,
                  .severity = Severity::warning,
                  .check = "copy",
                  .message = fmt::format("is the same file as {} and was read once",
                                         first->second->path)});
  }
  assign_keys(rules, report, sources_without_ids());
  add_known_false_positives(known_false_positives, rules, report);
  return rules;
}

}  // namespace lofp
