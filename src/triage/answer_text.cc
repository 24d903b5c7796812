#include <fmt/format.h>

#include <algorithm>

#include "base/terminal.h"
#include "base/text.h"
#include "base/unseen.h"
#include "format/text_parts.h"
#include "triage/answer_formats.h"

namespace lofp {
namespace {

constexpr std::size_t most_lines = 24;

std::string_view words_for(Confidence confidence) {
  switch (confidence) {
    case Confidence::own_rule:
      return "documented by the rule itself";
    case Confidence::close:
      return "documented by rules of the same behaviour";
    case Confidence::weak:
      return "documented by rules that are partly alike";
    case Confidence::none:
      return "nothing documented is close";
  }
  return {};
}

// A text of others on one line, safe for a terminal.
std::string one_line(std::string_view text) {
  return printable(on_one_line(without_marks(text)));
}

class TextWriter {
 public:
  TextWriter(const AnsweredAlert& answered, std::size_t columns)
      : index_(answered.index),
        alert_(answered.alert),
        answer_(answered.answer),
        columns_(columns) {}

  std::string write() {
    head();
    causes();
    section("How to confirm", answer_.confirm, 2);
    section("Ask", answer_.questions, 3);
    section("Not harmless when", answer_.warnings, 2);
    exclusions();
    if (!answer_.facts_missing.empty())
      line(fmt::format("Not in the alert: {}", fmt::join(answer_.facts_missing, ", ")));
    if (answer_.suggested_reason != "none")
      line(fmt::format("If confirmed, a reason to close: {}", answer_.suggested_reason));
    return std::move(text_);
  }

 private:
  void line(std::string_view text) {
    if (lines_ >= most_lines) return;
    ++lines_;
    text_ += cut_to_columns(std::string(text), columns_);
    text_ += '\n';
  }

  void head() {
    const std::string name = one_line(answer_.rule ? index_.rules[*answer_.rule].title
                                                   : std::string_view(alert_.rule_name));
    line(name.empty() ? "An alert without a rule" : name);
    std::string facts(words_for(answer_.confidence));
    if (answer_.rule)
      facts += fmt::format(" ({}, by its {})", one_line(index_.rules[*answer_.rule].key),
                           name_of(answer_.match));
    line(facts);
  }

  void causes() {
    if (answer_.causes.empty()) {
      for (const LikeRule& rule : answer_.looked_at)
        line(fmt::format("  looked at {}", one_line(index_.rules[rule.rule].title)));
      return;
    }
    std::size_t number = 0;
    for (const AnsweredCause& cause : answer_.causes) {
      line(fmt::format("{:>2}. {}", ++number, one_line(cause.text)));
      std::string why;
      for (const std::string& fit : cause.fits) {
        why += fmt::format("{}{}", why.empty() ? "" : "; ", one_line(fit));
        if (why.size() > columns_) break;
      }
      if (why.empty() && !cause.reasons.empty()) why = one_line(cause.reasons[0]);
      if (answer_.causes.size() <= 3)
        line(fmt::format(
            "    {}, {}: {}", name_of(cause.origin),
            cause.would_be == WouldBe::false_positive ? "false positive" : "benign true positive",
            why));
    }
  }

  template <typename Texts>
  void section(std::string_view title, const Texts& texts, std::size_t most) {
    if (texts.empty()) return;
    line(title);
    for (std::size_t i = 0; i < texts.size() && i < most; ++i)
      line(fmt::format("  - {}", one_line(texts[i])));
  }

  void exclusions() {
    exclusions_of("This rule excludes", true);
    exclusions_of("Other rules exclude what the event has", false);
  }

  void exclusions_of(std::string_view title, bool of_own_rule) {
    constexpr std::size_t most = 2;
    std::size_t shown = 0;
    for (const ExclusionMatch& match : answer_.excluded) {
      const bool is_own = answer_.rule && index_.exclusions[match.exclusion].rule == *answer_.rule;
      if (is_own != of_own_rule || (!is_own && match.met != Met::yes) || shown == most) continue;
      if (shown++ == 0) line(title);
      const std::string terms =
          one_line(describe_terms(index_, match.exclusion, match.alternative));
      if (!of_own_rule)
        line(fmt::format("  - {}", terms));
      else if (match.met == Met::yes)
        line(fmt::format("  - met, so the rule that ran may be another version: {}", terms));
      else if (match.met == Met::nearly && !match.differs.empty())
        line(fmt::format("  - nearly, but for the {}: {}", fmt::join(match.differs, ", "), terms));
      else
        line(fmt::format("  - not met: {}", terms));
    }
  }

  const TriageIndex& index_;
  const Alert& alert_;
  const AlertAnswer& answer_;
  std::size_t columns_;
  std::size_t lines_ = 0;
  std::string text_;
};

// Escapes what Markdown or HTML would take for its own.
std::string escaped(std::string_view text) {
  std::string to;
  for (const char c : one_line(text)) {
    if (std::string_view("\\`*_{}[]()#+!|<>~&").contains(c)) to += '\\';
    to += c;
  }
  return to;
}

}  // namespace

std::string answer_text(const AnsweredAlert& answered, std::size_t columns) {
  return TextWriter(answered, columns).write();
}

std::string answer_markdown(const AnsweredAlert& answered) {
  const auto& [index, alert, answer] = answered;
  std::string to;
  const std::string_view name =
      answer.rule ? index.rules[*answer.rule].title : std::string_view(alert.rule_name);
  to += fmt::format("### Harmless causes: {}\n\n", escaped(name));
  to += fmt::format("{}. This is what people documented, no verdict.\n\n",
                    words_for(answer.confidence));
  std::size_t number = 0;
  for (const AnsweredCause& cause : answer.causes) {
    to += fmt::format("{}. {} ({}, {})\n", ++number, escaped(cause.text), name_of(cause.grade),
                      name_of(cause.would_be));
    for (const std::string& reason : cause.reasons) to += fmt::format("   - {}\n", escaped(reason));
  }
  const auto section = [&](std::string_view title, const auto& texts) {
    if (texts.empty()) return;
    to += fmt::format("\n**{}**\n\n", title);
    for (const auto& text : texts) to += fmt::format("- {}\n", escaped(text));
  };
  section("How to confirm", answer.confirm);
  section("Ask", answer.questions);
  section("Not harmless when", answer.warnings);
  return to;
}

}  // namespace lofp
