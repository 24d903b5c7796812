// Reading and hashing every file, which is all that an unchanged build needs, is done before
// (rule_files.cc); here each is decoded, parsed and read into a slot of its own, on all threads, as
// many files at once as memory_budget.h allows.  Then all slots together say whose the rules are,
// and they are joined in the order of the files.
#include "read/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <system_error>

#include "base/hash_table.h"
#include "base/parallel.h"
#include "base/terminal.h"
#include "base/text.h"
#include "format/key_spelling.h"
#include "read/attack_names.h"
#include "read/drift.h"
#include "read/intake.h"
#include "read/known_false_positives.h"
#include "read/known_owner.h"
#include "read/memory_budget.h"
#include "read/ownership.h"
#include "read/sources/source.h"
#include "rule/identity.h"

namespace lofp {
namespace {

// What a thread made of one file.
struct Slot : ReadFile {
  const Source* source = nullptr;  // of the rules
};

class RuleReader {
 public:
  RuleReader(const RuleFiles::File& file, const Repository& repository, const Attack& attack,
             Slot& slot)
      : file_(file.found),
        repository_(repository),
        attack_(attack),
        values_(file.values),
        slot_(slot) {}

  void read(Result<std::string> bytes) {
    if (!bytes) return fault({0, 0, true, bytes.error().message}, "unreadable-file");
    const std::string_view name = name_of_path(file_.real_path);
    if (values_ > file_values_limit) return refuse_values();
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

  // Markdown and SQL hold much else.
  static bool is_for_rules(Format format) {
    return format != Format::markdown && format != Format::sql;
  }

  static bool fatal_fault(const Document& document) {
    return std::ranges::any_of(document.faults, &FormatFault::fatal);
  }

  static std::string check_of(const FormatFault& fault, Format format) {
    if (!fault.check.empty()) return std::string(fault.check);
    if (!fault.fatal) return "duplicate-key";
    return format == Format::toml ? "broken-toml" : "broken-yaml";
  }

  const Source* source_of(const Document& document, Format format) const {
    if (const Source* forced = find_source(repository_.source))
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
    if (!repository_.source.empty()) return;  // not asked for
    for (const Value* root : document.roots) {
      for (const Source* source : all_sources()) {
        if (source->format != format || source->lacks == nullptr) continue;
        const std::optional<Lack> lack = source->lacks(*root);
        if (!lack) continue;
        report_near_rule(*source, *root, *lack);
        break;
      }
    }
  }

  // Beside rules only what is misspelt: a document may lack what it inherits from another.
  void look_for_misspelt_rules(const Source& source, const Document& document) {
    if (!repository_.source.empty() || source.lacks == nullptr) return;
    for (const Value* root : document.roots) {
      if (source.recognises(*root)) continue;
      const std::optional<Lack> lack = source.lacks(*root);
      if (lack && meant_member(*root, *lack) != nullptr) report_near_rule(source, *root, *lack);
    }
  }

  static const Member* meant_member(const Value& root, const Lack& lack) {
    return nearest(lack.map.empty() ? root : *root.find(lack.map), lack.key);
  }

  void report_near_rule(const Source& source, const Value& root, const Lack& lack) {
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

  void read_rules(const Source& source, std::string_view text, const Document& document) {
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

  // From a rule folder of the source on, where there is one: it may say that a rule is deprecated.
  std::string path_to_read(const Source& source) const {
    const std::string_view path = file_.real_path;
    const KnownOwner* owner = find_owner(source.id);
    const std::size_t start = owner == nullptr ? std::string_view::npos : last_folder(path, *owner);
    return printable(start == std::string_view::npos ? path_in(repository_, file_)
                                                     : path.substr(start));
  }

  void settle_names(Rule& rule, std::string_view text) {
    for (const AttackNameFault& found : settle_attack_names(rule, attack_)) {
      // Where nobody will see the line, it costs a pass.
      const bool is_seen = !found.written.empty() && !has_enough_faults();
      fault({is_seen ? line_naming(text, rule.line, found.written) : rule.line, 0, false,
             found.message},
            "technique-form", Severity::warning);
    }
  }

  static constexpr std::size_t most_faults = 25;  // an alias can repeat a fault without end

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
  Slot& slot_;
};

// Says which named paths hold no rule; one that is given twice counts like the first.
void report_empty_paths(const RuleFiles& files, const std::vector<Slot>& slots, Report& report) {
  for (const RulePath& named : files.named) {
    std::error_code error;
    const std::filesystem::path real = std::filesystem::canonical(named.path, error);
    if (error) continue;                              // gone since it was read
    const std::string folder = (real / "").string();  // with `/` at the end
    bool found = false;
    for (std::size_t i = 0; i < slots.size() && !found; ++i)
      found =
          (!slots[i].rules.empty() || !slots[i].filters.empty() || !slots[i].diagnostics.empty()) &&
          (files.files[i].found.real_path + "/").starts_with(folder);
    if (found) continue;
    report.add({.file = named.path,
                .severity = Severity::warning,
                .check = "no-rules",
                .message = "no rule was found here: give the folder of a rule repository"});
  }
}

// The claims of all files of which something was read, and whose they are.
struct Claims {
  std::vector<FileClaim> list;
  std::vector<std::size_t> slots;  // index of the slot, for each
};

Claims claims_of(const RuleFiles& files, const std::vector<Slot>& slots) {
  Claims claims;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const Slot& slot = slots[i];
    const bool has_rules = !slot.rules.empty() || !slot.filters.empty();
    if (!has_rules && slot.known_false_positives.empty() && slot.diagnostics.empty()) continue;
    const RuleFiles::File& file = files.files[i];
    claims.list.push_back({.file = &file.found,
                           .repository = file.repository,
                           .source = has_rules ? slot.source : nullptr});
    claims.slots.push_back(i);
  }
  return claims;
}

void settle(const Place& place, const RuleSet& set, Slot& slot) {
  const std::string path = printable(place.path);
  const std::string url = place.link.empty() ? "" : place.link + percent_encoded(place.path, "/");
  for (Rule& rule : slot.rules) {
    rule.source = set.id;
    rule.path = path;
    rule.url = url;
    rule.lacks_id = rule.lacks_id && place.has_ids;
    if (rule.title.empty()) rule.title = path;
  }
  for (RuleFilter& filter : slot.filters) {
    filter.filter->source = set.id;
    filter.filter->path = path;
    filter.filter->url = url;
    if (filter.filter->title.empty()) filter.filter->title = path;
  }
  for (KnownFalsePositive& known : slot.known_false_positives) known.source = set.id;
}

// Joins the slots of the claims, which are settled.
class Joint {
 public:
  Joint(const RuleFiles& files, Report& report) : files_(files), report_(report) {}

  void add(std::size_t index, const Place& place, Slot& slot) {
    for (Diagnostic& diagnostic : slot.diagnostics) say(std::move(diagnostic));
    std::ranges::move(slot.filters, std::back_inserter(filters));
    std::ranges::move(slot.known_false_positives, std::back_inserter(known_false_positives));
    if (slot.rules.empty()) return;
    const RuleFiles::File& file = files_.files[index];
    // The same bytes at the same place of a repository are another checkout of it.
    const auto [first, is_new] = first_copies_.try_emplace(
        fmt::format("{} {} {}", file.digest, *place.set, place.path), &file.found);
    if (is_new) {
      for (const Rule& rule : slot.rules) drift.add(*slot.source, rule);
      std::ranges::move(slot.rules, std::back_inserter(rules));
    } else {
      report_.add({.file = file.found.path,
                   .severity = Severity::warning,
                   .check = "copy",
                   .message = fmt::format("is the same file as {} and was read once",
                                          first->second->path)});
    }
  }

  std::vector<Rule> rules;
  std::vector<RuleFilter> filters;
  std::vector<KnownFalsePositive> known_false_positives;
  Drift drift;

 private:
  // Nobody reads more, and each costs memory until it is printed.
  void say(Diagnostic diagnostic) {
    constexpr std::size_t most = 50'000;
    if (diagnostics_ == most)
      report_.add({.file = {},
                   .severity = Severity::error,
                   .check = "more-faults",
                   .message = fmt::format("there are more than {} faults; the rest is not shown",
                                          with_thousands(most))});
    if (diagnostics_++ < most) report_.add(std::move(diagnostic));
  }

  const RuleFiles& files_;
  Report& report_;
  HashMap<std::string, const FoundFile*> first_copies_;
  std::size_t diagnostics_ = 0;
};

// The end of the files from `begin` on that are read at once.
std::size_t end_of_batch(const RuleFiles& files, std::size_t begin) {
  constexpr std::size_t per_value = 300;  // of a tree
  constexpr std::size_t per_byte = 6;
  std::size_t memory = 0;
  std::size_t end = begin;
  while (end < files.files.size() && (end == begin || memory < read_at_once_limit)) {
    memory += per_value * files.files[end].values + per_byte * files.files[end].size;
    ++end;
  }
  return end;
}

// A slot for each file.
std::vector<Slot> read_all(RuleFiles& files, const Attack& attack, int jobs, bool quiet) {
  std::vector<Slot> slots(files.files.size());
  Intake intake;
  ProgressLine progress("reading", slots.size(), quiet);
  for (std::size_t begin = 0, end = 0; begin < slots.size(); begin = end) {
    end = end_of_batch(files, begin);
    parallel_for(
        end - begin, jobs,
        [&](std::size_t i) {
          RuleFiles::File& file = files.files[begin + i];
          RuleReader(file, files.repositories[file.repository], attack, slots[begin + i])
              .read(std::move(file.bytes));
          estimate(slots[begin + i]);
        },
        progress.done());
    for (std::size_t i = begin; i < end; ++i) intake.take(files.files[i].found.path, slots[i]);
  }
  return slots;
}

}  // namespace

LoadedRules load(RuleFiles& files, const Attack& attack, int jobs, bool quiet, Report& report) {
  std::vector<Slot> slots = read_all(files, attack, jobs, quiet);
  const Claims claims = claims_of(files, slots);
  Ownership ownership = owners_of(files.repositories, claims.list);
  std::size_t most = 0;
  std::size_t passed_over = 0;
  for (std::size_t i = 0; i < claims.list.size(); ++i) {
    const Place& place = ownership.places[i];
    Slot& slot = slots[claims.slots[i]];
    if (place.set) {
      settle(place, ownership.sets[*place.set], slot);
    } else {
      passed_over += slot.rules.size();
      slot = {};  // a copy of another repository's rule
    }
    most += slot.rules.size();
  }
  if (passed_over > 0)
    report.add({.file = {},
                .severity = Severity::note,
                .check = "passed-over",
                .message = counted(passed_over, "rule was", "rules were") +
                           " passed over as copies of another repository's"});
  report_empty_paths(files, slots, report);
  Joint joint(files, report);
  joint.rules.reserve(most);
  for (std::size_t i = 0; i < claims.list.size(); ++i)
    if (ownership.places[i].set)
      joint.add(claims.slots[i], ownership.places[i], slots[claims.slots[i]]);
  joint.drift.report(report);
  assign_keys(joint.rules, report);
  apply_filters(std::move(joint.filters), joint.rules, report);
  add_known_false_positives(joint.known_false_positives, joint.rules, report);
  std::set<std::string_view> ids;
  for (const Rule& rule : joint.rules) ids.insert(rule.source);
  std::erase_if(ownership.sets, [&](const RuleSet& set) { return !ids.contains(set.id); });
  return {std::move(joint.rules), std::move(ownership.sets)};
}

}  // namespace lofp
