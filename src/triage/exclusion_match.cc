#include "triage/exclusion_match.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "triage/artefact.h"

namespace lofp {
namespace {

enum class TermMatch : std::uint8_t { no, unknown, other_path, other_file, yes };

// Programs that start most others, of which an exclusion says little about what they do.
constexpr std::array<std::string_view, 22> everyday_programs = {
    "bash",        "cmd.exe",      "conhost.exe",  "cscript.exe",  "dllhost.exe",    "explorer.exe",
    "java.exe",    "msiexec.exe",  "mshta.exe",    "powershell",   "powershell.exe", "pwsh.exe",
    "python",      "python.exe",   "regsvr32.exe", "rundll32.exe", "services.exe",   "sh",
    "svchost.exe", "userinit.exe", "wmiprvse.exe", "wscript.exe"};

// IPv4 alone; every other range is not known.
std::optional<std::uint32_t> address_of(std::string_view text) {
  std::uint32_t address = 0;
  int parts = 0;
  std::uint32_t part = 0;
  bool has_digit = false;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && is_digit(text[at])) {
      part = part * 10 + static_cast<std::uint32_t>(text[at] - '0');
      has_digit = true;
      if (part > 255) return std::nullopt;
    } else if (at == text.size() || text[at] == '.') {
      if (!has_digit || ++parts > 4) return std::nullopt;
      address = address << 8 | part;
      part = 0;
      has_digit = false;
    } else {
      return std::nullopt;
    }
  }
  return parts == 4 ? std::optional(address) : std::nullopt;
}

bool is_in_range(std::string_view text, std::string_view range) {
  const std::size_t slash = range.find('/');
  const auto base = address_of(range.substr(0, slash));
  const auto address = address_of(text);
  if (!base || !address) return false;
  unsigned bits = 32;
  if (slash != std::string_view::npos) {
    bits = 0;
    for (const char c : range.substr(slash + 1)) {
      if (!is_digit(c) || bits > 32) return false;
      bits = bits * 10 + static_cast<unsigned>(c - '0');
    }
    if (bits > 32) return false;
  }
  if (bits == 0) return true;
  return (*base >> (32 - bits)) == (*address >> (32 - bits));
}

}  // namespace

bool matches_value(std::string_view fact, Comparison comparison, std::string_view value) {
  switch (comparison) {
    case Comparison::equals:
      return fact == value;
    case Comparison::contains:
      return fact.contains(value);
    case Comparison::starts_with:
      return fact.starts_with(value);
    case Comparison::ends_with:
      return fact.ends_with(value) ||
             // A bare file name where only that is known.
             (value.size() > 1 && (value[0] == '\\' || value[0] == '/') && fact == value.substr(1));
    case Comparison::wildcard:
      return matches_pattern(fact, value);
    case Comparison::cidr:
      return is_in_range(fact, value);
    case Comparison::exists:
      return !fact.empty();
    case Comparison::regex:
    case Comparison::other:
      return false;
  }
  return false;
}

namespace {

std::string_view folder_of(std::string_view path) {
  const std::string_view file = file_name_of(path);
  return path.substr(0, static_cast<std::size_t>(file.data() - path.data()));
}

// Whether a value that does not match is of the same file or the same folder of one product.
TermMatch nearness(std::string_view fact, std::string_view value) {
  if (!fact.contains('\\') && !fact.contains('/')) return TermMatch::no;
  const std::string_view file = file_name_of(value);
  if (file.size() > 4 && file.contains('.') && file_name_of(fact) == file)
    return TermMatch::other_path;
  // Below a folder of a product, which is two folders deep at least and not of the system.
  std::string_view folder = folder_of(value);
  while (folder.starts_with('*')) folder.remove_prefix(1);
  const auto depth = std::ranges::count_if(folder, [](char c) { return c == '\\' || c == '/'; });
  if (depth >= 3 && !folder.contains("\\windows\\") && !folder.contains("*") &&
      !folder.starts_with("/usr/") && fact.contains(folder))
    return TermMatch::other_file;
  return TermMatch::no;
}

TermMatch match_term(const TriageIndex& index, const TriageTerm& term, const Alert& alert,
                     std::string_view& found) {
  const TriageField& field = index.fields[term.field];
  if (term.comparison == Comparison::regex || term.comparison == Comparison::other)
    return TermMatch::unknown;
  TermMatch best = TermMatch::unknown;
  const std::string name = lower_ascii(field.name);
  for (const Fact& fact : alert.facts) {
    const bool is_same_field = std::ranges::find(field.facts, fact.name) != field.facts.end() ||
                               (!fact.key.empty() && lower_ascii(fact.key) == name) ||
                               field.name.empty();
    if (!is_same_field) continue;
    if (best == TermMatch::unknown) best = TermMatch::no;
    const std::string value = lower_ascii(fact.value);
    if (term.comparison == Comparison::exists) return TermMatch::yes;
    for (std::uint32_t i = 0; i < term.values; ++i) {
      const std::string_view wanted = index.values[index.term_values[term.first_value + i]];
      if (matches_value(value, term.comparison, wanted)) {
        found = wanted;
        return TermMatch::yes;
      }
      const TermMatch near = nearness(value, wanted);
      if (near > best) {
        best = near;
        found = wanted;
      }
    }
  }
  return best;
}

std::string_view words_for(Comparison comparison) {
  switch (comparison) {
    case Comparison::equals:
      return "is";
    case Comparison::contains:
      return "contains";
    case Comparison::starts_with:
      return "starts with";
    case Comparison::ends_with:
      return "ends with";
    case Comparison::wildcard:
      return "is like";
    case Comparison::regex:
      return "matches";
    case Comparison::cidr:
      return "is in";
    case Comparison::exists:
      return "exists";
    case Comparison::other:
      return "compares with";
  }
  return {};
}

}  // namespace

