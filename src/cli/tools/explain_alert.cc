// Which harmless causes of an alert people documented, with reasons: what `lofp triage` answers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/text.h"
#include "cli/tools/tool.h"
#include "triage/alert_file.h"
#include "triage/alerts/alert.h"
#include "triage/answer.h"

namespace lofp {
namespace {

constexpr std::size_t excluded_shown = 3;
constexpr std::size_t texts_shown = 3;  // of questions, warnings and so on
constexpr std::size_t fits_shown = 3;

constexpr ToolParameter parameters[] = {
    {.name = "alert",
     .summary =
         "The alert of any product (Elastic, Splunk, Sentinel, Defender, Wazuh, Sysmon, ...) "
         "as it is: a JSON object, or its text. Without it, say what fired by the other "
         "arguments.",
     .kind = ToolParameterKind::object_or_text},
    {.name = "rule", .summary = "Without an alert: title or id of the rule that fired."},
    {.name = "technique",
     .summary = "Without an alert: ids of ATT&CK techniques, such as T1059.001."},
    {.name = "platform", .summary = "Without an alert: windows, linux, aws, ..."},
    {.name = "process", .summary = "Without an alert: path or name of the program."},
    {.name = "parent", .summary = "Without an alert: path or name of what started the program."},
    {.name = "command_line", .summary = "Without an alert: the command line."},
    {.name = "user", .summary = "Without an alert: the account that acted."},
    {.name = "top",
     .summary = "How many causes, at most.",
     .kind = ToolParameterKind::number,
     .least = 1,
     .most = 10,
     .fallback = 3},
};

constexpr FactName facts[] = {FactName::process, FactName::parent, FactName::command_line,
                              FactName::user};

struct CauseRecord {
  static std::span<const ShapeMember<CauseRecord>> members();
  const TriageIndex& index;
  const AnsweredCause& cause;
};

struct ExcludedRecord {
  static std::span<const ShapeMember<ExcludedRecord>> members();
  const TriageIndex& index;
  const ExclusionMatch& match;
};

struct AnswerRecord {
  static std::span<const ShapeMember<AnswerRecord>> members();
  const TriageIndex& index;
  const Alert& alert;
  const AlertAnswer& answer;
};

std::vector<std::string> quotations(const auto& texts, std::size_t most) {
  std::vector<std::string> all;
  for (const auto& text : texts)
    if (all.size() < most) all.push_back(quotation(text));
  return all;
}

std::vector<ToolSource> sources_of(const CauseRecord& of) {
  std::vector<ToolSource> sources;
  for (const std::uint32_t rule : of.cause.rules) {
    sources.push_back(source_of(of.index, rule));
    if (of.cause.entry)
      sources.back().path = "/" + std::string(of.index.entries[*of.cause.entry].address);
    break;  // the rule that states it first
  }
  return sources;
}

std::string terms_of(const ExcludedRecord& of) {
  return quotation(describe_terms(of.index, of.match.exclusion, of.match.alternative));
}

// Those of the alert's rule that the event meets or nearly meets, and those of others that it
// meets.
std::vector<ExcludedRecord> excluded(const AnswerRecord& of) {
  std::vector<ExcludedRecord> shown;
  for (const ExclusionMatch& match : of.answer.excluded) {
    const bool is_own =
        of.answer.rule && of.index.exclusions[match.exclusion].rule == *of.answer.rule;
    if ((match.met == Met::yes || (is_own && match.met == Met::nearly)) &&
        shown.size() < excluded_shown)
      shown.push_back({of.index, match});
  }
  return shown;
}

constexpr ShapeMember<CauseRecord> cause_members[] = {
    {"text", "As its author wrote it, perhaps cut.",
     [](auto& of) { return quotation(of.cause.text); }},
    {"grade", "specific, generic or placeholder.",
     [](auto& of) { return name_of(of.cause.grade); }},
    {"would_be", "What an alert with this cause would be.",
     [](auto& of) { return name_of(of.cause.would_be); }},
    {"score", "0 to 1: how well it fits; no probability.",
     [](auto& of) { return std::round(static_cast<double>(of.cause.score) * 1000) / 1000; }},
    {"from",
     "own: the rule of the alert says so; alike: rules like it do; own-exclusion and "
     "exclusion: a rule's logic passes over it.",
     [](auto& of) { return name_of(of.cause.origin); }},
    {"fits", "What of the alert fits it.",
     [](auto& of) { return quotations(of.cause.fits, fits_shown); }},
    {"reasons", "Why it is named.",
     [](auto& of) { return quotations(of.cause.reasons, fits_shown); }},
    {"sources", "The rule that states it first.", [](auto& of) { return sources_of(of); }},
};

constexpr ShapeMember<ExcludedRecord> excluded_members[] = {
    {"terms", "All of which have to hold.", [](auto& of) { return terms_of(of); }},
    {"met", "Whether the alert meets them, by what is known: yes or nearly.",
     [](auto& of) { return name_of(of.match.met); }},
    {"source", "Whose exclusion it is.",
     [](auto& of) { return source_of(of.index, of.index.exclusions[of.match.exclusion].rule); }},
};

constexpr ShapeMember<AnswerRecord> answer_members[] = {
    {"verdict", "Always none: whether the alert is harmless is for people to find out.",
     [](auto& /*of*/) { return std::string_view("none"); }},
    {"rule", "Key of the alert's rule, where it is known.",
     [](auto& of) {
       return where(of.answer.rule.has_value(),
                    [&] { return of.index.rules[*of.answer.rule].key; });
     }},
    {"match", "How that rule was found: id, title or none.",
     [](auto& of) { return name_of(of.answer.match); }},
    {"confidence", "That the causes are about this behaviour: own-rule, close, weak or none.",
     [](auto& of) { return name_of(of.answer.confidence); }},
    {"causes", "Best first.",
     [](auto& of) {
       return each(of.answer.causes, [&](const AnsweredCause& cause) {
         return CauseRecord{of.index, cause};
       });
     }},
    {"excluded", "Exclusions that the alert meets, or of its own rule nearly meets.",
     [](auto& of) { return excluded(of); }},
    {"confirm", "How to tell whether it is harmless.",
     [](auto& of) { return quotations(of.answer.confirm, texts_shown); }},
    {"questions", "What to find out.",
     [](auto& of) { return quotations(of.answer.questions, texts_shown); }},
    {"warnings", "When it is not harmless.",
     [](auto& of) { return quotations(of.answer.warnings, texts_shown); }},
    {"facts_missing", "Facts by which causes could be told apart.",
     [](auto& of) { return quotations(of.answer.facts_missing, texts_shown * 2); }},
};

std::span<const ShapeMember<CauseRecord>> CauseRecord::members() {
  return cause_members;
}
std::span<const ShapeMember<ExcludedRecord>> ExcludedRecord::members() {
  return excluded_members;
}
std::span<const ShapeMember<AnswerRecord>> AnswerRecord::members() {
  return answer_members;
}

std::string_view words_for(Confidence confidence) {
  switch (confidence) {
    case Confidence::own_rule:
      return "The rule of the alert is known and documents its own false positives.";
    case Confidence::close:
      return "The causes are those of rules of the same behaviour.";
    case Confidence::weak:
      return "The causes are those of rules that are only partly alike.";
    case Confidence::none:
      return "Nothing that people documented is close to this alert.";
  }
  return {};
}

// `mark` stands around each item: quotation marks where it is a text of others.
void add_list(std::string& text, std::string_view title, std::string_view mark,
              const std::vector<std::string>& items) {
  if (items.empty()) return;
  text += fmt::format("{}:\n", title);
  for (const std::string& item : items) text += fmt::format("- {}{}{}\n", mark, item, mark);
}

void add_cause(std::string& text, std::size_t number, const CauseRecord& of) {
  text += fmt::format(
      "{}. \"{}\" ({}; an alert with this cause would be a {})\n", number, quotation(of.cause.text),
      name_of(of.cause.grade),
      of.cause.would_be == WouldBe::false_positive ? "false positive" : "benign true positive");
  for (const std::string& fit : quotations(of.cause.fits, fits_shown))
    text += fmt::format("   Fits: {}\n", fit);
  if (of.cause.fits.empty())
    for (const std::string& reason : quotations(of.cause.reasons, 1))
      text += fmt::format("   Named because: {}\n", reason);
  for (const ToolSource& source : sources_of(of))
    text += fmt::format("   {}\n", source_line(source));
}

std::string text_of(const AnswerRecord& of) {
  const AlertAnswer& answer = of.answer;
  std::string text;
  if (answer.rule)
    text += fmt::format("Rule: \"{}\" ({}, found by its {})\n",
                        quotation(of.index.rules[*answer.rule].title),
                        quotation(of.index.rules[*answer.rule].key), name_of(answer.match));
  else
    text += "The rule of the alert is not in the catalog.\n";
  text += words_for(answer.confidence);
  text += answer.causes.empty()
              ? " That says nothing about whether the alert is harmless.\n"
              : " This is what people documented, no verdict: whether one of these causes is that "
                "of this alert has to be confirmed.\n";
  std::size_t number = 0;
  for (const AnsweredCause& cause : answer.causes) add_cause(text, ++number, {of.index, cause});
  for (const ExcludedRecord& record : excluded(of))
    text += fmt::format(
        "An exclusion is {}, by what is known: {}\n   {}\n",
        record.match.met == Met::yes ? "met" : "nearly met", terms_of(record),
        source_line(source_of(of.index, of.index.exclusions[record.match.exclusion].rule)));
  add_list(text, "How to confirm, as authors of rules wrote", "\"",
           quotations(answer.confirm, texts_shown));
  add_list(text, "Ask", "", quotations(answer.questions, texts_shown));
  add_list(text, "Not harmless when", "\"", quotations(answer.warnings, texts_shown));
  if (!answer.facts_missing.empty())
    text += fmt::format("Not in the alert: {}\n", fmt::join(answer.facts_missing, ", "));
  return text;
}

// What the other arguments say, where there is no alert.
Result<Alert> alert_said(const ToolArguments& arguments) {
  Alert alert = alert_of_rule(arguments.text("rule"));
  if (arguments.has("technique") && !add_techniques(alert, arguments.text("technique")))
    return std::unexpected(Error{"technique names none: give an id such as T1059.001"});
  alert.platform = lower_ascii(arguments.text("platform"));
  for (const FactName name : facts)
    add_fact(alert, name, name_of(name), arguments.text(name_of(name)));
  if (alert.rule_name.empty() && alert.techniques.empty() && alert.facts.empty())
    return std::unexpected(
        Error{"say what fired: give the alert, or rule, technique, process, parent, command_line "
              "or user"});
  complete(alert);
  return alert;
}

Result<Alert> alert_of(const ToolArguments& arguments) {
  if (!arguments.has("alert")) return alert_said(arguments);
  for (const ToolParameter& parameter : parameters)
    if (parameter.name != "alert" && parameter.name != "top" && arguments.has(parameter.name))
      return std::unexpected(
          Error{fmt::format("give either alert or {}, not both", parameter.name)});
  const Result<AlertFields> fields = read_only_alert(std::string(arguments.text("alert")));
  if (!fields)
    return std::unexpected(Error{fmt::format("alert: {}", quotation(fields.error().message))});
  return read_alert(*fields);
}

Result<ToolAnswer> call(const ToolArguments& arguments, ToolDatabase& database) {
  const Alert alert = TRY(alert_of(arguments));
  const TriageIndex& index = *TRY(database.index());
  const AlertAnswer answer =
      explain(index, alert, {.most_causes = static_cast<std::size_t>(arguments.number("top"))});
  const AnswerRecord record{index, alert, answer};
  return ToolAnswer{.text = text_of(record), .structured = structured_answer(record)};
}

}  // namespace

extern const Tool explain_alert_tool{
    .name = "explain_alert",
    .title = "Explain an alert",
    .description =
        "Which harmless causes of a security alert the authors of public detection rules (Sigma, "
        "Elastic, Splunk and others) documented, best first, with what of the alert fits each, how "
        "to confirm it and when it is not harmless. Call it first when an alert is to be judged. "
        "It gives evidence, no verdict: never close an alert because of this answer alone.",
    .parameters = parameters,
    .describe = describe_shape<AnswerRecord>,
    .call = call,
};

}  // namespace lofp
