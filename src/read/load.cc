// rule_files.cc has already read and hashed every file, which is all that an unchanged build needs.
// Here each file is decoded, parsed and read into a slot of its own on all threads, in batches
// whose size memory_budget.h limits. When all slots are filled, ownership is decided for all files
// together, and the slots are joined in the order of the files.
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
#include "read/drift.h"
#include "read/intake.h"
#include "read/known_false_positives.h"
#include "read/memory_budget.h"
#include "read/ownership.h"
#include "read/rule_file_reader.h"
#include "read/sources/source.h"
#include "rule/identity.h"

namespace lofp {
namespace {

// Warns about named paths below which no rule was found. A path that is named twice counts as found
// both times.
void report_empty_paths(const RuleFiles& files, const std::vector<FileSlot>& slots,
                        Report& report) {
  for (const RulePath& named : files.named) {
    std::error_code error;
    const std::filesystem::path real = std::filesystem::canonical(named.path, error);
    if (error) continue;                              // deleted since it was read
    const std::string folder = (real / "").string();  // ends with `/`
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

// The ownership claims of all files that gave anything.
struct SlotClaims {
  std::vector<FileClaim> list;
  std::vector<std::size_t> slots;  // index of each claim's slot
};

SlotClaims claims_of(const RuleFiles& files, const std::vector<FileSlot>& slots) {
  SlotClaims claims;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const FileSlot& slot = slots[i];
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

// Fills in what was unknown until ownership was decided.
void settle(const FilePlacement& place, const RuleSet& set, FileSlot& slot) {
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

// Joins the slots in claim order; they must be settled.
class SlotJoiner {
 public:
  SlotJoiner(const RuleFiles& files, Report& report) : files_(files), report_(report) {}

  void add(std::size_t index, const FilePlacement& place, FileSlot& slot) {
    for (Diagnostic& diagnostic : slot.diagnostics) say(std::move(diagnostic));
    std::ranges::move(slot.filters, std::back_inserter(filters));
    std::ranges::move(slot.known_false_positives, std::back_inserter(known_false_positives));
    if (slot.rules.empty()) return;
    const RuleFiles::File& file = files_.files[index];
    // The same bytes at the same place of the same rule set come from a second checkout.
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
  // Adds a diagnostic up to a limit, since nobody reads more and each uses memory until it is
  // printed.
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

// The index after the last file of the batch that begins at `begin`. A batch has at least one file
// and ends when its estimated memory reaches read_at_once_limit.
std::size_t end_of_batch(const RuleFiles& files, std::size_t begin) {
  constexpr std::size_t per_value = 300;  // bytes, for a tree node
  constexpr std::size_t per_byte = 6;
  std::size_t memory = 0;
  std::size_t end = begin;
  while (end < files.files.size() && (end == begin || memory < read_at_once_limit)) {
    memory += per_value * files.files[end].values + per_byte * files.files[end].size;
    ++end;
  }
  return end;
}

// Reads all files. The result has one slot per file, in order.
std::vector<FileSlot> read_all(RuleFiles& files, const Attack& attack, int jobs, bool quiet) {
  std::vector<FileSlot> slots(files.files.size());
  Intake intake;
  ProgressLine progress("reading", slots.size(), quiet);
  for (std::size_t begin = 0, end = 0; begin < slots.size(); begin = end) {
    end = end_of_batch(files, begin);
    parallel_for(
        end - begin, jobs,
        [&](std::size_t i) {
          RuleFiles::File& file = files.files[begin + i];
          read_into(slots[begin + i], file, files.repositories[file.repository], attack);
          estimate(slots[begin + i]);
        },
        progress.done());
    for (std::size_t i = begin; i < end; ++i) intake.take(files.files[i].found.path, slots[i]);
  }
  return slots;
}

}  // namespace

LoadedRules load(RuleFiles& files, const Attack& attack, int jobs, bool quiet, Report& report) {
  std::vector<FileSlot> slots = read_all(files, attack, jobs, quiet);
  const SlotClaims claims = claims_of(files, slots);
  Ownership ownership = owners_of(files.repositories, claims.list);
  std::size_t most = 0;
  std::size_t passed_over = 0;
  for (std::size_t i = 0; i < claims.list.size(); ++i) {
    const FilePlacement& place = ownership.places[i];
    FileSlot& slot = slots[claims.slots[i]];
    if (place.set) {
      settle(place, ownership.sets[*place.set], slot);
    } else {
      passed_over += slot.rules.size();
      slot = {};  // a copy of another repository's rules
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
  SlotJoiner joint(files, report);
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
