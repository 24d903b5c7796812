// Uses simdjson's On-Demand interface, which indexes the bytes once and parses only the values that
// are asked for.  Members may come in any order, and `type` may come last; so every member that any
// wanted type needs is read, and an object of an unwanted type is dropped at its end.  simdjson's
// header takes seconds to compile, so only this file includes it.
#include "rule/stix_objects.h"

#define SIMDJSON_EXCEPTIONS 0
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/error.h"
#include "base/terminal.h"
#include "base/text.h"

namespace lofp {
namespace {

namespace ondemand = simdjson::ondemand;
using ondemand::json_type;

constexpr std::size_t longest_text = 200;  // bytes
constexpr std::size_t longest_list = 100;
constexpr std::size_t most_objects = 100'000;  // ATT&CK has about 1,500 of these types

// The text on one line, shortened, and with control characters escaped.
std::string clean(std::string_view text) {
  return printable(on_one_line(shortened(text, longest_text)));
}

bool is_mitre(std::string_view source) {
  return source == "mitre-attack" || source == "mitre-mobile-attack" ||
         source == "mitre-ics-attack";
}

bool is_wanted(const StixObject& object) {
  constexpr std::array<std::string_view, 4> types = {"attack-pattern", "x-mitre-collection",
                                                     "x-mitre-matrix", "x-mitre-tactic"};
  return std::ranges::find(types, object.type) != types.end() ||
         (object.type == "relationship" && object.relationship == "revoked-by");
}

// Reads a bundle.  fault_ is the first error of simdjson; reading stops there.
class StixReader {
 public:
  explicit StixReader(std::string& json) : json_(json) {}

  Result<std::vector<StixObject>> read() {
    ondemand::parser parser;
    ondemand::document document;
    json_.reserve(json_.size() + simdjson::SIMDJSON_PADDING);
    bundle(parser, document);
    if (fault_ == simdjson::MEMALLOC) throw_out_of_memory();
    // Not simdjson's own message, whose wording changes between releases.
    if (fault_ != simdjson::SUCCESS)
      return std::unexpected(Error{"it is no whole JSON document: download it again"});
    if (!has_objects_)
      return std::unexpected(Error{"it is no STIX bundle: it has no list of `objects`"});
    if (objects_.size() > most_objects)
      return std::unexpected(
          Error{fmt::format("it has more than {} objects of ATT&CK", most_objects)});
    return std::move(objects_);
  }

 private:
  // Remembers the first error; true if `code` is one.
  bool note(simdjson::error_code code) {
    if (fault_ == simdjson::SUCCESS) fault_ = code;
    return code != simdjson::SUCCESS;
  }

  bool is(ondemand::value& value, json_type wanted) {
    json_type type{};
    return !note(value.type().get(type)) && type == wanted;
  }

  std::string text(ondemand::value& value) {
    std::string_view text;
    if (!is(value, json_type::string) || note(value.get_string().get(text))) return {};
    return clean(text);
  }

  bool flag(ondemand::value& value) {
    bool is_set = false;
    return is(value, json_type::boolean) && !note(value.get_bool().get(is_set)) && is_set;
  }

  // Calls `take(value)` for each item of an array; does nothing for any other value.
  template <typename Take>
  void each(ondemand::value& value, Take take) {
    ondemand::array array;
    if (!is(value, json_type::array) || note(value.get_array().get(array))) return;
    for (auto item : array) {
      ondemand::value one;
      if (note(std::move(item).get(one))) return;
      take(one);
      if (fault_ != simdjson::SUCCESS) return;
    }
  }

  // Calls `take(key, value)` for each member of an object; does nothing for any other value.
  template <typename Take>
  void members(ondemand::value& value, Take take) {
    ondemand::object object;
    if (!is(value, json_type::object) || note(value.get_object().get(object))) return;
    for (auto field : object) {
      std::string_view key;
      ondemand::value one;
      if (note(field.unescaped_key().get(key)) || note(field.value().get(one))) return;
      take(key, one);
      if (fault_ != simdjson::SUCCESS) return;
    }
  }

