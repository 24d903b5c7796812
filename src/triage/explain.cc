// In this order:
//
// 1. The alert's rule is looked up by its ids, then by its title.
// 2. The causes that it states itself are candidates.
// 3. So are those that the authors of alike rules state (triage/cause_ranking.h); what is asked for
// is
//    the rule of the catalog, or what the alert says of its own.
// 4. Each candidate is compared with the event (triage/cause_fit.h).  Its score puts its origin
//    first, then how alike the rules are, then how well it fits.
// 5. Exclusions are evidence: of the rule itself where the event nearly meets them, of other rules
//    where it does.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <map>

#include "base/text.h"
#include "triage/answer.h"
#include "triage/cause_fit.h"
#include "triage/cause_ranking.h"
#include "triage/questions.h"

namespace lofp {
namespace {

constexpr std::size_t rules_shown = 5;

std::string rule_name(const TriageIndex& index, std::uint32_t rule) {
  return "\"" + std::string(index.rules[rule].title) + "\" (" + std::string(index.rules[rule].key) +
         ")";
}

// The number of the technique; nothing where no rule has it.
std::optional<std::uint32_t> technique_number(const TriageIndex& index, std::string_view id) {
  const auto at = std::ranges::lower_bound(index.techniques, id);
  if (at == index.techniques.end() || *at != id) return std::nullopt;
  return static_cast<std::uint32_t>(at - index.techniques.begin());
}

std::optional<std::uint32_t> source_number(const TriageIndex& index, std::string_view id) {
  const auto at = std::ranges::find(index.sources, id, &TriageSource::id);
  if (at == index.sources.end()) return std::nullopt;
  return static_cast<std::uint32_t>(at - index.sources.begin());
}

std::uint64_t platform_bit(const TriageIndex& index, std::string_view id) {
  const auto at = std::ranges::find(index.platforms, id);
  return at == index.platforms.end() ? 0 : std::uint64_t{1} << (at - index.platforms.begin());
}

// The query of an alert whose rule is not in the catalog: its name first, then what its description
// and its facts hint at.
RuleQuery query_of(const TriageIndex& index, const Alert& alert) {
  constexpr float for_names_of_techniques = 0.3F;
  constexpr float for_description = 0.25F;
  constexpr float for_program = 0.5F;
  constexpr float for_command = 0.25F;
  RuleQuery query;
  add_title(index, bare_title(alert.rule_name), query);
  for (const std::string& id : alert.techniques)
    if (const auto number = technique_number(index, id)) query.techniques.push_back(*number);
  for (const std::string& name : alert.technique_names) {
    add_hints(index, name, for_names_of_techniques, query);
    for (std::uint32_t i = 0; i < index.techniques.size(); ++i)
      if (!name.empty() && lower_ascii(index.technique_names[i]) == lower_ascii(name))
        query.techniques.push_back(i);
  }
  std::ranges::sort(query.techniques);
  query.techniques.erase(std::ranges::unique(query.techniques).begin(), query.techniques.end());
  add_hints(index, alert.rule_description, for_description, query);
  for (const FactName name : {FactName::process, FactName::service, FactName::action})
    add_hints(index, alert.fact(name), for_program, query);
  add_hints(index, alert.fact(FactName::command_line), for_command, query);
  query.source = source_number(index, alert.source);
  const std::string data_source = lower_ascii(alert.data_source);
  const auto log = std::ranges::find(index.data_sources, data_source);
  if (log != index.data_sources.end() && !data_source.empty())
    query.data_source = static_cast<std::uint32_t>(log - index.data_sources.begin());
  query.platforms = platform_bit(index, alert.platform);
  return query;
}

// Whether its themes, or its words, say that the rule took something else for what it looks for.
WouldBe would_be_of(const TriageIndex& index, const TriageEntry& entry) {
  constexpr std::array themes = {"misconfiguration-bugs", "name-coincidence"};
  constexpr std::array words = {"similar name",       "coincid",   "unrelated",
                                "mistaken",           "happen to", "contains the string",
                                "contain the string", "parsing"};
  for (std::size_t theme = 0; theme < index.themes.size(); ++theme)
    if ((entry.themes >> theme & 1) != 0 &&
        std::ranges::find(themes, index.themes[theme]) != themes.end())
      return WouldBe::false_positive;
  const std::string lowered = lower_ascii(entry.cause);
  return std::ranges::any_of(words, [&](std::string_view word) { return lowered.contains(word); })
             ? WouldBe::false_positive
             : WouldBe::benign_true_positive;
}

class Explainer {
 public:
  Explainer(const TriageIndex& index, const Alert& alert, const Request& request,
            AlikeCauses* alike)
      : index_(index),
        alert_(alert),
        request_(request),
        alike_(alike),
        event_(view_of(index, alert)) {}

