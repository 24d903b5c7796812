// Two passes, each on all threads: read and hash every file, which is all that an unchanged build
// needs; then decode, parse and read it into a slot of its own.  Slots are joined in the order of
// the files.
#include "sources/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <unordered_map>

#include "base/hash.h"
#include "base/parallel.h"
#include "base/terminal.h"
#include "base/text.h"
#include "format/html.h"
#include "format/toml.h"
#include "format/yaml.h"
#include "rule/attack.h"
#include "rule/identity.h"

namespace lofp {
namespace {

constexpr std::array<std::string_view, 3> extensions = {".yml", ".yaml", ".toml"};

Format format_of(const FoundFile& file) {
  return file.real_path.ends_with(".toml") ? Format::toml : Format::yaml;
}

std::string_view folder_of(const FoundFile& file) {
  const std::string_view path = file.real_path;
  const std::size_t slash = path.rfind('/');
  const std::size_t before = path.rfind('/', slash == 0 ? 0 : slash - 1);
  return path.substr(before + 1, slash - before - 1);
}

// Where a path's last folder of one of these names begins, or the first of several that follow each
// other (removed/detections/); npos where there is none.
std::size_t last_folder(std::string_view path, std::span<const std::string_view> names) {
  std::size_t start = std::string_view::npos;
  for (std::size_t end = path.rfind('/'); end != std::string_view::npos && end > 0;) {
    const std::size_t slash = path.rfind('/', end - 1);
    if (slash == std::string_view::npos) break;
    const bool is_one =
        std::ranges::find(names, path.substr(slash + 1, end - slash - 1)) != names.end();
    if (is_one) start = slash + 1;
    if (!is_one && start != std::string_view::npos) break;
    end = slash;
  }
  return start;
}

// The file's path in its repository: from the last folder on that is one of the source's top
// folders, else one of any source's; where there is none, below the path that the user named.  So
// it does not depend on where the repository lies, nor, but for the last case, on what the user
// named.
std::string repository_path(const FoundFile& file, const NamedPath& named, const Source& source) {
  const std::string_view path = file.real_path;
  std::size_t start = last_folder(path, source.folders);
  if (start == std::string_view::npos)
    for (const Source* other : all_sources())
      if (const std::size_t found = last_folder(path, other->folders);
          found != std::string_view::npos && (start == std::string_view::npos || found > start))
        start = found;
  if (start != std::string_view::npos) return std::string(path.substr(start));
  std::string_view below = file.path;
  if (below.size() == named.path.size())
    below = path.substr(path.rfind('/') + 1);
  else
    below.remove_prefix(named.path.size());
  while (below.starts_with('/')) below.remove_prefix(1);
  return std::string(below);
}

// What a thread made of one file.
struct Slot {
  std::vector<Rule> rules;
  std::vector<Diagnostic> diagnostics;
  const Source* source = nullptr;
};

class Reader {
 public:
  Reader(const FoundFile& file, const NamedPath& named, Slot& slot)
      : file_(file), named_(named), slot_(slot) {}

  void read(Result<std::string> bytes) {
    if (!bytes) return fault({0, 0, true, bytes.error().message}, "unreadable-file");
    if (trim(*bytes).empty())
      return fault({1, 0, true, "the file is empty: remove it, or write its rule"}, "empty-file");
    const DecodedText decoded = to_utf8(std::move(*bytes));
    const Format format = format_of(file_);
    const Document document =
        format == Format::toml ? parse_toml(decoded.text) : parse_yaml(decoded.text);
    slot_.source = source_of(document, format);
    if (slot_.source == nullptr && !fatal_fault(document)) return;  // no rule: tooling, a test
    if (!decoded.fault.empty()) fault({decoded.fault_line, 0, false, decoded.fault}, "encoding");
    for (const FormatFault& found : document.faults) fault(found, check_of(found, format));
    if (slot_.source != nullptr) read_rules(decoded.text, document);
  }

 private:
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

  void read_rules(std::string_view text, const Document& document) {
    const RuleFile rule_file{.text = text,
                             .folder = folder_of(file_),
                             .document = document,
                             .is_forced = !named_.label.empty()};
    std::vector<FormatFault> faults;
    slot_.source->read(rule_file, slot_.rules, faults);
    for (const FormatFault& found : faults) fault(found, "wrong-type");
    const std::string path = printable(repository_path(file_, named_, *slot_.source));
    for (Rule& rule : slot_.rules) {
      rule.source = slot_.source->id;
      rule.path = path;
      rule.file = file_.path;
      if (rule.title.empty()) {
        rule.title = rule.path;
        fault({rule.line, 0, false, "the rule has no title; its path stands for it: give it one"},
              "no-title");
      }
      keep_techniques(rule);
    }
  }

