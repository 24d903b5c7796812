#include "publish/entry_text.h"

#include <gtest/gtest.h>

#include <string>

namespace lofp {
namespace {

std::string shown(std::string_view text, std::size_t limit = 1'000) {
  Html html;
  entry_text(text, limit, html);
  return std::string(html.text());
}

TEST(EntryText, MarksABoldLeadAndCode) {
  EXPECT_EQ(shown("**Backup <x>**: run `a <b>` and `c`."),
            "<b>Backup &lt;x&gt;</b>: run <code>a &lt;b&gt;</code> and <code>c</code>.");
  EXPECT_EQ(shown("**All**"), "<b>All</b>");
}

TEST(EntryText, CutsLongText) {
  const std::string cut = shown("**Lead**: " + std::string(500, 'w'), 100);
  EXPECT_TRUE(cut.starts_with("<b>Lead</b>: www"));
  EXPECT_TRUE(cut.ends_with("\xe2\x80\xa6"));
  EXPECT_LT(cut.size(), 130U);
  EXPECT_EQ(shown("**" + std::string(500, 'x') + "**", 100).find("<b>"), std::string::npos);
  EXPECT_EQ(shown("`" + std::string(500, 'x') + "`", 100).find("<code>"), std::string::npos);
}

}  // namespace
}  // namespace lofp