  AlertAnswer explain() {
    const FoundRule found = find_rule(index_, alert_);
    answer_.match = found.match;
    if (found.match != RuleMatch::none) answer_.rule = found.rule;
    const bool uses_own = answer_.rule && !request_.is_unseen && may_answer(*answer_.rule);
    if (uses_own) {
      add_own_causes();
      add_own_exclusions();
    }
    add_alike_causes();
    add_exclusions_elsewhere();
    finish(uses_own);
    return std::move(answer_);
  }

 private:
  bool may_answer(std::uint32_t rule) const {
    return (request_.sources >> std::min(index_.rules[rule].source, 63U) & 1) != 0;
  }

  void add_own_causes() {
    std::vector<std::uint32_t> entries;
    for (const std::uint32_t statement : index_.rule_statements[*answer_.rule])
      if (index_.entries[statement / 2].kind == TextKind::cause) entries.push_back(statement / 2);
    siblings_ = Siblings(index_, entries);
    for (const std::uint32_t statement : index_.rule_statements[*answer_.rule]) {
      const std::uint32_t entry = statement / 2;
      const TriageEntry& facts = index_.entries[entry];
      if (facts.kind != TextKind::cause || facts.grade == Grade::placeholder) continue;
      AnsweredCause cause = cause_of(entry, CauseOrigin::own);
      cause.rules.push_back(*answer_.rule);
      cause.reasons.push_back(std::string("The rule that fired documents it in its ") +
                              (statement % 2 != 0 ? "investigation guide." : "false positives."));
      const float fit = fitness(entry, cause, siblings_);
      cause.score = 0.7F + 0.3F * (facts.grade == Grade::specific ? fit : fit * generic_);
      answer_.causes.push_back(std::move(cause));
    }
  }

  AnsweredCause cause_of(std::uint32_t entry, CauseOrigin origin) const {
    const TriageEntry& facts = index_.entries[entry];
    AnsweredCause cause;
    cause.entry = entry;
    cause.text = facts.cause;
    cause.grade = facts.grade;
    cause.would_be = would_be_of(index_, facts);
    cause.origin = origin;
    return cause;
  }

  // How well the cause fits, 0 to 1; tells it in the cause.
  float fitness(std::uint32_t entry, AnsweredCause& cause, const Siblings& siblings = {}) const {
    CauseFit fit = fit_of(index_, event_, entry, siblings);
    cause.fits = std::move(fit.fits);
    if (!cause.fits.empty()) cause.reasons.push_back("It fits the event: " + cause.fits[0] + ".");
    return 1 / (1 + std::exp(1.5F - fit.score));
  }

