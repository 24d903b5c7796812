// The words and signs of the languages that detection logic is written in: facts for highlight.cc.
//
// Tables only, made at compile time and never changed; any thread.  A new language is a new table
// in languages.cc.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace lofp {

enum class TokenKind : std::uint8_t { plain, keyword, field, string, number, function, comment };

// What the words are that no table names.  A language has one of them to begin with; its commands
// and clauses switch between them.
enum class BareWords : std::uint8_t {
  unchanged,    // of a word in a table: it does not switch
  plain,        // values and search terms; a field only where a comparison follows
  fields,       // fields, but not behind `=`, where an option has its value: `bin _time span=day`
  operands,     // fields wherever they stand: `a = b`
  aggregation,  // as `fields`, but `count` alone is a function
  sources,      // index patterns, which may hold any sign: `logs-*,remote:audit-in-2024`
  table_name,   // one plain word, then `fields`
};

enum class WordRole : std::uint8_t {
  keyword,
  comparison,              // a keyword; the bare word before it is a field
  comparison_or_function,  // a comparison behind a field: `a like "b"`; or `like(a, "b")`
  boolean,                 // a keyword; among search terms only in upper case
  naming,                  // a keyword except among search terms; the next word is a field
  clause,                  // a keyword except among search terms
  source_clause,           // a keyword except among fields and operands
  aggregate,               // a function under BareWords::aggregation
  unit,                    // part of the number before it, if there is one: `30 seconds`
};

// In the tables of languages.cc `text` is one word or several with the same meaning, `and or not`.
struct LogicWord {
  std::string_view text;
  WordRole role = WordRole::keyword;
  BareWords then = BareWords::unchanged;
};

// Finds a word in constant time, whatever its length.
class WordTable {
 public:
  constexpr WordTable() = default;
  constexpr explicit WordTable(std::span<const LogicWord> groups);

  // Null where there is none; ignores the case of ASCII letters.
  const LogicWord* find(std::string_view word) const;

 private:
  std::array<LogicWord, 80> words_{};      // SQL has the most, 64
  std::array<std::uint8_t, 512> slots_{};  // an index into words_ plus 1; 0: empty
};

enum class Escape : std::uint8_t {
  none,
  backslash,
  doubled,        // two closing signs stand for one
  quotes_at_end,  // up to two quotes behind the closing sign belong to the token
};
enum class Extent : std::uint8_t { line, text };  // where a token ends that is not closed

// A token between two signs.  `end` is empty where the line's end closes it.
struct Delimiter {
  std::string_view begin;
  std::string_view end;
  TokenKind kind;
  Escape escape = Escape::none;
  Extent extent = Extent::line;
};

// What a byte can be; several may hold.
struct ByteUse {
  static constexpr std::uint8_t begins_word = 1;
  static constexpr std::uint8_t in_word = 2;
  static constexpr std::uint8_t begins_operand = 4;  // a word under BareWords::operands, where
  static constexpr std::uint8_t in_operand = 8;      // `a-b` are two
  static constexpr std::uint8_t begins_delimited = 16;
  static constexpr std::uint8_t compares = 32;  // begins a comparison sign, behind a field
};

enum class CommandPlace : std::uint8_t {
  none,
  possible,  // a word of the command table is a command
  certain,   // any word is
};

struct LogicLanguage {
  std::string_view name;
  WordTable words = {};                        // at any place
  WordTable commands = {};                     // where a command can stand
  std::span<const Delimiter> delimiters = {};  // the first that matches holds
  std::array<std::uint8_t, 256> bytes;         // ByteUse
  BareWords bare = BareWords::plain;           // at the start and behind each pipe
  std::string_view keyword_before = {};        // a bare word before this word is a keyword
  CommandPlace at_start = CommandPlace::none;
  CommandPlace behind_pipe = CommandPlace::none;
  CommandPlace behind_bracket = CommandPlace::none;
  bool exact_case = false;                // of the words in the table
  bool backslash_in_words = false;        // takes the next byte into the word
  bool blank_before_parenthesis = false;  // between a function and its arguments
  bool durations = false;                 // 30s is a number
  bool option_names = false;              // any word before a comparison is a field: `output=x`
};

// kuery, lucene, eql, esql, spl or sql; null for another name.
const LogicLanguage* find_logic_language(std::string_view name);

// The `condition` of a Sigma rule.
extern const LogicLanguage sigma_condition;

}  // namespace lofp