  std::vector<std::string> texts(ondemand::value& value) {
    std::vector<std::string> all;
    each(value, [&](ondemand::value& item) {
      if (all.size() < longest_list) all.push_back(text(item));
    });
    return all;
  }

  void references(ondemand::value& value, StixObject& object) {
    each(value, [&](ondemand::value& reference) {
      std::string source;
      std::string id;
      members(reference, [&](std::string_view key, ondemand::value& member) {
        if (key == "source_name") source = text(member);
        if (key == "external_id") id = text(member);
      });
      if (object.external_id.empty() && is_mitre(source)) object.external_id = id;
    });
  }

  void phases(ondemand::value& value, StixObject& object) {
    each(value, [&](ondemand::value& phase) {
      std::pair<std::string, std::string> both;
      members(phase, [&](std::string_view key, ondemand::value& member) {
        if (key == "kill_chain_name") both.first = text(member);
        if (key == "phase_name") both.second = text(member);
      });
      if (object.phases.size() < longest_list) object.phases.push_back(std::move(both));
    });
  }

  void member(std::string_view key, ondemand::value& value, StixObject& object) {
    struct TextMember {
      std::string_view key;
      std::string StixObject::*member;
    };
    constexpr std::array<TextMember, 8> members = {
        {{"type", &StixObject::type},
         {"id", &StixObject::id},
         {"name", &StixObject::name},
         {"x_mitre_shortname", &StixObject::short_name},
         {"x_mitre_version", &StixObject::version},
         {"relationship_type", &StixObject::relationship},
         {"source_ref", &StixObject::source},
         {"target_ref", &StixObject::target}}};
    const auto at = std::ranges::find(members, key, &TextMember::key);
    if (at != members.end()) object.*(at->member) = text(value);
    if (key == "revoked") object.is_revoked = flag(value);
    if (key == "x_mitre_deprecated") object.is_deprecated = flag(value);
    if (key == "x_mitre_domains") object.domains = texts(value);
    if (key == "x_mitre_platforms") object.platforms = texts(value);
    if (key == "tactic_refs") object.tactic_refs = texts(value);
    if (key == "external_references") references(value, object);
    if (key == "kill_chain_phases") phases(value, object);
  }

  void bundle(ondemand::parser& parser, ondemand::document& document) {
    if (note(parser.iterate(json_.data(), json_.size(), json_.capacity()).get(document))) return;
    ondemand::object root;
    // Valid JSON that is not an object is not a bundle, but it is no error of simdjson either.
    json_type type{};
    if (note(document.type().get(type)) || type != json_type::object) return;
    if (note(document.get_object().get(root))) return;
    for (auto field : root) {
      std::string_view key;
      ondemand::value value;
      if (note(field.unescaped_key().get(key)) || note(field.value().get(value))) return;
      if (key == "objects") objects(value);
      if (fault_ != simdjson::SUCCESS) return;
    }
    // After the whole document has been read, the location must be out of bounds.
    if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
      note(simdjson::TRAILING_CONTENT);
  }

  void objects(ondemand::value& value) {
    has_objects_ = has_objects_ || is(value, json_type::array);
    each(value, [&](ondemand::value& item) {
      StixObject object;
      members(item, [&](std::string_view key, ondemand::value& one) { member(key, one, object); });
      if (is_wanted(object) && objects_.size() <= most_objects)
        objects_.push_back(std::move(object));
    });
  }

  std::string& json_;
  std::vector<StixObject> objects_;
  bool has_objects_ = false;
  simdjson::error_code fault_ = simdjson::SUCCESS;
};

}  // namespace

Result<std::vector<StixObject>> read_stix_objects(std::string& json) {
  return StixReader(json).read();
}

}  // namespace lofp
