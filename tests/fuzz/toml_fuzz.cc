// TOML: no crash however deep it is, and every value and fault has a line of the file.
#include <algorithm>

#include "format/toml.h"
#include "source_target.h"

namespace {

using namespace lofp;

void check(const Value& value, std::ptrdiff_t lines) {
  require(value.line >= 1 && value.line <= lines);
  require(is_valid_utf8(value.text));
  for (const Value* item : value.items) check(*item, lines);
  for (const Member& member : value.members) {
    require(is_valid_utf8(member.key) && value.find(member.key) == member.value);
    check(*member.value, lines);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = to_utf8(std::string(reinterpret_cast<const char*>(data), size)).text;
  const std::ptrdiff_t lines =
      1 + std::ranges::count_if(text, [](char c) { return c == '\n' || c == '\r'; });
  const ParsedFile document = parse_toml(text);
  require(document.roots.size() + document.faults.size() == 1);
  for (const Value* root : document.roots) check(*root, lines);
  for (const FormatFault& fault : document.faults) {
    require(fault.fatal && fault.line >= 1 && fault.line <= lines);
    require(is_valid_utf8(fault.message));
  }
  return 0;
}
