// Which rules pass over a program, path, host or other value.
//
// Every value that rules exclude is compared with what is asked for, by the comparison of its term.
// One that names the same file, or has the asked text in it, is a weaker answer, and one that is
// met by a folder or an ending alone the weakest: `.exe` says little.  Each rule is answered once.
// Linear in the values, some 10 ms for 30,000.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "cli/tools/tool.h"
#include "triage/exclusion_match.h"

namespace lofp {
namespace {

constexpr ToolParameter parameters[] = {
    {.name = "value",
     .summary =
         "A program (ccmexec.exe), a whole path, a host, address, account or any other value "
         "of an event.",
     .is_required = true},
    {.name = "limit",
     .summary = "How many rules, at most.",
     .kind = ToolParameterKind::number,
     .least = 1,
     .most = 20,
     .fallback = 5},
};

// How an excluded value stands to what is asked for; the best first.
enum class Nearness : std::uint8_t { exact, file_name, part, wide };

std::string_view name_of(Nearness nearness) {
  constexpr std::array<std::string_view, 4> names = {"exact", "file-name", "part", "wide"};
  return names[static_cast<std::size_t>(nearness)];
}

std::string_view words_for(Nearness nearness) {
  constexpr std::array<std::string_view, 4> words = {
      "meets", "names the same file as", "is part of", "meets, by a folder, an ending or a part,"};
  return words[static_cast<std::size_t>(nearness)];
}

struct ExcludingRule {
  static std::span<const ShapeMember<ExcludingRule>> members();
  const TriageIndex& index;
  std::uint32_t rule;
  std::uint32_t exclusion;
  std::uint32_t alternative;
  std::string_view value;
  Nearness nearness;

  std::string terms() const { return quotation(describe_terms(index, exclusion, alternative)); }
};

struct ExcludedAnswer {
  static std::span<const ShapeMember<ExcludedAnswer>> members();
  std::string_view value;
  const std::vector<ExcludingRule>& rules;  // the nearest first
  std::size_t limit;
};

std::vector<ExcludingRule> shown_rules(const ExcludedAnswer& of) {
  return {of.rules.begin(),
          of.rules.begin() + static_cast<std::ptrdiff_t>(std::min(of.limit, of.rules.size()))};
}

constexpr ShapeMember<ExcludingRule> rule_members[] = {
    {"value", "That the rule excludes, in lower case.",
     [](auto& of) { return quotation(of.value); }},
    {"nearness",
     "exact: what is asked for meets it; file-name: a file of the same name; part: it has what is "
     "asked for in it; wide: what is asked for meets it by a folder, an ending or a part.",
     [](auto& of) { return name_of(of.nearness); }},
    {"terms", "All of which have to hold.", [](auto& of) { return of.terms(); }},
    {"source", "The rule.", [](auto& of) { return source_of(of.index, of.rule); }},
};

constexpr ShapeMember<ExcludedAnswer> answer_members[] = {
    {"value", "What was asked for.", [](auto& of) { return quotation(of.value); }},
    {"total", "How many rules exclude it.", [](auto& of) { return of.rules.size(); }},
    {"rules", "The nearest first.", [](auto& of) { return shown_rules(of); }},
};

std::span<const ShapeMember<ExcludingRule>> ExcludingRule::members() {
  return rule_members;
}
std::span<const ShapeMember<ExcludedAnswer>> ExcludedAnswer::members() {
  return answer_members;
}

// What is asked for, prepared to be compared.
class Asked {
 public:
  explicit Asked(std::string_view value) : value_(lower_ascii(value)) {}

  // Where the value is near in no way: false.
  bool is_near(std::string_view excluded, Comparison comparison, Nearness& nearness) const {
    constexpr std::size_t shortest_file = 4;
    constexpr std::size_t shortest_part = 3;
    const bool is_met = value_ == excluded || matches_value(value_, comparison, excluded);
    const std::string_view file = file_name_of(value_);
    const bool is_same_file = file.size() >= shortest_file && file_name_of(excluded) == file;
    if (value_ == excluded || (is_met && is_same_file))
      nearness = Nearness::exact;
    else if (is_same_file)
      nearness = Nearness::file_name;
    else if (value_.size() >= shortest_part && excluded.contains(value_))
      nearness = Nearness::part;
    else if (is_met)
      nearness = Nearness::wide;
    else
      return false;
    return true;
  }

