#include <string>

#include "history/history_file.h"

namespace lofp {
namespace {

JsonWriter& count(JsonWriter& json, std::string_view name, std::uint64_t number) {
  return json.key(name).value(static_cast<std::int64_t>(number));
}

// When something came and went, or how many files have it, if that is not one.
template <typename Item>
void span_members(const Item& item, JsonWriter& json) {
  count(json, "came", item.came.value());
  if (item.went)
    count(json, "went", item.went->value());
  else if (item.files != 1)
    count(json, "files", item.files);
}

void text_list(std::string_view name, const std::vector<HistoryText>& texts, JsonWriter& json) {
  if (texts.empty()) return;
  json.key(name).begin_array();
  for (const HistoryText& text : texts) {
    json.begin_object().member("text", text.text);
    span_members(text, json);
    json.end_object();
  }
  json.end_array();
}

// Appends one line: an object with the members that `write` writes.
template <typename Write>
void add_line(std::string& bytes, Write write) {
  JsonWriter json([&](std::string_view part) { bytes += part; });
  json.begin_object();
  write(json);
  json.end_object().finish();
}

void add_repository(const RepositoryHistory& repository, std::string& bytes) {
  add_line(bytes, [&](JsonWriter& json) {
    json.member("repository", repository.name).member("commit", repository.tip);
    json.member("day", repository.day);
    count(json, "commits", repository.commits);
    count(json, "versions", repository.versions);
    if (repository.unread > 0) count(json, "unread", repository.unread);
  });
  for (const HistoryCommit& commit : repository.table)
    add_line(bytes, [&](JsonWriter& json) {
      json.member("commit", commit.hash).member("day", commit.day);
    });
  for (const RuleHistory& rule : repository.rules)
    add_line(bytes, [&](JsonWriter& json) {
      json.member("rule", rule.key).member("title", rule.title).member("path", rule.path);
      span_members(rule, json);
      text_list("texts", rule.texts, json);
      text_list("exclusions", rule.exclusions, json);
    });
}

}  // namespace

std::string history_bytes(const History& history) {
  std::string bytes;
  add_line(bytes, [&](JsonWriter& json) { count(json, "lofp_history", history_format); });
  for (const RepositoryHistory& repository : history.repositories)
    add_repository(repository, bytes);
  return bytes;
}

}  // namespace lofp
