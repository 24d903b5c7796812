// What the reader of TOML makes of each file named on standard input, a line of JSON each: the
// texts of the values, or null where the file is no TOML.  For tests/corpus/toml_agreement_test.py.
#include <fmt/format.h>

#include <iostream>
#include <string>

#include "base/file.h"
#include "base/text.h"
#include "format/toml.h"

namespace {

using namespace lofp;

std::string quoted(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || c == '"' || c == '\\')
      json += fmt::format("\\u{:04x}", byte);
    else
      json += c;
  }
  return json + '"';
}

// Recursion is as deep as the reader allows.
std::string json_of(const Value& value) {
  std::string json;
  if (value.is_map()) {
    for (const Member& member : value.members)
      json += fmt::format("{}{}:{}", json.empty() ? "" : ",", quoted(member.key),
                          json_of(*member.value));
    return fmt::format("{{{}}}", json);
  }
  if (value.is_list()) {
    for (const Value* item : value.items) json += (json.empty() ? "" : ",") + json_of(*item);
    return fmt::format("[{}]", json);
  }
  return quoted(value.text);
}

}  // namespace

int main() {
  for (std::string path; std::getline(std::cin, path);) {
    Result<std::string> bytes = read_file(path, std::size_t{64} << 20U);
    if (!bytes) {
      fmt::print(stderr, "{}\n", bytes.error().message);
      return 2;
    }
    const std::string text = to_utf8(*std::move(bytes)).text;
    const ParsedFile document = parse_toml(text);
    fmt::print("{}\n", document.roots.empty() ? "null" : json_of(*document.roots[0]));
  }
  return 0;
}
