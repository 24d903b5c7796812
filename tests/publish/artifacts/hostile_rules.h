// Rules as an attacker would write them: every field holds what could break a page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/sample_rules.h"

namespace lofp {

inline std::vector<std::string> hostile_texts() {
  return {"<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "' onmouseover='alert(1)",
          "javascript:alert(1)",
          "[click](javascript:alert(1)) ![x](data:text/html,<script>) <a href=\"vbscript:x\">",
          "[x](https://example.org/\" onclick=\"alert(1))",
          "https://example.org/?a=1&b=\"<x>'",
          "</title></pre></code></details></main></html><svg/onload=alert(1)>",
          "<!--",
          "]]>",
          "&lt;script&gt; &amp; &#60;",
          "\xe2\x80\xae"
          "evil\xe2\x81\xa6 bidi\xd8\x9c",
          std::string("nul \0 escape \x1b[31m \r\n\t del \x7f", 26),
          "* * *\n> quote\n\n# heading\n\n|a|b|\n|---|---|\n|<b>|`</code>`|\n",
          "../../../etc/passwd",
          std::string(100'000, 'w'),
          std::string(3'000, '<'),
          "\xf0\x9f\x98\x80 \xe4\xb8\xad\xe6\x96\x87"};
}

// Each text in each field of some rule.
inline std::vector<Rule> hostile_rules() {
  std::vector<Rule> rules;
  const std::vector<std::string> texts = hostile_texts();
  constexpr const char* languages[] = {"sigma", "kuery", "lucene", "eql",
                                       "esql",  "spl",   "sql",    "\"><b>"};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string& text = texts[i];
    Rule rule = sample_rule("sigma", text, {text, texts[(i + 1) % texts.size()], "Unknown"});
    rule.title = text;
    rule.description = text;
    rule.type = text;
    rule.level = text;
    rule.risk_score = 1.5;
    rule.status = text;
    rule.license = text;
    rule.created = text;
    rule.modified = text;
    rule.authors = {text, text};
    rule.references = {text, "https://example.org/" + std::to_string(i)};
    rule.tags = {text};
    rule.techniques = {"T1021.001", "T1086", "T9999"};
    rule.data_source = text;
    rule.category = text;
    rule.service = text;
    rule.logic = {text, languages[i % std::size(languages)]};
    rule.path = text;
    rule.url = text;
    rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace lofp
