// The part of QueryParser that finds the conditions of a query, one function for each QueryShape.
#include <algorithm>
#include <array>

#include "exclusion/query_parser.h"

namespace lofp {
namespace {

constexpr std::array<std::string_view, 2> tstats_stops = {"by", "groupby"};

constexpr std::array<std::string_view, 24> sql_stops = {
    "group",  "order", "limit", "union",  "except",  "intersect", "join",   "left",
    "right",  "inner", "outer", "cross",  "natural", "window",    "having", "where",
    "select", "from",  "on",    "offset", "when",    "then",      "else",   "end"};

}  // namespace

std::vector<Negation> negations_of(std::string_view text, const QueryLanguage& language) {
  QueryParser parser(text, language);
  switch (language.shape) {
    case QueryShape::condition:
      parser.conditions();
      break;
    case QueryShape::events:
      parser.events();
      break;
    case QueryShape::commands:
      parser.commands();
      break;
    case QueryShape::searches:
      parser.pipeline();
      break;
    case QueryShape::statements:
      parser.statement(parser.end());
      break;
  }
  return parser.negations();
}

void QueryParser::conditions() {
  for (; at_ < end(); ++at_) condition();
}

// EQL: `sequence by x [process where ...] ![file where ...] until [...] | tail 1`.
void QueryParser::events() {
  while (at_ < end()) {
    const bool is_missing = is_sign(at_, "!") || is_keyword(at_, "until");
    if (is_missing && is_sign(at_ + 1, "[")) {
      ++at_;
      pass_group();
    } else if (is_keyword(at_, "where")) {
      ++at_;
      condition();
    } else {
      ++at_;
    }
  }
}

// ES|QL.
void QueryParser::commands() {
  for (bool starts = true; at_ < end(); ++at_) {
    if (starts && is_word(at_, "where")) {
      ++at_;
      condition();
    }
    starts = is_sign(at_, "|");
  }
}

void QueryParser::condition_until(std::span<const std::string_view> stops,
                                  const QueryGrammar& grammar) {
  const auto stops_before = stops_;
  const QueryGrammar* grammar_before = grammar_;
  stops_ = stops;
  grammar_ = &grammar;
  condition();
  stops_ = stops_before;
  grammar_ = grammar_before;
}

// SPL, up to the end of the query or of the subsearch.
void QueryParser::pipeline() {
  bool is_first = !is_sign(at_, "|");
  if (!is_first) ++at_;
  while (at_ < end()) {
    segment(is_first);
    rest_of_segment();
    is_first = false;
    if (is_sign(at_, "]") && depth_ > 0) return;
    if (at_ < end()) ++at_;
  }
}

void QueryParser::segment(bool is_first) {
  const LogicWord* known = tokens_[at_].kind == Kind::word
                               ? find_logic_language(language_.name)->commands.find(text_of(at_))
                               : nullptr;
  const bool is_command = !is_first || (known != nullptr && !is_compared(at_ + 1));
  if (!is_command || is_word(at_, "search")) {
    if (is_command) ++at_;
    condition_until({}, language_.grammar);
  } else if (is_word(at_, "where")) {
    ++at_;
    condition_until({}, language_.where);
  } else if (is_word(at_, "tstats") || is_word(at_, "mstats")) {
    where_of_segment();
  }
}

void QueryParser::where_of_segment() {
  while (at_ < end() && !is_sign(at_, "|") && !is_sign(at_, "]")) {
    if (is_word(at_, "where")) {
      ++at_;
      return condition_until(tstats_stops, language_.grammar);
    }
    is_sign(at_, "(") ? pass_group() : static_cast<void>(++at_);
  }
}

void QueryParser::rest_of_segment() {
  while (at_ < end() && !is_sign(at_, "|")) {
    if (is_sign(at_, "]") && depth_ > 0) return;
    is_sign(at_, "[") ? subsearch() : static_cast<void>(++at_);
  }
}

// Reads a subsearch in brackets, or skips it if it is negated: then what it excludes is known only
// when it runs.
void QueryParser::subsearch() {
  const std::size_t next = behind(at_);
  if (!negated_ && depth_ < most_deep) {
    const auto stops_before = stops_;
    const QueryGrammar* grammar_before = grammar_;
    ++depth_;
    ++at_;
    pipeline();
    --depth_;
    stops_ = stops_before;
    grammar_ = grammar_before;
  }
  at_ = next;
}

// SQL, up to the token `end`.
void QueryParser::statement(std::size_t end) {
  while (at_ < end) {
    const bool begins = is_word(at_, "where") || is_word(at_, "having") || is_word(at_, "on");
    ++at_;
    if (begins) condition_until(sql_stops, language_.grammar);
  }
}

void QueryParser::subselect() {
  const std::size_t next = behind(at_);
  if (!negated_ && depth_ < most_deep) {
    ++depth_;
    ++at_;
    statement(next - 1);
    --depth_;
  }
  at_ = std::max(at_, next);
}

}  // namespace lofp
