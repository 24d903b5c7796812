#include "triage/given_text.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "format/json.h"
#include "triage/alert_file.h"
#include "triage/alerts/alert.h"
#include "triage/answer.h"
#include "triage/answer_formats.h"
#include "triage/query_answer.h"

namespace lofp {
namespace {

constexpr std::size_t most_shown = 10;

// A brace and a quote begin JSON; a script block of PowerShell begins otherwise.
bool begins_like_json(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto next = [&](std::string_view rest) {
    const std::size_t at = rest.find_first_not_of(blanks);
    return at == std::string_view::npos ? std::string_view() : rest.substr(at);
  };
  std::string_view rest = next(text);
  if (rest.starts_with('[')) rest = next(rest.substr(1));
  if (!rest.starts_with('{')) return false;
  rest = next(rest.substr(1));
  return rest.empty() || rest.starts_with('"') || rest.starts_with('}');
}

GivenText read_json(std::string_view text) {
  GivenText given;
  AlertFile file{std::string(text)};
  bool has_alert = false;
  while (std::optional<AlertRead> read = file.next()) {
    if (!read->fields) {
      if (given.problem.empty()) given.problem = read->fields.error().message;
    } else if (has_alert) {
      ++given.others;
    } else {
      has_alert = true;
      given.alert = read_alert(*read->fields);
    }
  }
  given.kind = has_alert ? GivenKind::alert : GivenKind::broken;
  if (has_alert) given.problem.clear();
  return given;
}

// Whether it may be the name of a rule's file: in a command line "whoami.exe /all" is none.
bool may_be_rule_file(std::string_view text) {
  constexpr std::string_view extensions[] = {".yml", ".yaml", ".toml", ".json", ".md", ".yaral"};
  if (text.find_first_of(" \t\r\n\"") != std::string_view::npos) return false;
  const std::string name = lower_ascii(file_name_of(text));
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos ||
         std::ranges::find(extensions, std::string_view(name).substr(dot)) != std::end(extensions);
}

// Whether it reads like the title of a rule: words that begin with a capital letter, without what
// command lines have.
bool reads_like_title(std::string_view text) {
  if (!is_capital_letter(text[0])) return false;
  const std::string_view first = text.substr(0, text.find(' '));
  if (first.size() == text.size() || first.contains('-')) return false;  // Get-Process
  if (text.find_first_of("/\\|=$\";&<>%`\n") != std::string_view::npos) return false;
  for (std::size_t at = text.find(" -"); at != std::string_view::npos; at = text.find(" -", at + 1))
    if (at + 2 < text.size() && text[at + 2] != ' ') return false;  // an option
  return !first.ends_with(".exe");                                  // titles write Whoami.EXE
}

// Whether it is nothing but ids of techniques.
bool is_techniques(std::string_view text) {
  bool has_one = false;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of(" ,;\t\r\n"), rest.size());
    std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (word.empty()) continue;
    if (lower_ascii(word).starts_with("attack.")) word.remove_prefix(7);
    if (word.size() < 5 || (word[0] != 'T' && word[0] != 't') ||
        word.find_first_not_of("0123456789.", 1) != std::string_view::npos)
      return false;
    has_one = true;
  }
  return has_one;
}

Alert alert_of_command(std::string_view line) {
  Alert alert = alert_of_rule({});
  std::string_view program = line;
  if (line.starts_with('"') || line.starts_with('\'')) {
    program = line.substr(1, line.find(line[0], 1) - 1);
  } else {
    program = line.substr(0, line.find_first_of(" \t\r\n"));
    // A path with blanks in it, as Windows writes it where nothing is quoted.
    const std::size_t exe = lower_ascii(line).find(".exe");
    if (line.size() > 2 && line[1] == ':' && exe != std::string::npos)
      program = line.substr(0, exe + 4);
  }
  add_fact(alert, FactName::process, "process", program);
  add_fact(alert, FactName::command_line, "command-line", line);
  complete(alert);
  return alert;
}

// Collects the rules that an answer names.
void list_rules(const TriageIndex& index, const AlertAnswer& answer, JsonWriter& json) {
  std::set<std::uint32_t> rules;
  if (answer.rule) rules.insert(*answer.rule);
  for (const AnsweredCause& cause : answer.causes)
    rules.insert(cause.rules.begin(), cause.rules.end());
  for (const ExclusionMatch& match : answer.excluded)
    rules.insert(index.exclusions[match.exclusion].rule);
  for (const LikeRule& like : answer.looked_at) rules.insert(like.rule);
  json.key("rules").begin_array();
  for (const std::uint32_t number : rules) {
    const TriageRule& rule = index.rules[number];
    json.begin_object().member("key", rule.key).member("title", rule.title);
    json.member("source", index.sources[rule.source].title);
    json.member("path", "/" + std::string(rule.address)).end_object();
  }
  json.end_array();
}

}  // namespace

std::string_view name_of(GivenKind kind) {
  switch (kind) {
    case GivenKind::nothing:
      return "nothing";
    case GivenKind::alert:
      return "alert";
    case GivenKind::broken:
      return "broken";
    case GivenKind::rule:
      return "rule";
    case GivenKind::techniques:
      return "techniques";
    case GivenKind::command:
      return "command";
  }
  return {};
}

GivenText read_given_text(const TriageIndex& index, std::string_view text) {
  text = trim(text);
  if (text.empty()) return {};
  if (begins_like_json(text)) return read_json(text);
  GivenText given;
  given.alert = alert_of_rule(text);
  complete(given.alert);
  given.kind = GivenKind::rule;
  if (find_rule(index, given.alert).match != RuleMatch::none) return given;
  if (const auto rule = index.with_file(text); rule && may_be_rule_file(text)) {
    given.alert = alert_of_rule(index.rules[*rule].key);
    complete(given.alert);
    return given;
  }
  if (is_techniques(text)) {
    given.alert = alert_of_rule({});
    add_techniques(given.alert, text);
    given.kind = GivenKind::techniques;
    return given;
  }
  if (reads_like_title(text)) return given;
  given.alert = alert_of_command(text);
  given.kind = GivenKind::command;
  return given;
}

std::string answer_given_query(const TriageIndex& index, std::string_view query,
                               std::size_t most_causes) {
  const std::optional<QueryAnswer> answered = explain_query(index, parse_query(query), most_causes);
  std::string written;
  JsonWriter json([&](std::string_view part) { written += part; });
  json.begin_object().member("given", answered ? "query" : name_of(GivenKind::nothing));
  json.member("problem", "").key("others").value(0);
  if (answered) {
    list_rules(index, answered->answer, json);
    json.key("answer");
    write_answer({index, answered->alert, answered->answer}, json);
  }
  json.end_object().finish();
  return written;
}

std::string answer_given_text(const TriageIndex& index, std::string_view text,
                              std::size_t most_causes) {
  const GivenText given = read_given_text(index, text);
  std::string written;
  JsonWriter json([&](std::string_view part) { written += part; });
  json.begin_object().member("given", name_of(given.kind)).member("problem", given.problem);
  json.key("others").value(given.others);
  if (given.kind != GivenKind::nothing && given.kind != GivenKind::broken) {
    const std::size_t all =
        explain(index, given.alert, {.most_causes = std::max(most_causes, most_shown)})
            .causes.size();
    const AlertAnswer answer = explain(index, given.alert, {.most_causes = most_causes});
    json.key("more").value(all - answer.causes.size());
    list_rules(index, answer, json);
    json.key("answer");
    write_answer({index, given.alert, answer}, json);
  }
  json.end_object().finish();
  return written;
}

}  // namespace lofp
