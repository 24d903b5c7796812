// The part of weakness.h that looks at an exclusion as a whole.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "base/hash_table.h"
#include "base/text.h"
#include "exclusion/field_kind.h"
#include "exclusion/weakness.h"
#include "exclusion/writable_path.h"

namespace lofp {
namespace {

// A key for the file that a term is about, equal for all terms about it in the same alternative:
// `process.name` and `process.executable` are about the same file.
std::string file_of(const Term& term) {
  const std::string lower = lower_ascii(term.field);
  std::string_view field = lower;
  for (const std::string_view part : {".name", ".executable", ".path", "_name", "_path"}) {
    if (!field.ends_with(part)) continue;
    field.remove_suffix(part.size());
    break;
  }
  return fmt::format("{} {}", term.alternative, field);
}

// Whether all values of a term say in which folder a file lies: one that not every user may write
// to, or one of the system's, of which few users may write to some folders below.
bool is_anchored(const Term& term, std::span<const Weakness> weaknesses) {
  if (field_kind_of(term.field) != FieldKind::path || term.values.empty()) return false;
  return std::ranges::all_of(term.values, [&](std::string_view value) {
    const ComparedPath path(term.comparison, value);
    return is_path(value) && path.has_begin() && (weaknesses.empty() || is_in_system_folder(path));
  });
}

bool is_valid_signature(std::string_view value) {
  constexpr std::array<std::string_view, 7> valid = {
      "true", "1", "trusted", "valid", "verified", "signature_verified", "goodsignature"};
  return std::ranges::find(valid, lower_ascii(value)) != valid.end();
}

// Whether the value has a run of at least as many hexadecimal digits as MD5 has.
bool is_hash(std::string_view value) {
  constexpr std::size_t shortest = 32;
  std::size_t run = 0;
  for (const char c : value) {
    const bool is_digit =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    run = is_digit ? run + 1 : 0;
    if (run == shortest) return true;
  }
  return false;
}

// Whether the value is the name of one machine or service.  Addresses are not, since an attacker
// can be at many of them.
bool is_machine_name(std::string_view value) {
  const std::string lower = lower_ascii(value);
  const bool has_letter = std::ranges::any_of(lower, [](char c) { return c >= 'a' && c <= 'z'; });
  return has_letter && !lower.contains(':') && lower != "localhost";
}

// Whether a term is met by nothing that an attacker makes: a hash, or a value that the sensor or
// the provider gives.
bool is_out_of_reach(const Term& term) {
  if (term.values.empty()) return false;
  switch (field_kind_of(term.field)) {
    case FieldKind::hash:
      return std::ranges::all_of(term.values, is_hash);
    case FieldKind::sensor:
      return std::ranges::all_of(term.values, is_machine_name);
    default:
      return false;
  }
}

bool compares_text(const Term& term) {
  return term.comparison != Comparison::regex && term.comparison != Comparison::exists &&
         term.comparison != Comparison::other;
}

// Whose signature a term asks to be valid: `process.parent` for
// `process.parent.code_signature.trusted`; empty if its field does not say; none if it asks for no
// valid signature.
std::optional<std::string> signed_file_of(const Term& term) {
  if (term.values.empty() || field_kind_of(term.field) != FieldKind::signature ||
      !std::ranges::all_of(term.values, is_valid_signature))
    return {};
  const std::string field = lower_ascii(term.field);
  const std::size_t end = field.find(".code_signature.");
  return end == std::string::npos ? "" : field.substr(0, end);
}

// Whether a field, in lower case, is about the signed file itself rather than about another, such
// as the parent of a process.
bool is_about(std::string_view field, std::string_view file) {
  if (file.empty()) return true;
  if (!field.starts_with(file) || !field.substr(file.size()).starts_with('.')) return false;
  field.remove_prefix(file.size());
  return !field.contains("parent") && !field.contains("leader");
}

// The valid signatures that one alternative of an exclusion asks for.
class Signatures {
 public:
  void add(std::string file) {
    constexpr std::size_t most = 8;  // to bound the cost of hostile rules
    if (files_.size() < most) files_.push_back({std::move(file), false});
  }

  // Takes note of a term of the alternative.
  void see(const Term& term) {
    if (signed_file_of(term)) return;
    const std::string field = lower_ascii(term.field);
    for (SignedFile& file : files_) file.is_named = file.is_named || is_about(field, file.name);
  }

  // Whether what meets the field has to be signed, or has to come from a signed file that the
  // alternative names.  A signature alone says little about other files: any signed program can
  // write them.
  bool cover(std::string_view field) const {
    const std::string lower = lower_ascii(field);
    return std::ranges::any_of(files_, [&](const SignedFile& file) {
      return file.is_named || is_about(lower, file.name);
    });
  }

