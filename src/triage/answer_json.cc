#include <algorithm>
#include <cmath>

#include "triage/answer_formats.h"

namespace lofp {
namespace {

constexpr std::size_t excluded_shown = 10;

template <typename Of>
std::vector<std::string_view> keys_of(const TriageIndex& index, const Of& rules) {
  std::vector<std::string_view> keys;
  for (const std::uint32_t rule : rules) keys.push_back(index.rules[rule].key);
  return keys;
}

void write_facts(const Alert& alert, JsonWriter& json) {
  json.key("facts").begin_object();
  for (std::size_t i = 0; i + 1 < fact_names; ++i) {
    const auto name = static_cast<FactName>(i);
    if (const std::string_view value = alert.fact(name); !value.empty())
      json.member(name_of(name), value);
  }
  json.end_object();
}

void write_alert(const AnsweredAlert& answered, JsonWriter& json) {
  const auto& [index, alert, answer] = answered;
  json.key("alert").begin_object();
  json.member("kind", alert.kind).key("rule").begin_object();
  // What a person writes in one place may be either: where it is no id that is known, it is a name.
  const bool has_id = !alert.rule_ids.empty() &&
                      (answer.match == RuleMatch::id || alert.rule_ids[0] != alert.rule_name);
  json.member("id", has_id ? alert.rule_ids[0] : std::string_view());
  json.member("name", alert.rule_name);
  json.member("key", answer.rule ? index.rules[*answer.rule].key : std::string_view());
  json.member("match", name_of(answer.match)).end_object();
  json.list("techniques", alert.techniques);
  json.member("platform", alert.platform);
  write_facts(alert, json);
  json.list("facts_missing", answer.facts_missing);
  json.end_object();
}

// Of the rule that states it first.
void write_source(const TriageIndex& index, const AnsweredCause& cause, JsonWriter& json) {
  if (cause.rules.empty()) return;
  const TriageRule& rule = index.rules[cause.rules[0]];
  const TriageSource& source = index.sources[rule.source];
  json.key("source").begin_object();
  json.member("name", source.title)
      .member("licence", rule.license.empty() ? source.license : rule.license);
  json.key("authors").begin_array();
  if (!rule.authors.empty()) json.value(rule.authors);
  json.end_array().end_object();
}

void write_cause(const TriageIndex& index, const AnsweredCause& cause, JsonWriter& json) {
  json.line().begin_object();
  if (cause.entry) {
    const TriageEntry& entry = index.entries[*cause.entry];
    json.member("entry", entry.id).member("group", index.entries[entry.group].id);
  }
  json.member("text", cause.text).member("grade", name_of(cause.grade));
  json.member("would_be", name_of(cause.would_be));
  json.key("score").thousandths(std::lround(static_cast<double>(cause.score) * 1000));
  json.member("from", name_of(cause.origin)).list("rules", keys_of(index, cause.rules));
  if (cause.origin == CauseOrigin::alike)
    json.key("alike")
        .begin_object()
        .key("considered")
        .value(std::size_t{cause.considered})
        .key("say")
        .value(std::size_t{cause.stated_by})
        .end_object();
  json.list("fits", cause.fits).list("reasons", cause.reasons);
  if (cause.entry)
    json.member("path", "/" + std::string(index.entries[*cause.entry].address));
  else if (!cause.rules.empty())
    json.member("path", "/" + std::string(index.rules[cause.rules[0]].address));
  write_source(index, cause, json);
  json.end_object();
}

void write_findings(const AnsweredAlert& answered, JsonWriter& json) {
  const auto& [index, alert, answer] = answered;
  json.member("confidence", name_of(answer.confidence));
  json.key("causes").begin_array();
  for (const AnsweredCause& cause : answer.causes) write_cause(index, cause, json);
  json.end_array().key("excluded").begin_array();
  for (std::size_t i = 0; i < answer.excluded.size() && i < excluded_shown; ++i) {
    const ExclusionMatch& match = answer.excluded[i];
    json.line().begin_object();
    json.member("rule", index.rules[index.exclusions[match.exclusion].rule].key);
    json.member("terms", describe_terms(index, match.exclusion, match.alternative));
    json.member("met", name_of(match.met)).list("differs", match.differs);
    json.list("not_known", match.not_known).end_object();
  }
  json.end_array();
  if (answer.confidence == Confidence::none) {
    json.key("looked_at").begin_array();
    for (const LikeRule& rule : answer.looked_at) json.value(index.rules[rule.rule].key);
    json.end_array();
  }
  json.list("questions", answer.questions).list("confirm", answer.confirm);
  json.list("warnings", answer.warnings).member("suggested_reason", answer.suggested_reason);
}

void write_head(const TriageIndex& index, JsonWriter& json) {
  json.member("format", "lofp-triage").key("version").value(1);
  json.key("catalog").begin_object().member("built", index.newest_day);
  json.key("rules").value(index.rules.size()).end_object();
}

}  // namespace

void write_answer(const AnsweredAlert& answered, JsonWriter& json) {
  json.begin_object();
  write_head(answered.index, json);
  write_alert(answered, json);
  write_findings(answered, json);
  json.end_object();
}

void write_enrichment(const AnsweredAlert& answered, JsonWriter& json) {
  const auto& [index, alert, answer] = answered;
  json.begin_object();
  json.member("rule", answer.rule ? index.rules[*answer.rule].key : std::string_view());
  json.member("match", name_of(answer.match)).member("confidence", name_of(answer.confidence));
  json.key("causes").begin_array();
  for (const AnsweredCause& cause : answer.causes) {
    json.begin_object();
    if (cause.entry) json.member("entry", index.entries[*cause.entry].id);
    json.member("text", cause.text).member("grade", name_of(cause.grade));
    json.member("would_be", name_of(cause.would_be)).member("from", name_of(cause.origin));
    json.key("score").thousandths(std::lround(static_cast<double>(cause.score) * 1000));
    json.list("fits", cause.fits).list("rules", keys_of(index, cause.rules)).end_object();
  }
  json.end_array().list("questions", answer.questions);
  json.member("suggested_reason", answer.suggested_reason).end_object();
}

void write_cortex_report(const AnsweredAlert& answered, JsonWriter& json) {
  const auto& [index, alert, answer] = answered;
  json.begin_object().key("success").value(true);
  json.key("summary").begin_object().key("taxonomies").begin_array();
  const auto taxonomy = [&](std::string_view predicate, std::string_view value) {
    json.begin_object().member("level", "info").member("namespace", "LoFP");
    json.member("predicate", predicate).member("value", value).end_object();
  };
  taxonomy("confidence", name_of(answer.confidence));
  taxonomy("causes", std::to_string(answer.causes.size()));
  if (answer.suggested_reason != "none") taxonomy("reason", answer.suggested_reason);
  json.end_array().end_object();
  json.key("full");
  write_answer(answered, json);
  json.key("artifacts").begin_array().end_array();
  json.key("operations").begin_array().end_array().end_object();
}

}  // namespace lofp
