// The words and signs of the languages in which detection logic is written, for highlighting
// (tokenizer.h) and for finding exclusions (exclusion/query_token.h).
//
// Constant tables; thread-safe.  To add a language, add a table in languages.cc.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace lofp {

// How a token is highlighted; `plain` is not.
enum class TokenKind : std::uint8_t { plain, keyword, field, string, number, function, comment };

// How to interpret words that are in no table.  A language starts in one of these modes; its
// commands and clauses switch between them.
enum class BareWords : std::uint8_t {
  unchanged,    // in a table of words: the word does not switch the mode
  plain,        // values and search terms; a field only if a comparison follows
  fields,       // fields, but after `=` the value of an option: `bin _time span=day`
  operands,     // fields, also after `=`: `a = b`
  aggregation,  // like `fields`, but `count` on its own is a function
  sources,      // index patterns, which may contain any sign: `logs-*,remote:audit-in-2024`
  table_name,   // one plain word, then `fields`
};

// The role of a word that is in a table.
enum class WordRole : std::uint8_t {
  keyword,
  comparison,              // a keyword; the bare word before it is a field
  comparison_or_function,  // a comparison after a field, `a like "b"`, else a function: `like(a,
                           // "b")`
  boolean,                 // a keyword; among search terms only in upper case
  naming,                  // a keyword except among search terms; the next word is a field
  clause,                  // a keyword except among search terms
  source_clause,           // a keyword except among fields and operands
  aggregate,               // a function in the mode BareWords::aggregation
  unit,                    // part of the number before it, if there is one: `30 seconds`
};

// A word of a table.  In languages.cc `text` may be several words with the same role: `and or not`.
struct LogicWord {
  std::string_view text;
  WordRole role = WordRole::keyword;
  BareWords then = BareWords::unchanged;  // the mode after the word
};

// A hash table of words.  A look-up takes constant time, whatever the length of the word.
class WordTable {
 public:
  constexpr WordTable() = default;
  constexpr explicit WordTable(std::span<const LogicWord> groups);

  // The word, ignoring the case of ASCII letters; null if it is not in the table.
  const LogicWord* find(std::string_view word) const;

 private:
  std::array<LogicWord, 80> words_{};      // SQL has the most, 64
  std::array<std::uint8_t, 512> slots_{};  // index into words_ plus 1; 0 if empty
};

// How a delimited token can contain its closing sign.
enum class Escape : std::uint8_t {
  none,
  backslash,      // a backslash escapes the next byte
  doubled,        // two closing signs stand for one
  quotes_at_end,  // up to two more quotes after the closing sign belong to the token
};
enum class Extent : std::uint8_t { line, text };  // where an unclosed token ends

// A token between two signs, such as a string or a comment.
struct Delimiter {
  std::string_view begin;
  std::string_view end;  // empty: the end of the line closes the token
  TokenKind kind;
  Escape escape = Escape::none;
  Extent extent = Extent::line;
};

// Bit flags for what a byte can be.
struct ByteUse {
  static constexpr std::uint8_t begins_word = 1;
  static constexpr std::uint8_t in_word = 2;
  static constexpr std::uint8_t begins_operand = 4;  // like the two above, in the mode
  static constexpr std::uint8_t in_operand = 8;  // BareWords::operands, where `a-b` is two words
  static constexpr std::uint8_t begins_delimited = 16;  // a delimited token may begin with it
  static constexpr std::uint8_t compares = 32;          // begins a comparison sign after a field
};

// Whether a command can stand at a place.
enum class CommandPlace : std::uint8_t {
  none,
  possible,  // words of the command table are commands
  certain,   // any word is a command
};

// The tables and switches that describe a language.
struct LogicLanguage {
  std::string_view name;
  WordTable words = {};                        // words with a role anywhere
  WordTable commands = {};                     // words with a role where a command can stand
  std::span<const Delimiter> delimiters = {};  // the first one that matches counts
  std::array<std::uint8_t, 256> bytes;         // for each byte, its ByteUse
  BareWords bare = BareWords::plain;           // the mode at the start and after each pipe
  std::string_view keyword_before = {};        // a bare word before this word is a keyword
  CommandPlace at_start = CommandPlace::none;
  CommandPlace behind_pipe = CommandPlace::none;
  CommandPlace behind_bracket = CommandPlace::none;
  bool exact_case = false;                // whether `words` match in the case of the table only
  bool backslash_in_words = false;        // whether a backslash takes the next byte into the word
  bool blank_before_parenthesis = false;  // whether `f (x)` is a function call
  bool durations = false;                 // whether 30s is a number
  bool option_names = false;              // whether any word before a comparison is a field
};

// The language kuery, lucene, eql, esql, spl or sql; null for any other name.
const LogicLanguage* find_logic_language(std::string_view name);

// The `condition` of a Sigma rule.
extern const LogicLanguage sigma_condition;

}  // namespace lofp
