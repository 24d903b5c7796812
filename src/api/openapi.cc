#include "api/openapi.h"

#include <fmt/format.h>

#include "api/routes/route.h"
#include "publish/schema_writer.h"

namespace lofp {
namespace {

void write_parameter_schema(const Parameter& parameter, JsonWriter& json) {
  json.begin_object();
  switch (parameter.type) {
    case ParameterType::number:
      json.member("type", "integer").key("minimum").value(parameter.least);
      json.key("maximum").value(parameter.most);
      break;
    case ParameterType::text:
      // Bytes are counted, and a character has four at most.
      json.member("type", "string").key("minLength").value(parameter.least == 0 ? 0 : 1);
      json.key("maxLength").value(parameter.most);
      break;
    case ParameterType::choice:
      json.member("type", "string").list("enum", parameter.choices());
      break;
    case ParameterType::technique:
    case ParameterType::entry_id:
      json.member("type", "string").member("pattern", pattern_of(parameter.type));
      break;
  }
  if (!parameter.fallback.empty()) {
    json.key("default");
    if (parameter.type == ParameterType::number)
      json.value(std::stoi(std::string(parameter.fallback)));
    else
      json.value(parameter.fallback);
  }
  json.end_object();
}

void write_parameter(const Parameter& parameter, JsonWriter& json) {
  const bool is_path = parameter.place == ParameterPlace::path;
  json.line().begin_object().member("name", parameter.name);
  json.member("in", is_path ? "path" : "query");
  json.member("description",
              fmt::format("{}{}", parameter.summary,
                          parameter.is_repeatable ? " May be given several times: either." : ""));
  if (is_path) json.key("required").value(true);
  json.key("schema");
  if (parameter.is_repeatable) {
    json.begin_object().member("type", "array").key("items");
    write_parameter_schema(parameter, json);
    json.end_object().member("style", "form").key("explode").value(true);
  } else {
    write_parameter_schema(parameter, json);
  }
  json.end_object();
}

template <typename Schema>
void write_answer(std::string_view status, std::string_view words, std::string_view type,
                  Schema schema, SchemaWriter& to) {
  JsonWriter& json = to.json();
  json.line().key(status).begin_object().member("description", words);
  json.key("content").begin_object().key(type).begin_object().key("schema").begin_object();
  schema();
  json.end_object().end_object().end_object().end_object();
}

void write_body(const Route& route, JsonWriter& json) {
  json.line().key("requestBody").begin_object().member("description", route.body_summary);
  json.key("required").value(true).key("content").begin_object();
  json.key("application/json").begin_object().key("schema").begin_object();
  json.member("type", "object").end_object().end_object().end_object().end_object();
}

void write_operation(const Route& route, SchemaWriter& to) {
  JsonWriter& json = to.json();
  const Definition& shape = route.answer.shape;
  const auto problem = [&](std::string_view status, std::string_view words) {
    write_answer(
        status, words, "application/problem+json",
        [&] { JsonType<ProblemRecord>::describe({}, to); }, to);
  };
  const bool takes_body = route.method == RouteMethod::post;
  bool is_one = false;
  for (const Parameter& parameter : route.parameters)
    is_one = is_one || parameter.place == ParameterPlace::path;
  json.line().key(fmt::format("/{}", route.path)).begin_object();
  json.key(takes_body ? "post" : "get").begin_object();
  json.member("operationId", route.id).member("summary", route.summary);
  json.key("parameters").begin_array();
  for (const Parameter& parameter : route.parameters) write_parameter(parameter, json);
  json.end_array();
  if (takes_body) write_body(route, json);
  json.key("responses").begin_object();
  write_answer(
      "200", shape.summary, "application/json", [&] { to.refer(shape); }, to);
  if (route.freshness == Freshness::of_database)
    json.line()
        .key("304")
        .begin_object()
        .member("description", "What you have is still so.")
        .end_object();
  problem("400", "The request is wrong; the document says where.");
  if (is_one) problem("404", "There is none.");
  if (takes_body) {
    problem("411", "The body comes without Content-Length.");
    problem("413", "The body is too long.");
    problem("415", "The body is compressed.");
  }
  json.end_object().end_object().end_object();
}

}  // namespace

std::string openapi_document(std::string_view base) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  json.begin_object().member("openapi", "3.1.0").line().key("info").begin_object();
  json.member("title", "LoFP").member("version", "1");
  json.member("description",
              "The false positives that detection rules document. Nothing is changed or kept. "
              "Members may be added; "
              "those here keep their meaning as long as the version is 1. Answers have an ETag; "
              "lists are given in parts, and `next` is the address of the part that follows.");
  json.end_object().line().key("servers").begin_array().begin_object();
  json.member("url", fmt::format("{}{}", base, api_base.substr(0, api_base.size() - 1)));
  json.end_object().end_array().line().key("paths").begin_object();
  SchemaWriter to(json, "#/components/schemas/");
  for (const Route* route : all_routes()) write_operation(*route, to);
  json.end_object().line().key("components").begin_object().key("schemas");
  to.write_definitions();
  json.end_object().end_object().finish();
  return text;
}

}  // namespace lofp
