// A rule file's text, read as one source reads it.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "read/sources/source.h"

namespace lofp {

struct RulesRead {
  std::vector<Rule> rules;
  std::vector<FormatFault> faults;

  // The only rule.
  const Rule& rule() const {
    static const Rule none;
    EXPECT_EQ(rules.size(), 1U);
    return rules.empty() ? none : rules[0];
  }

  // The texts of all statements of all rules.
  std::vector<std::string> texts() const {
    std::vector<std::string> texts;
    for (const Rule& rule : rules)
      for (const Statement& statement : rule.statements) texts.push_back(statement.text);
    return texts;
  }
};

// What the source makes of a file that it recognises; nothing of another.
inline RulesRead read_as(std::string_view source_id, const std::string& text,
                         std::string_view folder = "folder",
                         std::string_view path = "folder/file") {
  const Source& source = *find_source(source_id);
  const ParsedFile document = parse(text, source.format);
  RulesRead reading;
  for (const FormatFault& fault : document.faults) ADD_FAILURE() << fault.message << "\n" << text;
  bool is_recognised = false;
  for (const Value* root : document.roots) is_recognised |= source.recognises(*root);
  if (is_recognised) {
    FileReading file = read_rule_file(
        source, {.text = text, .path = path, .folder = folder, .document = document});
    reading.rules = std::move(file.rules);
    reading.faults = std::move(file.report.faults);
  }
  return reading;
}

}  // namespace lofp
