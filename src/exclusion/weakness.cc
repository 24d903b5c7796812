#include "exclusion/weakness.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "base/hash_table.h"
#include "base/text.h"
#include "rule/data_file.h"

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

// What a field holds; the head of field_kinds.txt explains each kind.
enum class FieldKind { other, path, name, command_line, argument, chosen };

constexpr std::array<std::string_view, 6> kind_names = {"other",        "path",     "name",
                                                        "command-line", "argument", "chosen"};

// The lines of data/`name` without empty lines and comments.
std::vector<std::string_view> lines_of(std::string_view name) {
  std::vector<std::string_view> lines = split(data_file(name), '\n');
  std::erase_if(lines, [](std::string_view line) { return line.empty() || line[0] == '#'; });
  return lines;
}

// The index over data/field_kinds.txt.
class FieldKinds {
 public:
  FieldKinds() {
    for (const std::string_view line : lines_of("field_kinds.txt")) {
      const std::size_t blank = line.find(' ');
      const auto kind = std::ranges::find(kind_names, line.substr(0, blank));
      if (blank != std::string_view::npos && kind != kind_names.end())
        kinds_.emplace(line.substr(blank + 1), static_cast<FieldKind>(kind - kind_names.begin()));
    }
  }

  FieldKind find(std::string_view field) const {
    const std::string lower = lower_ascii(field);
    if (const auto found = kinds_.find(lower); found != kinds_.end()) return found->second;
    const std::size_t dot = lower.rfind('.');
    if (dot == std::string::npos) return FieldKind::other;
    const auto found = kinds_.find("*" + lower.substr(dot));
    return found == kinds_.end() ? FieldKind::other : found->second;
  }

 private:
  HashMap<std::string_view, FieldKind> kinds_;
};

// The wildcard for any text that a value uses: `*`, or `%` in SQL.
char any_text_of(std::string_view value) {
  return value.contains('*') ? '*' : '%';
}

// The folders of data/writable_paths.txt.
class WritablePaths {
 public:
  WritablePaths() {
    for (const std::string_view line : lines_of("writable_paths.txt")) {
      if (line[0] == '*')
        names_.push_back(line.substr(1));
      else if (line[0] == '!')
        protected_.push_back(line.substr(1));
      else
        folders_.push_back(line);
    }
  }

  // A folder that any user may write to and that can contain a path which satisfies the comparison
  // with `value`; empty if there is none.
  std::string_view find(Comparison comparison, std::string_view value) const {
    const std::string path = normal(value);
    const std::size_t star =
        comparison == Comparison::wildcard ? path.find(any_text_of(path)) : path.size();
    const std::string_view head = std::string_view(path).substr(0, star);
    const bool has_begin = comparison == Comparison::equals ||
                           comparison == Comparison::starts_with ||
                           (comparison == Comparison::wildcard && !head.empty());
    const bool may_go_on = comparison == Comparison::starts_with || star < path.size();
    for (const std::string_view folder : folders_)
      if (has_begin && (head.starts_with(folder) || (may_go_on && folder.starts_with(head))))
        return folder;
    if (has_begin && starts_with_any(protected_, path)) return {};
    const auto name = std::ranges::find_if(
        names_, [&](std::string_view folder) { return path.contains(folder); });
    return name == names_.end() ? std::string_view{} : *name;
  }

 private:
  static bool starts_with_any(const std::vector<std::string_view>& starts, std::string_view text) {
    return std::ranges::any_of(starts, [&](std::string_view one) { return text.starts_with(one); });
  }

  // The path in lower case, with any drive, or %systemdrive%, replaced by c:.
  static std::string normal(std::string_view value) {
    std::string path = lower_ascii(value);
    constexpr std::string_view drive = "%systemdrive%";
    if (path.starts_with(drive)) path.replace(0, drive.size(), "c:");
    if (path.size() > 2 && path[1] == ':' && path[2] == '\\') path[0] = 'c';
    return path;
  }

