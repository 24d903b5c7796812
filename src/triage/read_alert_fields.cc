// Reads JSON with simdjson, on demand: each value is looked at once, in the order of the document.
#include <simdjson.h>

#include <optional>
#include <utility>

#include "format/json_number.h"
#include "triage/alert_fields.h"

namespace lofp {
namespace {

namespace json = simdjson::ondemand;

// Walks one value; returns what is wrong with it.
simdjson::error_code walk(json::value value, AlertFieldsBuilder& builder);

simdjson::error_code walk_object(json::object object, AlertFieldsBuilder& builder) {
  builder.begin_object();
  for (auto field : object) {
    std::string_view key;
    if (const auto error = field.unescaped_key().get(key)) return error;
    builder.key(key);
    json::value value;
    if (const auto error = field.value().get(value)) return error;
    if (const auto error = walk(value, builder)) return error;
  }
  builder.end_object();
  return simdjson::SUCCESS;
}

simdjson::error_code walk_list(json::array list, AlertFieldsBuilder& builder) {
  builder.begin_list();
  for (auto item : list) {
    json::value value;
    if (const auto error = std::move(item).get(value)) return error;
    if (const auto error = walk(value, builder)) return error;
  }
  builder.end_list();
  return simdjson::SUCCESS;
}

simdjson::error_code walk(json::value value, AlertFieldsBuilder& builder) {
  if (builder.is_full()) return simdjson::SUCCESS;  // what is not read is passed over
  json::json_type type{};
  if (const auto error = value.type().get(type)) return error;
  switch (type) {
    case json::json_type::object: {
      json::object object;
      if (const auto error = value.get_object().get(object)) return error;
      return walk_object(object, builder);
    }
    case json::json_type::array: {
      json::array list;
      if (const auto error = value.get_array().get(list)) return error;
      return walk_list(list, builder);
    }
    case json::json_type::string: {
      std::string_view text;
      if (value.get_string().get(text) == simdjson::SUCCESS) {
        builder.text(text);
      } else {  // half a surrogate pair: as it is written
        builder.literal(value.raw_json_token());
      }
      return simdjson::SUCCESS;
    }
    case json::json_type::null: {
      bool is_null = false;
      if (const auto error = value.is_null().get(is_null)) return error;
      if (!is_null) return simdjson::N_ATOM_ERROR;
      builder.literal({});
      return simdjson::SUCCESS;
    }
    case json::json_type::boolean: {
      bool truth = false;
      if (const auto error = value.get_bool().get(truth)) return error;
      builder.literal(truth ? "true" : "false");
      return simdjson::SUCCESS;
    }
    default: {
      const std::optional<std::string_view> number = json_number(value.raw_json_token());
      if (!number) return simdjson::NUMBER_ERROR;
      builder.literal(*number);
      return simdjson::SUCCESS;
    }
  }
}

simdjson::error_code walk_document(std::string_view text, json::parser& parser,
                                   AlertFieldsBuilder& builder) {
  const simdjson::padded_string padded(text);
  json::document document;
  if (const auto error = parser.iterate(padded).get(document)) return error;
  json::value value;
  if (const auto error = document.get_value().get(value)) return error;
  if (const auto error = walk(value, builder)) return error;
  const char* behind = nullptr;
  const auto error = document.current_location().get(behind);
  if (error == simdjson::OUT_OF_BOUNDS) return simdjson::SUCCESS;
  return error != simdjson::SUCCESS ? error : simdjson::TAPE_ERROR;
}

// Reads the documents in texts, and those in them.
void walk_inner(json::parser& parser, AlertFieldsBuilder& builder) {
  AlertFieldsBuilder::Inner inner;
  while (builder.take_inner(inner)) {
    builder.enter(inner);
    const auto error = walk_document(inner.text, parser, builder);
    if (error == simdjson::MEMALLOC) throw_out_of_memory();
    builder.leave(inner, error == simdjson::SUCCESS);
  }
}

json::parser& parser_of_thread() {
  thread_local json::parser parser;
  return parser;
}

}  // namespace

Result<AlertFields> read_alert_fields(std::string_view text) {
  json::parser& parser = parser_of_thread();
  AlertFieldsBuilder builder;
  if (const auto error = walk_document(text, parser, builder)) {
    if (error == simdjson::MEMALLOC) throw_out_of_memory();
    return std::unexpected(Error{simdjson::error_message(error)});
  }
  walk_inner(parser, builder);
  return builder.finish();
}

AlertFields read_alert_row(std::span<const std::string> names,
                           std::span<const std::string> values) {
  AlertFieldsBuilder builder;
  builder.begin_object();
  for (std::size_t at = 0; at < names.size() && at < values.size(); ++at) {
    if (names[at].empty()) continue;
    builder.key(names[at]);
    builder.text(values[at]);
  }
  builder.end_object();
  walk_inner(parser_of_thread(), builder);
  return builder.finish();
}

}  // namespace lofp
