// Sources, beside the rules themselves: the ANTLR grammars EqlBase.g4 and EsqlBaseLexer.g4 of
// Elasticsearch, Kibana's kuery.peg, Lucene's QueryParser.jj, Splunk's Search Reference, SQLite's
// "SQL As Understood By SQLite", and the Sigma specification, version 2.
#include "format/languages.h"

#include <algorithm>

namespace lofp {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

constexpr unsigned char lower(char c) {
  return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

// The hash of a word.  Reads only three characters, so that a very long word costs no more than a
// short one.
constexpr std::size_t slot_of(std::string_view word, std::size_t slots) {
  const std::size_t length = word.size();
  return (length * 5 + lower(word[0]) * 33U + lower(word[length / 2]) * 17U +
          lower(word[length - 1]) * 101U) %
         slots;
}

using Bytes = std::array<std::uint8_t, 256>;

constexpr void add(Bytes& bytes, std::string_view signs, int use) {
  for (const char c : signs) {
    auto& byte = bytes[static_cast<unsigned char>(c)];
    byte = static_cast<std::uint8_t>(byte | use);
  }
}

constexpr void add_delimiters(Bytes& bytes, std::span<const Delimiter> delimiters) {
  for (const Delimiter& delimiter : delimiters)
    add(bytes, delimiter.begin.substr(0, 1), ByteUse::begins_delimited);
}

// The byte table of a language whose words are identifiers.  `more` are further characters of
// words; bytes above ASCII count as letters.
constexpr Bytes identifiers(std::string_view more, std::span<const Delimiter> delimiters,
                            std::string_view comparing) {
  constexpr int any_place =
      ByteUse::begins_word | ByteUse::in_word | ByteUse::begins_operand | ByteUse::in_operand;
  Bytes bytes{};
  for (std::size_t c = 0x80; c < bytes.size(); ++c) bytes[c] = any_place;
  for (const std::string_view signs : {letters, digits, std::string_view("_"), more})
    add(bytes, signs, any_place);
  add_delimiters(bytes, delimiters);
  add(bytes, comparing, ByteUse::compares);
  return bytes;
}

// The byte table of a language whose words extend to a blank or one of the signs in `but`.  The
// signs in `not_first` can continue a word but not begin one.
constexpr Bytes anything(std::string_view but, std::string_view not_first,
                         std::span<const Delimiter> delimiters, std::string_view comparing) {
  Bytes bytes = identifiers("._{}$@:\\", delimiters, comparing);
  for (std::size_t c = 0; c < bytes.size(); ++c) {
    const char sign = static_cast<char>(c);
    if (c <= ' ' || but.contains(sign)) {
      bytes[c] &= static_cast<std::uint8_t>(ByteUse::begins_delimited | ByteUse::compares);
    } else {
      bytes[c] |= ByteUse::in_word | ByteUse::begins_word;
      if (not_first.contains(sign))
        bytes[c] &= static_cast<std::uint8_t>(~(ByteUse::begins_word | ByteUse::begins_operand));
    }
  }
  return bytes;
}

constexpr Delimiter line_comment = {"//", "", TokenKind::comment};
constexpr Delimiter block_comment = {"/*", "*/", TokenKind::comment, Escape::none, Extent::text};
constexpr Delimiter quoted_text = {"\"", "\"", TokenKind::string, Escape::backslash, Extent::text};
constexpr Delimiter quoted_line = {"\"", "\"", TokenKind::string, Escape::backslash, Extent::line};
constexpr Delimiter raw_line = {"\"\"\"", "\"\"\"", TokenKind::string, Escape::quotes_at_end};
constexpr Delimiter quoted_field = {"`", "`", TokenKind::field, Escape::doubled, Extent::line};

using enum WordRole;

// The condition of a Sigma rule.  `1 of` and `all of` are recognised by keyword_before.

constexpr LogicWord condition_words[] = {{"and or not of them by near"}};

// Kibana Query Language.

constexpr LogicWord kuery_words[] = {{"and or not true false null"}};
constexpr Delimiter kuery_delimiters[] = {quoted_text};

// Lucene.  `or` in lower case is a search term, so it must not be highlighted as a keyword.

constexpr LogicWord lucene_words[] = {{"AND OR NOT TO"}};
constexpr Delimiter lucene_delimiters[] = {
    quoted_text, {"/", "/", TokenKind::string, Escape::backslash, Extent::line}};

// Event Query Language, including the syntax of older rules and of Endgame: '...', ?"...", `of`.

constexpr LogicWord eql_words[] = {
    {"and or not in in~ like like~ regex regex~ any where of true false null"},
    {"sequence sample join by with maxspan runs until fork"},
};
constexpr Delimiter eql_delimiters[] = {
    raw_line,
    {"?\"", "\"", TokenKind::string, Escape::backslash, Extent::line},
    {"?'", "'", TokenKind::string, Escape::backslash, Extent::line},
    quoted_line,
    {"'", "'", TokenKind::string, Escape::backslash, Extent::line},
    quoted_field,
    line_comment,
    block_comment,
};

// ES|QL.

constexpr LogicWord esql_words[] = {
    {"and or not in like rlike is null true false as by on with join where stats"},
    {"asc desc nulls first last"},
    {"metadata", keyword, BareWords::operands},
    {"ms millisecond milliseconds s sec second seconds m min minute minutes h hour hours", unit},
    {"d day days w week weeks mo month months quarter quarters y yr year years", unit},
};
constexpr LogicWord esql_commands[] = {{"from metrics ts", keyword, BareWords::sources}};
constexpr Delimiter esql_delimiters[] = {raw_line, quoted_line, quoted_field, line_comment,
                                         block_comment};

// Splunk's SPL.  After a pipe any word is a command.  The table of commands gives the mode after
// each one, and the words that are commands at the start of a search or subsearch, where other
// words are search terms.

constexpr LogicWord spl_words[] = {
    {"and or not xor", boolean},
    {"in like", comparison_or_function},
    {"as", naming},
    {"by", keyword, BareWords::fields},
    {"over output outputnew", clause, BareWords::fields},
    {"from where", source_clause, BareWords::plain},
    {"with", clause},
    {"count", aggregate},
};
constexpr LogicWord spl_commands[] = {
    {"eval fieldformat where", keyword, BareWords::operands},
    {"lookup", keyword, BareWords::table_name},
    {"chart convert eventstats geostats mstats sistats stats streamstats timechart tstats", keyword,
     BareWords::aggregation},
    {"addtotals anomalydetection bin bucket dedup fields filldown fillnull iplocation join makemv "
     "mvcombine mvexpand nomv rare rename replace sort strcat table top transaction untable "
     "xyseries",
     keyword, BareWords::fields},
    {"datamodel dbxquery inputlookup makeresults metadata rest rex savedsearch search spath",
     keyword, BareWords::plain},
};
constexpr Delimiter spl_delimiters[] = {
    {"```", "```", TokenKind::comment, Escape::none, Extent::text},
    {"`comment(", "`", TokenKind::comment, Escape::none, Extent::text},  // comments in older SPL
    {"`", "`", TokenKind::function},
    quoted_text,
    {"'", "'", TokenKind::field},
};

// The SQL of osquery, which is SQLite's.  Keywords that occur only in table definitions are left
// out, because they are common names of columns: key, action, plan.

constexpr LogicWord sql_words[] = {
    {"between glob in is isnull like match not notnull regexp", comparison},
    {"all and as asc by case collate create cross delete desc distinct drop else end escape"},
    {"except exists false from full group having inner insert intersect into join left limit"},
    {"materialized natural null offset on or order outer over partition recursive right select"},
    {"table then true union update using values view when where with"},
};
constexpr Delimiter sql_delimiters[] = {
    {"'", "'", TokenKind::string, Escape::doubled, Extent::text},
    {"\"", "\"", TokenKind::string, Escape::doubled, Extent::text},  // or the name of a column
    quoted_field,
    {"--", "", TokenKind::comment},
    block_comment,
};

}  // namespace

constexpr WordTable::WordTable(std::span<const LogicWord> groups) {
  std::size_t count = 0;
  for (const LogicWord& group : groups) {
    for (std::string_view rest = group.text; !rest.empty();) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
      std::size_t slot = slot_of(word, slots_.size());
      while (slots_[slot] != 0) slot = (slot + 1) % slots_.size();
      words_[count] = {word, group.role, group.then};
      slots_[slot] = static_cast<std::uint8_t>(++count);
    }
  }
}

