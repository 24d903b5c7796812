#include "cli/tools/tool.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "base/terminal.h"
#include "base/text.h"
#include "base/unseen.h"
#include "format/text_parts.h"

namespace lofp {
namespace {

std::string_view words_for(ToolParameterKind kind) {
  switch (kind) {
    case ToolParameterKind::text:
      return "a string";
    case ToolParameterKind::number:
      return "an integer";
    case ToolParameterKind::object_or_text:
      return "an object, or a string with one";
  }
  return {};
}

std::optional<int> integer(std::string_view text) {
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

bool fits(const ToolParameter& parameter, const JsonPart& value) {
  switch (parameter.kind) {
    case ToolParameterKind::text:
      return value.kind == JsonKind::text;
    case ToolParameterKind::number:
      return value.kind == JsonKind::number && integer(value.text);
    case ToolParameterKind::object_or_text:
      return value.kind == JsonKind::text || value.kind == JsonKind::object;
  }
  return false;
}

Result<void> check(const ToolParameter& parameter, const JsonPart& value) {
  if (!fits(parameter, value))
    return std::unexpected(
        Error{fmt::format("{} has to be {}", parameter.name, words_for(parameter.kind))});
  if (parameter.kind == ToolParameterKind::number) {
    const int number = *integer(value.text);
    if (number < parameter.least || number > parameter.most)
      return std::unexpected(Error{fmt::format("{} has to be from {} to {}", parameter.name,
                                               parameter.least, parameter.most)});
  } else if (parameter.is_required && trim(value.text).empty()) {
    return std::unexpected(Error{fmt::format("{} is empty", parameter.name)});
  }
  return {};
}

void describe_parameter(const ToolParameter& parameter, JsonWriter& json) {
  json.key(parameter.name).begin_object();
  if (parameter.kind == ToolParameterKind::object_or_text) {
    json.key("type").begin_array().value("object").value("string").end_array();
  } else if (parameter.kind == ToolParameterKind::number) {
    json.member("type", "integer").key("minimum").value(parameter.least);
    json.key("maximum").value(parameter.most).key("default").value(parameter.fallback);
  } else {
    json.member("type", "string");
    if (parameter.is_required) json.key("minLength").value(1);
  }
  json.member("description", parameter.summary).end_object();
}

constexpr ShapeMember<ToolSource> source_members[] = {
    {"rule_set", "Title of the rule set.", [](auto& of) { return of.rule_set; }},
    {"rule", "Key of the rule.", [](auto& of) { return of.rule; }},
    {"title", "Title of the rule.", [](auto& of) { return quotation(of.title); }},
    {"licence", {}, [](auto& of) { return known(of.licence); }},
    {"path", "Of the page, below the base of the site.",
     [](auto& of) -> std::string_view { return of.path; }},
};

}  // namespace

Result<ToolArguments> ToolArguments::read(std::span<const ToolParameter> parameters,
                                          const JsonPart& arguments) {
  for (const JsonPart& member : arguments.members) {
    const auto parameter = std::ranges::find(parameters, member.name, &ToolParameter::name);
    if (parameter == parameters.end()) {
      std::vector<std::string_view> names;
      for (const ToolParameter& one : parameters) names.push_back(one.name);
      return std::unexpected(Error{fmt::format("there is no argument {}: there are {}",
                                               quotation(member.name), fmt::join(names, ", "))});
    }
    TRY(check(*parameter, member));
  }
  for (const ToolParameter& parameter : parameters)
    if (parameter.is_required && arguments.find(parameter.name) == nullptr)
      return std::unexpected(Error{fmt::format("the argument {} is missing", parameter.name)});
  return ToolArguments(parameters, arguments);
}

std::string_view ToolArguments::text(std::string_view name) const {
  const JsonPart* value = given_.find(name);
  return value == nullptr ? std::string_view() : std::string_view(value->text);
}

int ToolArguments::number(std::string_view name) const {
  if (const JsonPart* value = given_.find(name))
    if (const auto number = integer(value->text)) return *number;
  const auto parameter = std::ranges::find(parameters_, name, &ToolParameter::name);
  return parameter == parameters_.end() ? 0 : parameter->fallback;
}

std::string input_schema(const Tool& tool) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  json.begin_object().member("type", "object").key("properties").begin_object();
  for (const ToolParameter& parameter : tool.parameters) describe_parameter(parameter, json);
  json.end_object();
  std::vector<std::string_view> required;
  for (const ToolParameter& parameter : tool.parameters)
    if (parameter.is_required) required.push_back(parameter.name);
  if (!required.empty()) json.list("required", required);
  json.key("additionalProperties").value(false).end_object().finish();
  return one_line_json(text);
}

std::string output_schema(const Tool& tool) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  SchemaWriter to(json, "#/$defs/");
  json.begin_object();
  tool.describe(to);
  json.key("$defs");
  to.write_definitions();
  json.end_object().finish();
  return one_line_json(text);
}

std::span<const ShapeMember<ToolSource>> ToolSource::members() {
  return source_members;
}

std::string source_line(const ToolSource& source) {
  return fmt::format("Source: {}, rule {}{}{}, page {}", quotation(source.rule_set),
                     quotation(source.rule), source.licence.empty() ? "" : ", licence ",
                     quotation(source.licence), quotation(source.path));
}

ToolSource source_of(const TriageIndex& index, std::uint32_t number) {
  const TriageRule& rule = index.rules[number];
  const TriageSource& set = index.sources[rule.source];
  return {.rule_set = set.title,
          .rule = rule.key,
          .title = rule.title,
          .licence = set.license,
          .path = "/" + std::string(rule.address)};
}

ToolSource source_of(const ToolCatalog& catalog, const Rule& rule) {
  const RuleSet* set = find_set(catalog.catalog(), rule.source);
  ToolSource source{.rule_set = rule.source,
                    .rule = rule.key,
                    .title = rule.title,
                    .licence = rule.license,
                    .path = "/" + catalog.addresses().of(rule)};
  if (set != nullptr) {
    source.rule_set = set->title;
    if (source.licence.empty()) source.licence = set->license;
  }
  return source;
}

std::string quotation(std::string_view text) {
  constexpr std::size_t longest = 300;
  const std::string line = on_one_line(without_marks(text));
  const std::string_view cut = shortened(line, longest);
  return with_unseen_shown(cut) + (cut.size() < line.size() ? "..." : "");
}

std::string one_line_json(const std::string& document) {
  std::string text = document;
  std::erase(text, '\n');  // those in strings are escaped
  return text;
}

}  // namespace lofp
