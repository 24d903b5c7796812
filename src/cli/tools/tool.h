// The tools of `lofp mcp`, which a language model calls.  Every other file in this folder defines
// one.
//
// A tool reads the database and nothing else.  Its answer is short, names its sources, and never
// says that an alert is harmless.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "cli/json_message.h"
#include "cli/tool_database.h"
#include "publish/shape.h"

namespace lofp {

enum class ToolParameterKind : std::uint8_t {
  text,
  number,         // an integer
  object_or_text  // an object, or the text of one
};

// An argument that a tool takes.
struct ToolParameter {
  std::string_view name;
  std::string_view summary;  // one or two sentences, for the model
  ToolParameterKind kind = ToolParameterKind::text;
  bool is_required = false;
  int least = 0;  // of a number: its range, and what it is where it is not given
  int most = 0;
  int fallback = 0;
};

// The arguments of a call, which keep to the tool's parameters.  Refers to the message.
class ToolArguments {
 public:
  // Fails, with words for the model, where they do not.  `arguments` is an object.
  static Result<ToolArguments> read(std::span<const ToolParameter> parameters,
                                    const JsonPart& arguments);

  bool has(std::string_view name) const { return given_.find(name) != nullptr; }
  // Of an object as it stands; empty where there is none.
  std::string_view text(std::string_view name) const;
  int number(std::string_view name) const;

 private:
  ToolArguments(std::span<const ToolParameter> parameters, const JsonPart& given)
      : parameters_(parameters), given_(given) {}

  std::span<const ToolParameter> parameters_;
  const JsonPart& given_;
};

struct ToolAnswer {
  std::string text;        // for the model: a few hundred words at most
  std::string structured;  // the same as a JSON object on one line, as Tool::describe says
};

struct Tool {
  std::string_view name;
  std::string_view title;
  std::string_view description;  // for the model: what it answers and when to call it
  std::span<const ToolParameter> parameters;

  // Writes the members of the schema of its structured answers: describe_shape<...>.
  void (*describe)(SchemaWriter& to);

  // An error is told to the model, which may call again with other arguments.
  Result<ToolAnswer> (*call)(const ToolArguments& arguments, ToolDatabase& database);
};

// All tools, in the order of their names.
std::span<const Tool* const> all_tools();

// The schemas of the tool's arguments and of its structured answers: each an object on one line.
std::string input_schema(const Tool& tool);
std::string output_schema(const Tool& tool);

// Whose a statement is: every answer names it.
struct ToolSource {
  std::string_view rule_set;  // its title
  std::string_view rule;      // its key
  std::string_view title;     // of the rule
  std::string_view licence;   // or empty
  std::string path;           // of the rule's page, or of what is stated, below the site's base

  static std::span<const ShapeMember<ToolSource>> members();
};

// "Source: Sigma, rule sigma:123, licence DRL-1.1, page /x/".
std::string source_line(const ToolSource& source);

ToolSource source_of(const TriageIndex& index, std::uint32_t rule);
ToolSource source_of(const ToolCatalog& catalog, const Rule& rule);

// A text of others as an answer has it: on one line, at most some 300 bytes, nothing unseen.
std::string quotation(std::string_view text);

// A structured answer: a record on one line.
std::string one_line_json(const std::string& document);
template <ShapedThing Thing>
std::string structured_answer(const Thing& thing) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  write_record(thing, json);
  json.finish();
  return one_line_json(text);
}

}  // namespace lofp