const LogicWord* WordTable::find(std::string_view word) const {
  if (word.empty()) return nullptr;
  for (std::size_t slot = slot_of(word, slots_.size()); slots_[slot] != 0;
       slot = (slot + 1) % slots_.size()) {
    const LogicWord& candidate = words_[slots_[slot] - 1U];
    if (candidate.text.size() == word.size() &&
        std::ranges::equal(candidate.text, word, {}, lower, lower))
      return &candidate;
  }
  return nullptr;
}

constexpr LogicLanguage sigma_condition = {
    .name = "condition",
    .words = WordTable(condition_words),
    .bytes = identifiers("*?.-", {}, ""),
    .keyword_before = "of",
};

namespace {

constexpr LogicLanguage languages[] = {
    {
        .name = "kuery",
        .words = WordTable(kuery_words),
        .delimiters = kuery_delimiters,
        .bytes = anything("():<>\"{}", "", kuery_delimiters, ":<>"),
        .backslash_in_words = true,
    },
    {
        .name = "lucene",
        .words = WordTable(lucene_words),
        .delimiters = lucene_delimiters,
        .bytes = anything("():\"{}[]^~", "+-!", lucene_delimiters, ":"),
        .exact_case = true,
        .backslash_in_words = true,
    },
    {
        .name = "eql",
        .words = WordTable(eql_words),
        .delimiters = eql_delimiters,
        .bytes = identifiers(".@?~", eql_delimiters, ""),
        .bare = BareWords::operands,
        .keyword_before = "where",
        .behind_pipe = CommandPlace::certain,
        .exact_case = true,
        .durations = true,
    },
    {
        .name = "esql",
        .words = WordTable(esql_words),
        .commands = WordTable(esql_commands),
        .delimiters = esql_delimiters,
        .bytes = identifiers(".@?", esql_delimiters, ""),
        .bare = BareWords::operands,
        .at_start = CommandPlace::certain,
        .behind_pipe = CommandPlace::certain,
        .durations = true,
    },
    {
        .name = "spl",
        .words = WordTable(spl_words),
        .commands = WordTable(spl_commands),
        .delimiters = spl_delimiters,
        .bytes = anything("|[](),=<>!\"`+;", "'-.", spl_delimiters, "=<>!"),
        .at_start = CommandPlace::possible,
        .behind_pipe = CommandPlace::certain,
        .behind_bracket = CommandPlace::possible,
        .durations = true,
        .option_names = true,
    },
    {
        .name = "sql",
        .words = WordTable(sql_words),
        .delimiters = sql_delimiters,
        .bytes = identifiers(".$", sql_delimiters, "=<>!"),
        .blank_before_parenthesis = true,
    },
};

}  // namespace

const LogicLanguage* find_logic_language(std::string_view name) {
  const auto* found = std::ranges::find(languages, name, &LogicLanguage::name);
  return found == std::end(languages) ? nullptr : found;
}

}  // namespace lofp
