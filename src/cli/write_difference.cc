#include "cli/write_difference.h"

#include <fmt/format.h>

#include "base/terminal.h"
#include "base/text.h"

namespace lofp {
namespace {

constexpr std::size_t longest_line = 200;  // in bytes, for a text on one line

bool came(const EntryChange& change) {
  return change.rules_before == 0;
}

bool went(const EntryChange& change) {
  return change.rules_after == 0;
}

std::string short_line(std::string_view text) {
  const std::string line = on_one_line(text);
  const std::string_view kept = shortened(line, longest_line);
  return fmt::format("{}{}", kept, kept.size() < line.size() ? "..." : "");
}

std::string sum_of(const ChangeCounts& changes) {
  return fmt::format("{} came, {} went, {} changed", with_thousands(changes.came),
                     with_thousands(changes.went), with_thousands(changes.changed));
}

ChangeCounts entry_changes(const Difference& difference) {
  ChangeCounts changes;
  for (const EntryChange& change : difference.entries)
    ++(came(change) ? changes.came : went(change) ? changes.went : changes.changed);
  return changes;
}

ChangeCounts statement_changes(const Difference& difference) {
  ChangeCounts changes;
  for (const auto& [source, of_source] : difference.by_source) {
    changes.came += of_source.came;
    changes.went += of_source.went;
    changes.changed += of_source.changed;
  }
  return changes;
}

// Escapes text so that neither Markdown nor HTML made from it treats any of it as markup.
std::string markdown(std::string_view text) {
  constexpr std::string_view special = "\\`*_{}[]<>()#+-.!|~&:@$^=\"'";
  std::string escaped;
  for (const char c : printable(short_line(text))) {
    if (special.contains(c)) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string joined(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names)
    text += fmt::format("{}{}", text.empty() ? "" : ", ", markdown(name));
  return text;
}

void changes_record(const ChangeCounts& changes, JsonWriter& json) {
  json.begin_object().key("came").value(changes.came).key("went").value(changes.went);
  json.key("changed").value(changes.changed).end_object();
}

void changes_by(std::string_view name, const std::map<std::string_view, ChangeCounts>& all,
                JsonWriter& json) {
  json.line().key(name).begin_object();
  for (const auto& [key, changes] : all) {
    json.key(key);
    changes_record(changes, json);
  }
  json.end_object();
}

std::string_view kind_of(bool is_new, bool is_gone) {
  return is_new ? "came" : is_gone ? "went" : "changed";
}

}  // namespace

std::string difference_text(const Difference& difference) {
  if (difference.is_empty()) return "nothing changed\n";
  std::string text = fmt::format(
      "rules            {} came, {} went\nstatements       {}\nfalse positives  {}\n",
      with_thousands(difference.rules_came.size()), with_thousands(difference.rules_went.size()),
      sum_of(statement_changes(difference)), sum_of(entry_changes(difference)));
  text += "\nstatements by source\n";
  for (const auto& [source, changes] : difference.by_source)
    text += fmt::format("  {:<14} {}\n", printable(source), sum_of(changes));
  text += "\nfalse positives by technique\n";
  for (const auto& [technique, changes] : difference.by_technique)
    text += fmt::format("  {:<14} {}\n", printable(technique), sum_of(changes));
  text += "\nfalse positives\n";
  for (const EntryChange& change : difference.entries)
    text += fmt::format("{} {} ({}, rules {} to {}) {}\n",
                        came(change)   ? '+'
                        : went(change) ? '-'
                                       : '~',
                        change.id, name_of(change.grade), change.rules_before, change.rules_after,
                        printable(short_line(change.text)));
  text += "\nstatements\n";
  std::string_view rule;
  for (const StatementChange& change : difference.statements) {
    if (change.rule != rule)
      text += fmt::format("{} {}\n", printable(change.rule), printable(short_line(change.title)));
    rule = change.rule;
    if (!change.before.empty())
      text += fmt::format("  - {}\n", printable(short_line(change.before)));
    if (!change.after.empty()) text += fmt::format("  + {}\n", printable(short_line(change.after)));
  }
  return text;
}

std::string difference_markdown(const Difference& difference) {
  if (difference.is_empty()) return "No documented false positive changed.\n";
  std::string text = fmt::format(
      "Rules: {} came, {} went. Statements: {}. False positives: {}.\n",
      with_thousands(difference.rules_came.size()), with_thousands(difference.rules_went.size()),
      sum_of(statement_changes(difference)), sum_of(entry_changes(difference)));
  const auto table = [&](std::string_view title,
                         const std::map<std::string_view, ChangeCounts>& all) {
    if (all.empty()) return;
    text += fmt::format("\n| {} | came | went | changed |\n| --- | ---: | ---: | ---: |\n", title);
    for (const auto& [key, changes] : all)
      text += fmt::format("| {} | {} | {} | {} |\n", markdown(key), changes.came, changes.went,
                          changes.changed);
  };
  table("Statements of source", difference.by_source);
  table("False positives of technique", difference.by_technique);
  const auto list = [&](std::string_view title, auto wanted) {
    std::string items;
    for (const EntryChange& change : difference.entries)
      if (wanted(change))
        items += fmt::format("- {} ({}{}{})\n", markdown(change.text), name_of(change.grade),
                             change.techniques.empty() ? "" : "; ", joined(change.techniques));
    if (!items.empty()) text += fmt::format("\n### {}\n\n{}", title, items);
  };
  list("New false positives", came);
  list("Gone false positives", went);
  std::string worded;
  for (const StatementChange& change : difference.statements)
    if (!change.before.empty() && !change.after.empty())
      worded += fmt::format("- {}: {} is now {}\n", markdown(change.title), markdown(change.before),
                            markdown(change.after));
  if (!worded.empty()) text += fmt::format("\n### Worded anew\n\n{}", worded);
  return text;
}

void difference_json(const Difference& difference, JsonWriter& json) {
  json.begin_object().key("rules").begin_object();
  json.list("came", difference.rules_came).list("went", difference.rules_went).end_object();
  changes_by("statements_by_source", difference.by_source, json);
  changes_by("entries_by_technique", difference.by_technique, json);
  json.line().key("entries").begin_array();
  for (const EntryChange& change : difference.entries) {
    json.line().begin_object().member("id", change.id);
    json.member("change", kind_of(came(change), went(change))).member("text", change.text);
    json.member("grade", name_of(change.grade)).list("techniques", change.techniques);
    json.key("rules_before").value(change.rules_before);
    json.key("rules_after").value(change.rules_after).end_object();
  }
  json.end_array().line().key("statements").begin_array();
  for (const StatementChange& change : difference.statements) {
    json.line().begin_object().member("source", change.source).member("rule", change.rule);
    json.member("change", kind_of(change.before.empty(), change.after.empty()));
    json.member("title", change.title).list("techniques", change.techniques);
    if (!change.before.empty()) json.member("before", change.before);
    if (!change.after.empty()) json.member("after", change.after);
    json.end_object();
  }
  json.end_array().end_object().finish();
}

}  // namespace lofp
