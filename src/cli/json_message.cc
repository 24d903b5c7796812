// simdjson's on-demand reader looks at each value once, in the order of the text.
#include "cli/json_message.h"

#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "format/json_number.h"

namespace lofp {
namespace {

namespace json = simdjson::ondemand;

constexpr int most_levels = 200;            // of nesting; those of alerts have some 10
constexpr std::size_t most_members = 1000;  // that are kept

class MessageReader {
 public:
  Result<JsonPart> read(std::string_view text) {
    const simdjson::padded_string padded(text);
    json::parser parser;
    JsonPart root;
    if (const auto error = parser.iterate(padded).get(document_)) return fault(error);
    json::value value;
    const auto error = document_.get_value().get(value);
    if (error == simdjson::SCALAR_DOCUMENT_AS_VALUE) return root;  // no message, whatever it is
    if (error) return fault(error);
    if (const auto wrong = walk(value, 0, &root)) return fault(wrong);
    const char* behind = nullptr;
    const auto end = document_.current_location().get(behind);
    if (end == simdjson::SUCCESS) return std::unexpected(Error{"something follows the JSON value"});
    if (end != simdjson::OUT_OF_BOUNDS) return fault(end);
    return root;
  }

 private:
  std::unexpected<Error> fault(simdjson::error_code error) const {
    if (error == simdjson::MEMALLOC) throw_out_of_memory();
    if (limit_ != nullptr) return std::unexpected(Error{limit_});
    return std::unexpected(Error{simdjson::error_message(error)});
  }

  simdjson::error_code exceeded(const char* limit) {
    limit_ = limit;
    return simdjson::DEPTH_ERROR;
  }

  // Walks one value; returns what is wrong with it.  `to` is null where nothing of it is kept.
  simdjson::error_code walk(json::value value, int level, JsonPart* to) {
    if (level >= most_levels) return exceeded("it is nested too deeply");
    json::json_type type{};
    if (const auto error = value.type().get(type)) return error;
    switch (type) {
      case json::json_type::object:
      case json::json_type::array: {
        const char* begin = nullptr;
        if (const auto error = document_.current_location().get(begin)) return error;
        const bool is_object = type == json::json_type::object;
        if (to != nullptr) to->kind = is_object ? JsonKind::object : JsonKind::list;
        if (const auto error = is_object ? walk_object(value, level, to) : walk_list(value, level))
          return error;
        if (to == nullptr || level < message_levels) return simdjson::SUCCESS;
        const char* end = nullptr;  // of what follows: another member, or the bracket around it
        if (const auto error = document_.current_location().get(end)) return error;
        while (end > begin && end[-1] != '}' && end[-1] != ']') --end;
        to->text.assign(begin, end);
        return simdjson::SUCCESS;
      }
      case json::json_type::string:
        return read_text(value, to);
      default:
        return read_literal(value, type, to);
    }
  }

  simdjson::error_code walk_object(json::value value, int level, JsonPart* to) {
    json::object object;
    if (const auto error = value.get_object().get(object)) return error;
    const bool keeps = to != nullptr && level < message_levels;
    for (auto field : object) {
      std::string_view key;
      if (const auto error = field.unescaped_key().get(key)) return error;
      JsonPart* kept = nullptr;
      JsonPart member;
      if (keeps) {
        if (++members_ > most_members) return exceeded("it has too many members");
        member.name = key;
        kept = &member;
      }
      json::value inner;
      if (const auto error = field.value().get(inner)) return error;
      if (const auto error = walk(inner, level + 1, kept)) return error;
      if (keeps) to->members.push_back(std::move(member));
    }
    return simdjson::SUCCESS;
  }

  simdjson::error_code walk_list(json::value value, int level) {
    json::array list;
    if (const auto error = value.get_array().get(list)) return error;
    for (auto item : list) {
      json::value inner;
      if (const auto error = std::move(item).get(inner)) return error;
      if (const auto error = walk(inner, level + 1, nullptr)) return error;
    }
    return simdjson::SUCCESS;
  }

  static simdjson::error_code read_text(json::value value, JsonPart* to) {
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS)
      text = value.raw_json_token();  // half a surrogate pair: as it is written
    if (to != nullptr) {
      to->kind = JsonKind::text;
      to->text = text;
    }
    return simdjson::SUCCESS;
  }

  static simdjson::error_code read_literal(json::value value, json::json_type type, JsonPart* to) {
    JsonPart literal;
    if (type == json::json_type::null) {
      bool is_null = false;
      if (const auto error = value.is_null().get(is_null)) return error;
      if (!is_null) return simdjson::N_ATOM_ERROR;
    } else if (type == json::json_type::boolean) {
      bool truth = false;
      if (const auto error = value.get_bool().get(truth)) return error;
      literal.kind = JsonKind::boolean;
      literal.text = truth ? "true" : "false";
    } else {
      const std::optional<std::string_view> number = json_number(value.raw_json_token());
      if (!number) return simdjson::NUMBER_ERROR;
      literal.kind = JsonKind::number;
      literal.text = *number;
    }
    if (to != nullptr) {
      to->kind = literal.kind;
      to->text = std::move(literal.text);
    }
    return simdjson::SUCCESS;
  }

  json::document document_;
  std::size_t members_ = 0;
  const char* limit_ = nullptr;  // that is exceeded, where one is
};

}  // namespace

const JsonPart* JsonPart::find(std::string_view wanted) const {
  const auto at = std::ranges::find(members, wanted, &JsonPart::name);
  return at == members.end() ? nullptr : &*at;
}

Result<JsonPart> read_json_message(std::string_view text) {
  return MessageReader().read(text);
}

}  // namespace lofp
