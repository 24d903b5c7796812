#include "publish/shape.h"

namespace lofp {

void describe_object(std::span<const MemberWords* const> members, SchemaWriter& to) {
  JsonWriter& json = to.json();
  json.member("type", "object").key("required").begin_array();
  for (const MemberWords* member : members)
    if (member->presence == Presence::always) json.value(member->name);
  json.end_array().key("additionalProperties").value(false).key("properties").begin_object();
  for (const MemberWords* member : members) {
    json.line().key(member->name).begin_object();
    if (!member->summary.empty()) json.member("description", member->summary);
    member->describe(member->limits, to);
    json.end_object();
  }
  json.end_object();
}

}  // namespace lofp