  void keep_techniques(Rule& rule) {
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
        fault({rule.line, 0, false,
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

  void fault(const FormatFault& found, std::string check) {
    constexpr std::size_t most = 25;  // of one file: an alias can repeat a fault without end
    if (slot_.diagnostics.size() > most) return;
    if (slot_.diagnostics.size() == most) check = "more-faults";
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

std::string print_of(const RuleFiles::File& file, const NamedPath& named) {
  std::string print = fmt::format("{}\n{}\n{}", file.hash, named.label, folder_of(file.found));
  for (const Source* source : all_sources())
    if (source->format == format_of(file.found))
      print += "\n" + repository_path(file.found, named, *source);
  return print;
}

}  // namespace

const Source* find_source(std::string_view id) {
  const auto at = std::ranges::find(all_sources(), id, &Source::id);
  return at == all_sources().end() ? nullptr : *at;
}

Result<RuleFiles> read_rule_files(std::span<const std::string> paths, int jobs, Report& report) {
  RuleFiles rule_files;
  for (const std::string& path : paths) {
    const std::size_t colon = path.find(':');
    const std::string_view prefix = std::string_view(path).substr(0, colon);
    if (colon != std::string::npos && find_source(prefix) != nullptr)
      rule_files.named.push_back({path.substr(colon + 1), std::string(prefix)});
    else
      rule_files.named.push_back({path, ""});
    std::string& folder = rule_files.named.back().path;
    while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  }
  for (FoundFile& found : TRY(find_files(rule_files.named, extensions, report)))
    rule_files.files.push_back({std::move(found), "", "", ""});
  parallel_for(rule_files.files.size(), jobs, [&](std::size_t i) {
    RuleFiles::File& file = rule_files.files[i];
    file.bytes = read_file(file.found.real_path, rule_file_limit);
    file.hash = file.bytes ? hex_of(hash_of(*file.bytes)) : file.bytes.error().message;
    file.print = print_of(file, rule_files.named[file.found.root]);
  });
  std::ranges::stable_sort(rule_files.files, {}, &RuleFiles::File::print);
  std::string all;
  for (const RuleFiles::File& file : rule_files.files) all += file.print + "\n\n";
  rule_files.fingerprint = hex_of(hash_of(all));
  return rule_files;
}

std::vector<Rule> load(RuleFiles& files, int jobs, bool quiet, Report& report) {
  std::vector<Slot> slots(files.files.size());
  {
    ProgressLine progress("reading", slots.size(), quiet);
    parallel_for(
        slots.size(), jobs,
        [&](std::size_t i) {
          RuleFiles::File& file = files.files[i];
          Reader(file.found, files.named[file.found.root], slots[i]).read(std::move(file.bytes));
        },
        progress.done());
  }
  report_empty_paths(files, slots, report);
  // A second copy of a file at the same place of its repository (another checkout) adds nothing.
  std::unordered_map<std::string, const FoundFile*> first_copies;
  std::vector<Rule> rules;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    Slot& slot = slots[i];
    const RuleFiles::File& file = files.files[i];
    for (Diagnostic& diagnostic : slot.diagnostics) report.add(std::move(diagnostic));
    if (slot.rules.empty()) continue;
    const auto [first, is_new] = first_copies.try_emplace(
        fmt::format("{} {} {}", file.hash, slot.source->id, slot.rules.front().path), &file.found);
    if (is_new)
      std::ranges::move(slot.rules, std::back_inserter(rules));
    else
      report.add({.file = file.found.path,
                  .severity = Severity::warning,
                  .check = "copy",
                  .message = fmt::format("is the same file as {} and was read once",
                                         first->second->path)});
  }
  assign_keys(rules, report);
  return rules;
}

Result<std::vector<RuleSet>> rule_sets_of(const std::vector<Rule>& rules,
                                          std::span<const std::string> links) {
  std::vector<RuleSet> sets;
  for (const Source* source : all_sources()) {
    if (std::ranges::find(rules, source->id, &Rule::source) == rules.end()) continue;
    sets.push_back({std::string(source->id), std::string(source->title), std::string(source->home),
                    std::string(source->link), std::string(source->license)});
  }
  for (const std::string& link : links) {
    const std::size_t equals = link.find('=');
    const std::string id = link.substr(0, equals);
    const std::string address = equals == std::string::npos ? "" : link.substr(equals + 1);
    if (equals == std::string::npos || find_source(id) == nullptr ||
        (!address.empty() && !is_web_address(address)))
      return std::unexpected(
          Error{fmt::format("--link {}: give SOURCE=URL with a known source and a web address, or "
                            "SOURCE= for no links",
                            link)});
    for (RuleSet& set : sets) {
      if (set.id != id) continue;
      set.link = address;
      if (!address.empty() && !address.ends_with('/')) set.link += '/';
    }
  }
  return sets;
}

void link_rules(std::vector<Rule>& rules, std::span<const RuleSet> sets) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  for (Rule& rule : rules) {
    const auto set = std::ranges::find(sets, rule.source, &RuleSet::id);
    if (set == sets.end() || set->link.empty()) continue;
    rule.url = set->link;
    for (const char c : rule.path) {
      if (plain.contains(c))
        rule.url += c;
      else
        rule.url += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
}

}  // namespace lofp
