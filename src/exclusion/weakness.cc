#include "exclusion/weakness.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.h"
#include "exclusion/field_kind.h"
#include "exclusion/writable_path.h"

namespace lofp {
namespace {

struct WeaknessWords {
  std::string_view name;
  std::string_view title;
};

constexpr std::array<WeaknessWords, all_weakness_kinds.size()> weakness_words = {
    {{"writable-path", "writable path"},
     {"left-wildcard", "left wildcard"},
     {"bare-name", "bare name"},
     {"command-line-part", "command-line part"},
     {"chosen-text", "chosen text"}}};

// The wildcard for any text that a value uses: `*`, or `%` in SQL.
char wildcard_of(std::string_view value) {
  return value.contains('*') ? '*' : '%';
}

bool is_open_before(Comparison comparison, std::string_view value) {
  return comparison == Comparison::ends_with || comparison == Comparison::contains ||
         (comparison == Comparison::wildcard && value.starts_with(wildcard_of(value)));
}

bool is_open_behind(Comparison comparison, std::string_view value) {
  return comparison == Comparison::starts_with || comparison == Comparison::contains ||
         (comparison == Comparison::wildcard && value.ends_with(wildcard_of(value)));
}

// Whether the value names an account that the system gives out: a machine's, the ticket service's,
// or one of Windows itself.
bool is_system_account(std::string_view value) {
  const std::string lower = lower_ascii(value);
  const bool is_machine = lower.ends_with('$') && !is_path(lower) && !lower.contains('~');
  return is_machine || lower == "krbtgt" || lower.starts_with("nt authority\\") ||
         lower.starts_with("nt service\\") || lower.starts_with("s-1-5-");
}

// Whether the value is a truth value rather than a text.
bool is_truth(std::string_view value) {
  const std::string lower = lower_ascii(value);
  return lower == "true" || lower == "false" || lower == "null";
}

// Finds the weaknesses of one term.
class WeaknessFinder {
 public:
  explicit WeaknessFinder(const Term& term) : term_(term), kind_(field_kind_of(term.field)) {}

  std::vector<Weakness> run() {
    const bool compares_text =
        term_.comparison != Comparison::regex && term_.comparison != Comparison::cidr &&
        term_.comparison != Comparison::exists && term_.comparison != Comparison::other;
    if (!compares_text) return {};
    find(WeaknessKind::writable_path, [&](std::string_view value) { return writable_path(value); });
    find(WeaknessKind::left_wildcard, [&](std::string_view value) { return left_wildcard(value); });
    find(WeaknessKind::bare_name, [&](std::string_view value) { return bare_name(value); });
    find(WeaknessKind::command_line_part,
         [&](std::string_view value) { return command_line_part(value); });
    find(WeaknessKind::chosen_text, [&](std::string_view value) { return chosen_text(value); });
    return std::move(found_);
  }

 private:
  // Adds a weakness for the first value for which `reason_of(value)` is not empty.
  template <typename Reason>
  void find(WeaknessKind kind, Reason reason_of) {
    for (const std::string& value : term_.values) {
      if (value.empty()) continue;
      std::string reason = reason_of(value);
      if (reason.empty()) continue;
      found_.push_back({kind, value, std::move(reason)});
      return;
    }
  }

  std::string writable_path(std::string_view value) const {
    if (kind_ != FieldKind::path || !is_path(value)) return {};
    const std::string_view folder = writable_folder(ComparedPath(term_.comparison, value));
    if (folder.empty()) return {};
    return fmt::format("Any user may write in {}, where what this excludes can lie.", folder);
  }

  std::string left_wildcard(std::string_view value) const {
    if (kind_ != FieldKind::path || !is_open_before(term_.comparison, value) ||
        ComparedPath(term_.comparison, value).has_drive() || is_system_account(value))
      return {};
    return "The beginning of the path is left open: a file or folder of this name that an attacker "
           "makes anywhere else is excluded too.";
  }

  std::string bare_name(std::string_view value) const {
    const bool is_file =
        kind_ == FieldKind::path && term_.comparison == Comparison::equals && value.contains('.');
    if (is_path(value) || (kind_ != FieldKind::name && !is_file)) return {};
    return "The name says nothing about the folder: an attacker can give it to a file of his own.";
  }

  std::string command_line_part(std::string_view value) const {
    if (kind_ == FieldKind::argument)
      return "One part is enough: an attacker can add it to a command or script of his own.";
    if (kind_ != FieldKind::command_line ||
        (!is_open_before(term_.comparison, value) && !is_open_behind(term_.comparison, value)))
      return {};
    return "Only a part of the text is compared: an attacker can write it into a command or script "
           "of his own.";
  }

  std::string chosen_text(std::string_view value) const {
    if (kind_ != FieldKind::chosen || is_system_account(value) || is_truth(value)) return {};
    return fmt::format(
        "{} is whatever the author of a file or the sender of a request writes there.",
        term_.field);
  }

  const Term& term_;
  FieldKind kind_;
  std::vector<Weakness> found_;
};

}  // namespace

std::string_view name_of(WeaknessKind kind) {
  return weakness_words[static_cast<std::size_t>(kind)].name;
}

std::string_view title_of(WeaknessKind kind) {
  return weakness_words[static_cast<std::size_t>(kind)].title;
}

std::vector<Weakness> find_weaknesses(const Term& term) {
  return WeaknessFinder(term).run();
}

}  // namespace lofp