  void add_own_exclusions() {
    const TriageRule& rule = index_.rules[*answer_.rule];
    for (std::uint32_t i = 0; i < rule.exclusions; ++i) {
      ExclusionMatch match = match_exclusion(index_, rule.first_exclusion + i, alert_);
      if (match.met == Met::nearly && !match.differs.empty() && !match.value.empty()) {
        AnsweredCause cause;
        cause.text = "The rule excludes " + std::string(match.value) +
                     ", to which the event comes near: it may be the same software";
        cause.origin = CauseOrigin::own_exclusion;
        cause.would_be = WouldBe::benign_true_positive;
        cause.score = 0.74F;
        cause.rules.push_back(*answer_.rule);
        cause.reasons.push_back("The rule excludes events where " + shortened_terms(match) +
                                "; here the " + std::string(match.differs[0]) + " differs.");
        answer_.causes.push_back(std::move(cause));
      }
      answer_.excluded.push_back(std::move(match));
    }
    std::ranges::stable_sort(answer_.excluded, std::ranges::greater(), &ExclusionMatch::met);
  }

  std::string shortened_terms(const ExclusionMatch& match) const {
    constexpr std::size_t longest = 300;
    return std::string(
        shortened(describe_terms(index_, match.exclusion, match.alternative), longest));
  }

  void add_alike_causes() {
    if (!answer_.rule) {
      RuleQuery query = query_of(index_, alert_);
      query.sources = request_.sources;
      // A technique on a platform is all that some alerts say.
      has_no_title_ = alert_.rule_name.empty() && !query.techniques.empty();
      add_ranked(rank_causes(index_, query));
    } else if (alike_ != nullptr) {
      add_ranked(alike_->of(index_, *answer_.rule, request_));
    } else {
      AlikeCauses once(index_);
      add_ranked(once.of(index_, *answer_.rule, request_));
    }
  }

  void add_ranked(const RankedCauses& ranked) {
    best_likeness_ = 0;
    if (ranked.causes.empty()) return;
    constexpr std::size_t most_candidates = 60;
    const float best = ranked.causes[0].score;
    for (std::size_t i = 0; i < ranked.causes.size() && i < most_candidates; ++i) {
      const RankedCause& one = ranked.causes[i];
      if (one.rules.empty() || best <= 0) continue;
      if (std::ranges::any_of(answer_.causes, [&](const AnsweredCause& cause) {
            return cause.entry && index_.entries[*cause.entry].group == one.group;
          }))
        continue;
      AnsweredCause cause = cause_of(one.entry, CauseOrigin::alike);
      cause.considered = ranked.considered;
      cause.stated_by = one.stated_by;
      for (const LikeRule& rule : one.rules) cause.rules.push_back(rule.rule);
      cause.reasons.push_back((one.stated_by == 1 ? std::string("A rule alike states it: ")
                                                  : std::to_string(one.stated_by) +
                                                        " rules alike state it, first of all ") +
                              rule_name(index_, one.rules[0].rule) + ".");
      const float fit = fitness(one.entry, cause);
      best_likeness_ = std::max(best_likeness_, one.likeness);
      best_title_ = std::max(best_title_, one.rules[0].title);
      const float likeness = std::clamp(one.likeness / 3, 0.0F, 1.0F);
      cause.score = 0.25F * one.score / best + 0.25F * likeness + 0.35F * fit;
      if (cause.grade == Grade::generic) cause.score *= generic_;
      answer_.causes.push_back(std::move(cause));
    }
    if (!ranked.causes.empty())
      for (std::size_t i = 0; i < ranked.causes[0].rules.size() && i < 3; ++i)
        answer_.looked_at.push_back(ranked.causes[0].rules[i]);
  }

