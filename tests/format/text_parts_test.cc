#include "format/text_parts.h"

#include <gtest/gtest.h>

#include <string>

namespace lofp {
namespace {

std::string outline(std::string_view text) {
  constexpr std::string_view names[] = {"plain", "lead", "code", "strong", "link"};
  std::string all;
  for (const TextPart& part : text_parts(text))
    all += std::string(names[static_cast<int>(part.role)]) + "(" + std::string(part.text) + ")";
  return all;
}

TEST(TextParts, AreABoldLeadAndCode) {
  EXPECT_EQ(outline("**Backup**: run `a b` and `c`."),
            "lead(Backup)plain(: run )code(a b)plain( and )code(c)plain(.)");
  EXPECT_EQ(outline("**All**"), "lead(All)");
  EXPECT_EQ(outline("**`a` runs**: b"), "lead(a)lead( runs)plain(: b)");
  EXPECT_EQ(outline("`a`s"), "code(a)plain(s)");
  EXPECT_EQ(outline("`` and ` ` and `a`"), "plain(`` and ` ` and )code(a)");
  EXPECT_EQ(outline(""), "");
}

TEST(TextParts, AreBoldWordsAndLinksWhereverTheyStand) {
  EXPECT_EQ(outline("Tune by **parent process**, **`user`** or so."),
            "plain(Tune by )strong(parent process)plain(, )strong(user)plain( or so.)");
  EXPECT_EQ(outline("See [the list](https://h.example/a) first."),
            "plain(See )link(the list)plain( first.)");
  EXPECT_EQ(text_parts("[a b](https://h.example/)")[0].address, "https://h.example/");
  EXPECT_EQ(without_marks("**A** **b** [c](http://d.example/)."), "A b c.");
}

TEST(TextParts, LeaveOtherSignsAlone) {
  for (const char* text : {"**", "****", "** x **", "**open", "C:\\**\\x\\**", "`", "``", "` `",
                           "a ` b", "2 * 3 ** 4 ** 5", "_x_", "a[1](b)", "[x](javascript:y)", "[x](",
                           "path**a**", "a **b\\** c"}) {
    EXPECT_EQ(outline(text), "plain(" + std::string(text) + ")");
    EXPECT_EQ(without_marks(text), text);
  }
}

TEST(TextParts, ReadOnWithoutTheirMarks) {
  EXPECT_EQ(without_marks("**Backup**: run `a b` and `c`."), "Backup: run a b and c.");
  EXPECT_EQ(without_marks("a `b` ` c"), "a b ` c");
}

}  // namespace
}  // namespace lofp