 private:
  struct SignedFile {
    std::string name;
    bool is_named;  // whether another term is about it
  };
  std::vector<SignedFile> files_;
};

// The names under which a rule's logic can compare what a file is said to be at its making.
constexpr std::array<std::string_view, 8> made_as = {
    "originalfilename", "original_file_name", "internalname", "internal_name",
    "product",          "description",        "company",      "imphash"};

bool tells_of_renaming(std::string_view text) {
  const std::string lower = lower_ascii(text);
  return lower.contains("renam") || lower.contains("alternate name");
}

// Whether the rule looks for files with another name than they were made with.  What has its own
// name is then no harmless case: it is not what the rule is about.
bool is_about_renamed_files(const Rule& rule) {
  if (!tells_of_renaming(rule.title) && !tells_of_renaming(rule.description)) return false;
  const std::string logic = lower_ascii(rule.logic.text);
  return std::ranges::any_of(made_as,
                             [&](std::string_view field) { return logic.contains(field); });
}

// Whether the value is the name of a file, with no folder but an open one before it.
bool is_file_name(std::string_view value) {
  if (value.starts_with('\\') || value.starts_with('/')) value.remove_prefix(1);
  return !is_path(value);
}

// Whether the weakness is none if the rule is about renamed files.
bool is_met_by_renaming(const Weakness& weakness, const Rule& rule) {
  switch (weakness.kind) {
    case WeaknessKind::bare_name:
      return true;
    case WeaknessKind::chosen_text:  // other rules compare what a file pretends to be
      return tells_of_renaming(rule.title);
    case WeaknessKind::left_wildcard:
      return is_file_name(weakness.value);
    default:
      return false;
  }
}

// Whether `description` and the like are the event's, which the sensor writes, rather than those of
// a file: in Sysmon's reports about itself, and in other logs of Windows.
bool has_own_description(const Rule& rule) {
  const std::string category = lower_ascii(rule.category);
  if (!category.empty()) return category == "sysmon_error" || category == "sysmon_status";
  return !rule.service.empty() && lower_ascii(rule.service) != "sysmon";
}

// Finds the weaknesses of all terms of an exclusion.
class ExclusionFinder {
 public:
  ExclusionFinder(const std::vector<Term>& terms, const Rule& rule) : terms_(terms), rule_(rule) {}

  std::vector<Weakness> run() {
    for (const Term& term : terms_) found_.push_back(find_weaknesses(term));
    if (std::ranges::all_of(found_, &std::vector<Weakness>::empty)) return {};
    look_around();
    std::vector<Weakness> all;
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      if (out_of_reach_.contains(terms_[i].alternative)) continue;
      for (Weakness& weakness : found_[i])
        if (std::ranges::find(all, weakness.kind, &Weakness::kind) == all.end() &&
            !is_met(i, weakness))
          all.push_back(std::move(weakness));
    }
    return all;
  }

 private:
  void look_around() {
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      const Term& term = terms_[i];
      if (is_anchored(term, found_[i])) anchors_[file_of(term)].push_back(i);
      if (!compares_text(term)) continue;
      if (is_out_of_reach(term)) out_of_reach_.insert(term.alternative);
      if (std::optional<std::string> file = signed_file_of(term))
        signatures_[term.alternative].add(*std::move(file));
    }
    if (signatures_.empty()) return;
    for (const Term& term : terms_)
      if (const auto found = signatures_.find(term.alternative); found != signatures_.end())
        found->second.see(term);
  }

  // Whether the weakness of term `i` is none, given the other terms and the rule.
  bool is_met(std::size_t i, const Weakness& weakness) {
    const auto signatures = signatures_.find(terms_[i].alternative);
    if (signatures != signatures_.end() && signatures->second.cover(terms_[i].field)) return true;
    if (weakness.kind == WeaknessKind::chosen_text && has_own_description(rule_) &&
        lower_ascii(terms_[i].field) == "description")
      return true;
    if (is_met_by_renaming(weakness, rule_) && renamed()) return true;
    const bool is_folder = weakness.kind == WeaknessKind::writable_path;
    if (!is_folder && weakness.kind != WeaknessKind::left_wildcard &&
        weakness.kind != WeaknessKind::bare_name)
      return false;
    if (anchors_.empty()) return false;
    const auto found = anchors_.find(file_of(terms_[i]));
    return found != anchors_.end() && std::ranges::any_of(found->second, [&](std::size_t anchor) {
             return anchor != i && (!is_folder || excludes(terms_[anchor], terms_[i], weakness));
           });
  }

  // Whether a file in the anchor's folders cannot be in the folder that makes the term weak.
  static bool excludes(const Term& anchor, const Term& term, const Weakness& weakness) {
    const ComparedPath weak(term.comparison, weakness.value);
    if (weak.has_begin()) return false;
    const std::string_view folder = writable_folder(weak);
    return std::ranges::none_of(anchor.values, [&](std::string_view value) {
      return can_lie_below(ComparedPath(anchor.comparison, value), folder);
    });
  }

  bool renamed() {
    if (!renamed_) renamed_ = is_about_renamed_files(rule_);
    return *renamed_;
  }

  const std::vector<Term>& terms_;
  const Rule& rule_;
  std::vector<std::vector<Weakness>> found_;                // of each term
  HashMap<std::string, std::vector<std::size_t>> anchors_;  // by file: terms that fix its folder
  std::set<std::size_t> out_of_reach_;            // alternatives that an attacker cannot meet
  std::map<std::size_t, Signatures> signatures_;  // by alternative
  std::optional<bool> renamed_;
};

}  // namespace

std::vector<Weakness> find_weaknesses(const std::vector<Term>& terms, const Rule& rule) {
  return ExclusionFinder(terms, rule).run();
}

}  // namespace lofp