  void add_exclusions_elsewhere() {
    struct Elsewhere {
      std::vector<std::uint32_t> rules;
      ExclusionMatch match;
    };
    std::map<std::string_view, Elsewhere> by_file;
    for (ExclusionMatch& match : exclusions_met(index_, alert_)) {
      const std::uint32_t rule = index_.exclusions[match.exclusion].rule;
      if (!may_answer(rule) || is_own(rule)) continue;
      Elsewhere& one = by_file[file_name_of(match.value)];
      if (std::ranges::find(one.rules, rule) == one.rules.end()) one.rules.push_back(rule);
      if (one.rules.size() == 1) one.match = std::move(match);
    }
    for (auto& [file, one] : by_file) {
      AnsweredCause cause;
      cause.text = std::string(file) + " is excluded by " +
                   (one.rules.size() == 1 ? "another rule"
                                          : std::to_string(one.rules.size()) + " other rules") +
                   " as harmless";
      cause.origin = CauseOrigin::exclusion;
      cause.score = 0.2F + 0.01F * static_cast<float>(std::min<std::size_t>(one.rules.size(), 10));
      cause.reasons.push_back("So does " + rule_name(index_, one.rules[0]) + ": " +
                              shortened_terms(one.match) + ".");
      cause.fits.push_back(std::string(file) + " -> excluded");
      cause.rules.assign(
          one.rules.begin(),
          one.rules.begin() + static_cast<std::ptrdiff_t>(std::min(one.rules.size(), rules_shown)));
      answer_.causes.push_back(std::move(cause));
      answer_.excluded.push_back(std::move(one.match));
    }
  }

  bool is_own(std::uint32_t rule) const {
    return answer_.rule && index_.rules[rule].original == index_.rules[*answer_.rule].original;
  }

  void finish(bool uses_own) {
    std::ranges::stable_sort(answer_.causes, std::ranges::greater(), &AnsweredCause::score);
    const bool has_own = std::ranges::any_of(answer_.causes, [](const AnsweredCause& cause) {
      return cause.origin == CauseOrigin::own || cause.origin == CauseOrigin::own_exclusion;
    });
    constexpr float close = 1.2F;
    constexpr float close_title = 0.3F;
    constexpr float weak = 0.5F;
    if (has_own)
      answer_.confidence = Confidence::own_rule;
    else if (best_likeness_ >= close && best_title_ >= close_title)
      answer_.confidence = Confidence::close;
    else if (best_likeness_ >= weak || (has_no_title_ && !answer_.causes.empty()))
      answer_.confidence = Confidence::weak;
    else
      answer_.confidence = Confidence::none;
    if (answer_.confidence == Confidence::none) answer_.causes.clear();
    drop_far_behind();
    if (answer_.causes.size() > request_.most_causes) answer_.causes.resize(request_.most_causes);
    add_advice(uses_own);
    add_questions(index_, alert_, answer_);
  }

  // What is far behind the first cause is there by chance.
  void drop_far_behind() {
    constexpr float least_share = 0.25F;
    if (answer_.causes.empty()) return;
    const float least = answer_.causes[0].score * least_share;
    std::erase_if(answer_.causes, [&](const AnsweredCause& cause) { return cause.score < least; });
  }

  // Of the rule itself; then of the causes that are shown.
  void add_advice(bool uses_own) {
    std::vector<std::uint32_t> entries;
    if (uses_own)
      for (const std::uint32_t statement : index_.rule_statements[*answer_.rule])
        entries.push_back(statement / 2);
    for (const AnsweredCause& cause : answer_.causes)
      if (cause.entry && std::ranges::find(entries, *cause.entry) == entries.end())
        entries.push_back(*cause.entry);
    constexpr std::size_t most = 5;
    for (const std::uint32_t entry : entries)
      for (std::uint32_t i = 0; i < index_.entries[entry].advice; ++i) {
        const TriageAdvice& advice = index_.advice[index_.entries[entry].first_advice + i];
        auto* const to = advice.kind == PartKind::confirm   ? &answer_.confirm
                         : advice.kind == PartKind::warning ? &answer_.warnings
                                                            : nullptr;
        if (to != nullptr && to->size() < most && std::ranges::find(*to, advice.text) == to->end())
          to->push_back(advice.text);
      }
  }

