#include "history/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"

namespace lofp {
namespace {

// `count` changed by `change`.  It stays at 0 where a version that was counted away was never read.
std::uint32_t changed(std::uint32_t count, std::int64_t change) {
  return static_cast<std::uint32_t>(std::max<std::int64_t>(std::int64_t{count} + change, 0));
}

}  // namespace

Timeline::Timeline(RepositoryHistory history) : history_(std::move(history)) {
  live_.resize(history_.rules.size());
  for (std::size_t i = 0; i < history_.rules.size(); ++i) {
    const RuleHistory& rule = history_.rules[i];
    places_.emplace(rule.key, i);
    for (std::size_t at = 0; at < rule.texts.size(); ++at)
      if (!rule.texts[at].went) live_[i].texts[normalise(rule.texts[at].text)] = at;
    for (std::size_t at = 0; at < rule.exclusions.size(); ++at)
      if (!rule.exclusions[at].went)
        live_[i].exclusions[on_one_line(rule.exclusions[at].text)] = at;
  }
}

std::string Timeline::key_of(const RuleVersion& version, std::string_view path) const {
  if (!version.id.empty()) return fmt::format("{}:{}", history_.name, version.id);
  std::string key = fmt::format("{}:{}", history_.name, path);
  if (version.document > 0) key += fmt::format("#{}", version.document + 1);
  return key;
}

void Timeline::count(const VersionChange& change, RuleChanges& into) const {
  const auto add = [&](const std::vector<RuleVersion>& versions, std::int64_t step) {
    for (const RuleVersion& version : versions) {
      RuleChange& rule = into[key_of(version, change.path)];
      rule.files += step;
      std::set<std::string> texts;
      for (const std::string& text : version.texts) {
        const auto [at, is_new] = texts.insert(normalise(text));
        if (is_new && !at->empty()) rule.texts[*at] += step;
        rule.wordings.try_emplace(*at, text);
      }
      const std::set<std::string_view> exclusions(version.exclusions.begin(),
                                                  version.exclusions.end());
      for (const std::string_view text : exclusions)
        if (!text.empty()) rule.exclusions[std::string(text)] += step;
      if (step < 0) continue;
      rule.title = version.title;
      rule.path = change.path;
    }
  };
  if (change.after != nullptr) add(*change.after, 1);
  if (change.before != nullptr) add(*change.before, -1);
}

CommitId Timeline::commit_id(const HistoryCommit& commit) {
  Table<CommitId, HistoryCommit>& table = history_.table;
  if (table.empty() || table.back().hash != commit.hash) table.push_back(commit);
  return table.ids()[table.size() - 1];
}

void Timeline::change_texts(const Counts& counts, const RuleChange& change, bool is_gone,
                            const HistoryCommit& commit, LiveTexts& live,
                            std::vector<HistoryText>& texts) {
  for (const auto& [identity, step] : counts) {
    const auto at = live.find(identity);
    const std::uint32_t before = at == live.end() ? 0 : texts[at->second].files;
    const std::uint32_t after = is_gone ? 0 : changed(before, step);
    if (after > 0 && before == 0) {
      const auto wording = change.wordings.find(identity);
      live[identity] = texts.size();
      texts.push_back(
          {.text = wording == change.wordings.end() ? identity : std::string(wording->second),
           .came = commit_id(commit),
           .files = after});
    } else if (after == 0 && before > 0) {
      texts[at->second].went = commit_id(commit);
      texts[at->second].files = 1;
      live.erase(at);
    } else if (before > 0) {
      texts[at->second].files = after;
    }
  }
}

void Timeline::change_rule(const std::string& key, const RuleChange& change,
                           const HistoryCommit& commit) {
  auto at = places_.find(key);
  if (at == places_.end()) {
    if (change.files <= 0) return;  // its coming was never read
    at = places_.emplace(key, history_.rules.size()).first;
    history_.rules.push_back({.key = key, .title = {}, .path = {}, .came = commit_id(commit)});
    history_.rules.back().files = 0;
    live_.emplace_back();
  }
  RuleHistory& rule = history_.rules[at->second];
  LiveRule& live = live_[at->second];
  const std::uint32_t before = rule.went ? 0 : rule.files;
  const std::uint32_t after = changed(before, change.files);
  if (!change.path.empty()) {
    rule.title = change.title;
    rule.path = change.path;
  }
  Counts texts = change.texts;
  Counts exclusions = change.exclusions;
  if (after == 0) {  // whatever was counted, it has nothing now
    for (const auto& [identity, place] : live.texts) texts.try_emplace(identity, 0);
    for (const auto& [identity, place] : live.exclusions) exclusions.try_emplace(identity, 0);
  }
  change_texts(texts, change, after == 0, commit, live.texts, rule.texts);
  change_texts(exclusions, change, after == 0, commit, live.exclusions, rule.exclusions);
  if (after > 0) {
    rule.went.reset();
    rule.files = after;
  } else if (before > 0) {
    rule.went = commit_id(commit);
    rule.files = 1;
  }
}

void Timeline::apply(const HistoryCommit& commit, const std::vector<VersionChange>& changes) {
  RuleChanges rules;
  for (const VersionChange& change : changes) count(change, rules);
  for (const auto& [key, change] : rules) change_rule(key, change, commit);
}

RepositoryHistory Timeline::take() && {
  std::ranges::sort(history_.rules, {}, &RuleHistory::key);
  return std::move(history_);
}

}  // namespace lofp
