// Messages of `lofp mcp`, before anything is made of them.
#include "base/utf8.h"
#include "cli/json_message.h"
#include "source_target.h"

using namespace lofp;

namespace {

void check(const JsonPart& part, int level) {
  require(level <= message_levels);
  require(is_valid_utf8(part.text));
  require(part.members.empty() || part.kind == JsonKind::object);
  for (const JsonPart& member : part.members) {
    require(is_valid_utf8(member.name) && part.find(member.name) != nullptr);
    check(member, level + 1);
  }
  // What is kept as it stands is JSON of the same kind.
  const bool is_kept_whole =
      level == message_levels && (part.kind == JsonKind::object || part.kind == JsonKind::list);
  if (!is_kept_whole) return;
  const Result<JsonPart> again = read_json_message(part.text);
  require(again && again->kind == part.kind);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (const auto read = read_json_message({reinterpret_cast<const char*>(data), size}))
    check(*read, 0);
  return 0;
}