 private:
  std::string value_;
};

std::vector<ExcludingRule> rules_excluding(const TriageIndex& index, std::string_view value) {
  const Asked asked(value);
  std::map<std::uint32_t, ExcludingRule> best;  // of each rule
  for (std::uint32_t number = 0; number < index.values.size(); ++number) {
    for (const std::uint32_t of : index.terms_of_value[number]) {
      const TriageTerm& term = index.terms[of];
      Nearness nearness{};
      // A field that need only exist says nothing of the value.
      if (term.comparison == Comparison::exists ||
          !asked.is_near(index.values[number], term.comparison, nearness))
        continue;
      const std::uint32_t exclusion = index.exclusion_of_term[of];
      const std::uint32_t rule = index.exclusions[exclusion].rule;
      const auto at = best.find(rule);
      const auto is_better = [&](const ExcludingRule& than) {
        return nearness != than.nearness ? nearness < than.nearness
                                         : index.values[number].size() > than.value.size();
      };
      if (at != best.end() && !is_better(at->second)) continue;
      best.erase(rule);
      best.emplace(rule, ExcludingRule{index, rule, exclusion, term.alternative,
                                       index.values[number], nearness});
    }
  }
  std::vector<const ExcludingRule*> order;
  for (const auto& [rule, one] : best) order.push_back(&one);
  // Long values are the more telling ones: C:\ is where everything is.
  std::ranges::stable_sort(order, [](const ExcludingRule* a, const ExcludingRule* b) {
    return a->nearness != b->nearness ? a->nearness < b->nearness
                                      : a->value.size() > b->value.size();
  });
  std::vector<ExcludingRule> rules;
  for (const ExcludingRule* one : order) rules.push_back(*one);
  return rules;
}

std::string text_of(const ExcludedAnswer& answer) {
  if (answer.rules.empty())
    return fmt::format("No rule's logic passes over \"{}\".\n", quotation(answer.value));
  std::string text = fmt::format(
      "The logic of {} has \"{}\" in what it passes over; all terms of an exclusion have to hold. "
      "That a rule excludes something does not show that it is harmless: attackers use such places "
      "too.\n",
      counted(answer.rules.size(), "rule", "rules"), quotation(answer.value));
  std::size_t number = 0;
  for (const ExcludingRule& rule : shown_rules(answer)) {
    const ToolSource source = source_of(rule.index, rule.rule);
    text += fmt::format("{}. \"{}\": it {} \"{}\" in: {}\n   {}\n", ++number,
                        quotation(source.title), words_for(rule.nearness), quotation(rule.value),
                        rule.terms(), source_line(source));
  }
  if (answer.rules.size() > answer.limit)
    text += fmt::format("And {} more.\n", answer.rules.size() - answer.limit);
  return text;
}

Result<ToolAnswer> call(const ToolArguments& arguments, ToolDatabase& database) {
  const std::string_view value = trim(arguments.text("value"));
  constexpr std::size_t longest = 4096;
  if (value.size() > longest)
    return std::unexpected(Error{fmt::format("value has more than {} bytes", longest)});
  const TriageIndex& index = *TRY(database.index());
  const std::vector<ExcludingRule> rules = rules_excluding(index, value);
  const ExcludedAnswer answer{
      .value = value, .rules = rules, .limit = static_cast<std::size_t>(arguments.number("limit"))};
  return ToolAnswer{.text = text_of(answer), .structured = structured_answer(answer)};
}

}  // namespace

extern const Tool what_is_excluded_tool{
    .name = "what_is_excluded",
    .title = "What is excluded",
    .description =
        "Which public detection rules pass over a program, path, host, account or other value by "
        "their own logic, with the terms that have to hold. It shows what rule authors expect of "
        "it, and where a rule is blind.",
    .parameters = parameters,
    .describe = describe_shape<ExcludedAnswer>,
    .call = call,
};

}  // namespace lofp
