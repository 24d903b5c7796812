#include "triage/artefact.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace lofp {
namespace {

constexpr std::array<std::string_view, artefact_places> place_names = {
    "program", "path", "command", "account", "principal", "agent",
    "action",  "host", "address", "service", "registry"};

// Where each fact may hold artefacts.
bool is_looked_at(ArtefactPlace place, FactName fact) {
  switch (fact) {
    case FactName::process:
    case FactName::parent:
      return place == ArtefactPlace::program;
    case FactName::process_path:
    case FactName::parent_path:
    case FactName::file:
      return place == ArtefactPlace::path || place == ArtefactPlace::program;
    case FactName::command_line:
    case FactName::parent_command:
      return place == ArtefactPlace::command || place == ArtefactPlace::path;
    case FactName::user:
      return place == ArtefactPlace::account || place == ArtefactPlace::principal;
    case FactName::principal:
      return place == ArtefactPlace::principal || place == ArtefactPlace::account;
    case FactName::user_agent:
      return place == ArtefactPlace::agent;
    case FactName::action:
      return place == ArtefactPlace::action;
    case FactName::host:
      return place == ArtefactPlace::host;
    case FactName::destination:
    case FactName::ip:
      return place == ArtefactPlace::address;
    case FactName::service:
      return place == ArtefactPlace::service;
    case FactName::registry:
      return place == ArtefactPlace::registry;
    case FactName::port:
    case FactName::other:
      return false;
  }
  return false;
}

// Whether the pattern may be any part of the fact.
bool is_in_part(ArtefactPlace place) {
  return place == ArtefactPlace::path || place == ArtefactPlace::command ||
         place == ArtefactPlace::registry;
}

}  // namespace

std::optional<ArtefactPlace> artefact_place(std::string_view name) {
  const auto at = std::ranges::find(place_names, name);
  if (at == place_names.end()) return std::nullopt;
  return static_cast<ArtefactPlace>(at - place_names.begin());
}

bool matches_pattern(std::string_view text, std::string_view pattern) {
  std::size_t at = 0;
  std::size_t in_pattern = 0;
  std::size_t star = std::string_view::npos;  // behind the last `*`
  std::size_t retry = 0;                      // where the text behind it is tried from
  while (at < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = ++in_pattern;
      retry = at;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[at]) {
      ++in_pattern;
      ++at;
    } else if (star != std::string_view::npos) {
      in_pattern = star;
      at = ++retry;
    } else {
      return false;
    }
  }
  while (in_pattern < pattern.size() && pattern[in_pattern] == '*') ++in_pattern;
  return in_pattern == pattern.size();
}

namespace {

struct Look {
  std::string lowered;
  std::string_view written;
  FactName fact;
};

// Where the artefact is in the fact; empty where it is not.
std::string_view found_in(const Look& look, const TriageArtefact& artefact) {
  const auto place = static_cast<ArtefactPlace>(artefact.place);
  if (!is_looked_at(place, look.fact)) return {};
  std::string_view text = look.lowered;
  std::string_view written = look.written;
  if (place == ArtefactPlace::program) {
    text = file_name_of(text);
    written = file_name_of(written);
  }
  const bool has_wildcard = artefact.pattern.contains('*');
  bool matches = false;
  if (is_in_part(place))
    matches = has_wildcard ? matches_pattern(text, "*" + std::string(artefact.pattern) + "*")
                           : text.contains(artefact.pattern);
  else
    matches = has_wildcard ? matches_pattern(text, artefact.pattern) : text == artefact.pattern;
  return matches ? written : std::string_view();
}

}  // namespace

std::vector<FoundArtefact> artefacts_of(const TriageIndex& index, const Alert& alert) {
  std::vector<FoundArtefact> found;
  std::vector<std::uint32_t> candidates;
  for (const Fact& fact : alert.facts) {
    if (fact.name == FactName::other || fact.name == FactName::port) continue;
    const Look look{lower_ascii(fact.value), fact.value, fact.name};
    candidates = index.artefacts_without_key;
    const std::string_view text = look.lowered;
    for (std::size_t at = 0; at + artefact_key_size <= text.size(); ++at) {
      const std::uint32_t key = key_of(text.substr(at, artefact_key_size));
      if (!index.has_artefact_key[hash_of_key(key)]) continue;
      const auto part = std::ranges::equal_range(index.artefacts_by_key, key, {},
                                                 &std::pair<std::uint32_t, std::uint32_t>::first);
      for (const auto& [of_key, artefact] : part) candidates.push_back(artefact);
    }
    std::ranges::sort(candidates);
    candidates.erase(std::ranges::unique(candidates).begin(), candidates.end());
    for (const std::uint32_t artefact : candidates)
      if (const std::string_view where = found_in(look, index.artefacts[artefact]); !where.empty())
        found.push_back({.artefact = artefact, .found = where});
  }
  std::ranges::stable_sort(found, {}, &FoundArtefact::artefact);
  found.erase(std::ranges::unique(found, {}, &FoundArtefact::artefact).begin(), found.end());
  return found;
}

}  // namespace lofp
