// Whatever Markdown says, its HTML is well formed.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "format/markdown.h"

namespace lofp {
namespace {

// What is wrong with the nesting of `html`, read without any knowledge of how it was made; empty
// where each tag is closed where it was opened.
std::string nesting_fault(std::string_view html) {
  static const std::set<std::string_view> without_end = {"br", "hr"};
  std::vector<std::string_view> open;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    const std::size_t end = html.find('>', at);
    if (end == std::string_view::npos) return "a tag without end";
    std::string_view tag = html.substr(at + 1, end - at - 1);
    at = end;
    const bool is_closing = tag.starts_with('/');
    if (is_closing) tag.remove_prefix(1);
    const std::string_view name = tag.substr(0, tag.find(' '));
    if (without_end.contains(name)) continue;
    if (!is_closing) {
      if (name == "a" && std::ranges::find(open, name) != open.end()) return "a link in a link";
      open.push_back(name);
    } else if (open.empty() || open.back() != name) {
      return "</" + std::string(name) + "> is not the end of what is open";
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? "" : "<" + std::string(open.back()) + "> is never closed";
}

std::string rendered(std::string_view text) {
  Html html;
  markdown(text, html);
  return std::string(html.text());
}

TEST(MarkdownNesting, TheReaderOfThisTestFindsFaults) {
  EXPECT_EQ(nesting_fault("<p><em>a</em> b<br></p>"), "");
  EXPECT_NE(nesting_fault("<p><em>a</p></em>"), "");
  EXPECT_NE(nesting_fault("<ul><li><em>a"), "");
  EXPECT_NE(nesting_fault("a</em>"), "");
}

TEST(MarkdownNesting, SpansThatTheParserLeavesOpenAreClosed) {
  EXPECT_EQ(rendered("- *n http://.b*/\n  - o"),
            "<ul><li><em>n http://.b</em>/<ul><li>o</li></ul></li></ul>");
  for (const char* text : {"(__https://e.x/*__``\n  - ][**y ", "[](*)*", "*a [](*)\n\nb",
                           "> *a http://x*/\n> > b", "| *a http://x*/ | b |\n|---|---|\n| c | d |"})
    EXPECT_EQ(nesting_fault(rendered(text)), "") << text;
}

TEST(MarkdownNesting, HoldsForAnyText) {
  constexpr std::array<std::string_view, 44> pieces = {"*",
                                                       "**",
                                                       "***",
                                                       "_",
                                                       "__",
                                                       "`",
                                                       "``",
                                                       "[",
                                                       "](",
                                                       "]",
                                                       ")",
                                                       "(",
                                                       "![",
                                                       "<",
                                                       ">",
                                                       "> ",
                                                       "- ",
                                                       "1. ",
                                                       "\n",
                                                       "\n",
                                                       "\n  ",
                                                       "\n\n",
                                                       "\n    ",
                                                       "| ",
                                                       "|---|",
                                                       "\n|-|-|\n",
                                                       "# ",
                                                       "a",
                                                       "b ",
                                                       " ",
                                                       "\\",
                                                       "http://a.b",
                                                       "https://e.x/",
                                                       "http://.b*/",
                                                       "&amp;",
                                                       "~~~",
                                                       "```",
                                                       "\t",
                                                       "===",
                                                       "---",
                                                       "[a]: http://a.b/\n",
                                                       "[a]",
                                                       "<http://a.b>",
                                                       "\"c\""};
  std::mt19937 random(7);  // NOLINT: the same texts in every run
  for (int round = 0; round < 150'000; ++round) {
    std::string text;
    for (auto count = 1 + random() % 24; count > 0; --count)
      text += pieces[random() % pieces.size()];
    const std::string html = rendered(text);
    ASSERT_EQ(nesting_fault(html), "") << text << "\nin round " << round << ": " << html;
  }
}

}  // namespace
}  // namespace lofp