  std::vector<std::string_view> folders_;
  std::vector<std::string_view> names_;
  std::vector<std::string_view> protected_;
};

const FieldKinds& field_kinds() {
  static const FieldKinds kinds;
  return kinds;
}

const WritablePaths& writable_paths() {
  static const WritablePaths paths;
  return paths;
}

bool is_path(std::string_view value) {
  return value.find_first_of("/\\") != std::string_view::npos;
}

bool is_open_before(Comparison comparison, std::string_view value) {
  return comparison == Comparison::ends_with || comparison == Comparison::contains ||
         (comparison == Comparison::wildcard && value.starts_with(any_text_of(value)));
}

bool is_open_behind(Comparison comparison, std::string_view value) {
  return comparison == Comparison::starts_with || comparison == Comparison::contains ||
         (comparison == Comparison::wildcard && value.ends_with(any_text_of(value)));
}

// Finds the weaknesses of one term.
class WeaknessFinder {
 public:
  explicit WeaknessFinder(const Term& term) : term_(term), kind_(field_kinds().find(term.field)) {}

  std::vector<Weakness> run() {
    const bool compares_text =
        term_.comparison != Comparison::regex && term_.comparison != Comparison::cidr &&
        term_.comparison != Comparison::exists && term_.comparison != Comparison::other;
    if (kind_ == FieldKind::other || !compares_text) return {};
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
    const std::string_view folder = writable_paths().find(term_.comparison, value);
    if (folder.empty()) return {};
    return fmt::format("Any user may write in {}, where what this excludes can lie.", folder);
  }

  std::string left_wildcard(std::string_view value) const {
    if (kind_ != FieldKind::path || !is_open_before(term_.comparison, value)) return {};
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

  std::string chosen_text(std::string_view) const {
    if (kind_ != FieldKind::chosen) return {};
    return fmt::format(
        "{} is whatever the author of a file or the sender of a request writes there.",
        term_.field);
  }

  const Term& term_;
  FieldKind kind_;
  std::vector<Weakness> found_;
};

// A key for the file that a term is about, equal for all terms about it in the same alternative:
// `process.name` and `process.executable` are about the same file.
std::string file_of(const Term& term) {
  std::string_view field = term.field;
  for (const std::string_view part : {".name", ".executable", ".path"}) {
    if (!field.ends_with(part)) continue;
    field.remove_suffix(part.size());
    break;
  }
  return fmt::format("{} {}", term.alternative, lower_ascii(field));
}

// Whether a term says in which folder a file lies, and not every user may write to that folder.
bool is_anchored(const Term& term, std::span<const Weakness> weaknesses) {
  const bool has_begin = term.comparison == Comparison::equals ||
                         term.comparison == Comparison::starts_with ||
                         term.comparison == Comparison::wildcard;
  return has_begin && weaknesses.empty() && field_kinds().find(term.field) == FieldKind::path &&
         !term.values.empty() && std::ranges::all_of(term.values, is_path);
}

// Whether a weakness of this kind disappears once another term fixes the folder.
bool is_met_by_a_folder(WeaknessKind kind) {
  return kind == WeaknessKind::left_wildcard || kind == WeaknessKind::bare_name;
}

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

std::vector<Weakness> find_weaknesses(const std::vector<Term>& terms) {
  std::vector<std::vector<Weakness>> found;
  HashSet<std::string> anchored;
  for (const Term& term : terms) {
    found.push_back(find_weaknesses(term));
    if (is_anchored(term, found.back())) anchored.insert(file_of(term));
  }
  std::vector<Weakness> all;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i].empty()) continue;
    const bool has_folder = !anchored.empty() && anchored.contains(file_of(terms[i]));
    for (Weakness& weakness : found[i]) {
      if (has_folder && is_met_by_a_folder(weakness.kind)) continue;
      if (std::ranges::find(all, weakness.kind, &Weakness::kind) == all.end())
        all.push_back(std::move(weakness));
    }
  }
  return all;
}

}  // namespace lofp