std::string_view name_of(Met met) {
  return met == Met::yes ? "yes" : met == Met::nearly ? "nearly" : "no";
}

ExclusionMatch match_exclusion(const TriageIndex& index, std::uint32_t number, const Alert& alert) {
  const TriageExclusion& exclusion = index.exclusions[number];
  const auto terms = std::span(index.terms).subspan(exclusion.first_term, exclusion.terms);
  ExclusionMatch best{.exclusion = number};
  for (std::size_t from = 0; from < terms.size();) {
    std::size_t end = from;
    ExclusionMatch one{.exclusion = number, .alternative = terms[from].alternative};
    bool is_possible = true;
    bool has_known = false;
    while (end < terms.size() && terms[end].alternative == terms[from].alternative) {
      const TriageTerm& term = terms[end++];
      if (!is_possible) continue;
      std::string_view found;
      const TermMatch match = match_term(index, term, alert, found);
      is_possible = match != TermMatch::no;
      if (match == TermMatch::unknown) one.not_known.push_back(index.fields[term.field].name);
      if (match == TermMatch::other_path) one.differs.push_back("path");
      if (match == TermMatch::other_file) one.differs.push_back("file name");
      if (match > TermMatch::unknown) has_known = true;
      if (one.value.empty() && match > TermMatch::unknown) one.value = found;
    }
    if (is_possible && has_known) {
      one.met = one.differs.empty() && one.not_known.empty() ? Met::yes : Met::nearly;
      if (one.met > best.met) best = std::move(one);
    }
    from = end;
  }
  return best;
}

std::vector<ExclusionMatch> exclusions_met(const TriageIndex& index, const Alert& alert) {
  std::vector<std::uint32_t> candidates;
  for (const Fact& fact : alert.facts) {
    if (fact.name != FactName::process && fact.name != FactName::process_path &&
        fact.name != FactName::parent && fact.name != FactName::parent_path &&
        fact.name != FactName::file)
      continue;
    const std::string file = lower_ascii(file_name_of(fact.value));
    if (file.empty() || std::ranges::find(everyday_programs, file) != everyday_programs.end())
      continue;
    for (const std::uint32_t value : index.values_of_file(file))
      for (const std::uint32_t term : index.terms_of_value[value])
        candidates.push_back(index.exclusion_of_term[term]);
  }
  std::ranges::sort(candidates);
  candidates.erase(std::ranges::unique(candidates).begin(), candidates.end());
  std::vector<ExclusionMatch> met;
  for (const std::uint32_t exclusion : candidates) {
    ExclusionMatch match = match_exclusion(index, exclusion, alert);
    if (match.met != Met::no && match.differs.empty()) met.push_back(std::move(match));
  }
  return met;
}

std::string describe_terms(const TriageIndex& index, std::uint32_t number,
                           std::uint32_t alternative) {
  constexpr std::uint32_t most_values = 3;
  const TriageExclusion& exclusion = index.exclusions[number];
  std::string text;
  for (std::uint32_t t = 0; t < exclusion.terms; ++t) {
    const TriageTerm& term = index.terms[exclusion.first_term + t];
    if (term.alternative != alternative) continue;
    if (!text.empty()) text += " and ";
    const std::string_view field = index.fields[term.field].name;
    text += field.empty() ? std::string_view("the event") : field;
    text += ' ';
    text += words_for(term.comparison);
    for (std::uint32_t v = 0; v < term.values && v < most_values; ++v) {
      text += v == 0 ? " " : " or ";
      text += shortened(index.values[index.term_values[term.first_value + v]], 120);
    }
    if (term.values > most_values)
      text += " or one of " + std::to_string(term.values - most_values) + " more";
  }
  return text;
}

}  // namespace lofp
