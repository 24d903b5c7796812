#include "publish/schema_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace lofp {

void SchemaWriter::refer(const Definition& to) {
  json_.member("$ref", fmt::format("{}{}", place_, to.name));
  const auto at = std::ranges::find(needed_, to.name, &Definition::name);
  if (at == needed_.end())
    needed_.push_back(to);
  else
    assert(at->describe == to.describe);  // no two things have one name
}

void SchemaWriter::text(const Limits& limits) {
  json_.member("type", "string");
  if (limits.least > 0) json_.key("minLength").value(limits.least);
  if (!limits.pattern.empty()) json_.member("pattern", limits.pattern);
}

void SchemaWriter::number(const Limits& limits) {
  json_.member("type", "integer").key("minimum").value(limits.least);
}

void SchemaWriter::list(const Limits& limits) {
  json_.member("type", "array");
  if (limits.least > 0) json_.key("minItems").value(limits.least);
  if (limits.is_unique) json_.key("uniqueItems").value(true);
}

void SchemaWriter::write_definitions() {
  json_.begin_object();
  for (std::size_t i = 0; i < needed_.size(); ++i) {  // which grows
    const Definition definition = needed_[i];
    json_.line().key(definition.name).begin_object();
    if (!definition.summary.empty()) json_.member("description", definition.summary);
    definition.describe(*this);
    json_.end_object();
  }
  json_.end_object();
}

}  // namespace lofp