  static constexpr float generic_ = 0.75F;
  const TriageIndex& index_;
  const Alert& alert_;
  const Request& request_;
  AlikeCauses* alike_;  // null where answers are not kept
  EventView event_;
  Siblings siblings_;  // of the rule's own causes
  AlertAnswer answer_;
  float best_likeness_ = 0;  // of the rules that state a cause
  float best_title_ = 0;     // likewise
  bool has_no_title_ = false;
};

}  // namespace

std::uint64_t source_bit(const TriageIndex& index, std::string_view id) {
  const std::optional<std::uint32_t> number = source_number(index, id);
  return number ? std::uint64_t{1} << std::min(*number, 63U) : 0;
}

std::string_view name_of(Confidence confidence) {
  switch (confidence) {
    case Confidence::none:
      return "none";
    case Confidence::weak:
      return "weak";
    case Confidence::close:
      return "close";
    case Confidence::own_rule:
      return "own-rule";
  }
  return {};
}

std::string_view name_of(RuleMatch match) {
  return match == RuleMatch::id ? "id" : match == RuleMatch::title ? "title" : "none";
}

std::string_view name_of(CauseOrigin origin) {
  switch (origin) {
    case CauseOrigin::own:
      return "own";
    case CauseOrigin::own_exclusion:
      return "own-exclusion";
    case CauseOrigin::alike:
      return "alike";
    case CauseOrigin::exclusion:
      return "exclusion";
  }
  return {};
}

std::string_view name_of(WouldBe would_be) {
  return would_be == WouldBe::false_positive ? "false-positive" : "benign-true-positive";
}

std::string_view bare_title(std::string_view name) {
  name = trim(name);
  constexpr std::string_view behind = " - Rule";
  if (!name.ends_with(behind)) return name;
  name.remove_suffix(behind.size());
  const std::size_t at = name.find(" - ");
  return at == std::string_view::npos ? name : name.substr(at + 3);
}

FoundRule find_rule(const TriageIndex& index, const Alert& alert) {
  const auto source = source_number(index, alert.source);
  const auto best_of = [&](std::span<const std::uint32_t> rules) {
    for (const std::uint32_t rule : rules)
      if (source && index.rules[rule].source == *source) return rule;
    for (const std::uint32_t rule : rules)
      if (index.rules[rule].original == rule) return rule;
    return rules[0];
  };
  for (const std::string& id : alert.rule_ids) {
    if (id.empty()) continue;
    if (const auto rules = index.with_id(id); !rules.empty())
      return {.match = RuleMatch::id, .rule = best_of(rules)};
    // `source:id`, the key of a rule.
    const std::size_t colon = id.find(':');
    if (colon == std::string::npos) continue;
    for (const std::uint32_t rule : index.with_id(std::string_view(id).substr(colon + 1)))
      if (index.rules[rule].key == id) return {.match = RuleMatch::id, .rule = rule};
  }
  const std::string_view title = bare_title(alert.rule_name);
  if (!title.empty())
    if (const auto rules = index.with_title(title); !rules.empty())
      return {.match = RuleMatch::title, .rule = best_of(rules)};
  return {};
}

const RankedCauses& AlikeCauses::of(const TriageIndex& index, std::uint32_t rule,
                                    const Request& request) {
  constexpr std::size_t most = 30;
  std::unique_ptr<const RankedCauses>& known = causes_[rule];
  if (known == nullptr) {
    RuleQuery query = query_for_rule(index, rule);
    query.sources = request.sources;
    RankedCauses ranked = rank_causes(index, query);
    if (ranked.causes.size() > most) ranked.causes.resize(most);
    known = std::make_unique<const RankedCauses>(std::move(ranked));
  }
  return *known;
}

AlertAnswer explain(const TriageIndex& index, const Alert& alert, const Request& request) {
  return Explainer(index, alert, request, nullptr).explain();
}

AlertAnswer explain(const TriageIndex& index, const Alert& alert, const Request& request,
                    AlikeCauses& alike) {
  return Explainer(index, alert, request, &alike).explain();
}

}  // namespace lofp
