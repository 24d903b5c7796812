// The whole way of a rule file: bytes, text, document, rules.  What must hold whatever the bytes
// are is checked with abort(), which is on in every build.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.h"
#include "read/sources/source.h"

namespace lofp {

inline void require(bool holds) {
  if (!holds) std::abort();
}

inline void read_as(const Source& source, const std::uint8_t* data, std::size_t size) {
  const DecodedText decoded = to_utf8(std::string(reinterpret_cast<const char*>(data), size));
  require(is_valid_utf8(decoded.text));
  const ParsedFile document = parse(decoded.text, source.format);
  const FileReading reading = read_rule_file(source, {.text = decoded.text,
                                                      .path = "folder/file",
                                                      .folder = "folder",
                                                      .document = document,
                                                      .is_forced = true});
  for (const FormatFault& fault : reading.report.faults) require(is_valid_utf8(fault.message));
  for (const RuleFilter& filter : reading.filters) require(filter.filter != nullptr);
  for (const Rule& rule : reading.rules) {
    require(is_valid_utf8(rule.title) && is_valid_utf8(rule.description));
    require(is_valid_utf8(rule.logic.text));
    for (const Statement& statement : rule.statements) {
      require(!statement.text.empty() && is_valid_utf8(statement.text));
      require(statement.text == trim(statement.text));
      require(statement.line >= 1);
    }
  }
}

}  // namespace lofp
