#include "base/unseen.h"

#include <gtest/gtest.h>

#include "format/csv.h"
#include "format/html.h"
#include "format/json.h"

namespace lofp {
namespace {

// Of every kind of sign that a reader does not see.
constexpr const char* unseen_signs[] = {
    "\x1b",   "\x07",   "\x7f",   "\u009b", "\u00ad", "\u061c", "\u200b", "\u200e",     "\u2028",
    "\u2029", "\u202e", "\u2060", "\u2066", "\u2069", "\ufeff", "\ufff9", "\U000e0041",
};

TEST(Unseen, IsShownInOneForm) {
  EXPECT_EQ(with_unseen_shown("a\x1b[31m\u009b\u202e\u200b\U000e0041"),
            "a\\x1b[31m\\x9b\\u{202e}\\u{200b}\\u{e0041}");
  EXPECT_EQ(with_unseen_shown("caf\u00e9 \U0001f600 \u4e2d"), "caf\u00e9 \U0001f600 \u4e2d");
  EXPECT_EQ(with_unseen_shown("a\nb\tc\x1b", "\n\t"), "a\nb\tc\\x1b");
  EXPECT_EQ(with_unseen_shown("\u0645\u200c\u06cc", {}, Joiners::kept), "\u0645\u200c\u06cc");
}

TEST(Unseen, ReachesNoTableRaw) {
  for (const std::string sign : unseen_signs) {
    const std::string text = "a" + sign + "b";
    const std::string_view fields[] = {text};
    EXPECT_FALSE(csv_row(fields).contains(sign)) << csv_row(fields);
  }
}

TEST(Unseen, ReachesNoJsonRaw) {
  for (const std::string sign : unseen_signs) {
    std::string written;
    JsonWriter json([&](std::string_view part) { written += part; });
    json.value(std::string_view("a" + sign + "b"));
    json.finish();
    EXPECT_FALSE(written.contains(sign)) << written;
    EXPECT_TRUE(written.starts_with("\"a\\u")) << written;
  }
  std::string written;
  JsonWriter json([&](std::string_view part) { written += part; });
  json.value(std::string_view("\U000e0041\u00e9\U0001f600"));
  json.finish();
  EXPECT_EQ(written, "\"\\udb40\\udc41\u00e9\U0001f600\"\n");
}

TEST(CsvRow, GuardsHiddenAndFullWidthFormulas) {
  for (const std::string before :
       {"", " ", "\u00a0", "\u200b", "\ufeff", "\u3000", "\u2060 ", "\u202e", "\t", "\n"})
    for (const std::string start : {"=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"}) {
      const std::string text = before + start + "1+1";
      const std::string_view fields[] = {text};
      EXPECT_TRUE(csv_row(fields).starts_with("\"'")) << csv_row(fields);
    }
  const std::string_view plain[] = {"a=1"};
  EXPECT_EQ(csv_row(plain), "a=1\r\n");
}

std::string shown(std::string_view text) {
  Html html;
  html << "<p>" << Text{text} << "</p>";
  return std::string(html.text());
}

TEST(HtmlText, IsolatesWhatGoesFromRightToLeft) {
  EXPECT_EQ(shown("a\u202eb"), "<p><bdi>a\u202eb</bdi></p>");
  EXPECT_EQ(shown("\u05d0 <b>"), "<p><bdi>\u05d0 &lt;b&gt;</bdi></p>");
  EXPECT_EQ(shown("caf\u00e9 \u2013 \u4e2d"), "<p>caf\u00e9 \u2013 \u4e2d</p>");
}

TEST(HtmlText, LetsNoTextEndItsIsolation) {
  EXPECT_EQ(shown("a\u2069b"), "<p><bdi>ab</bdi></p>");
  EXPECT_EQ(shown("\u2066a"), "<p><bdi>\u2066a\u2069</bdi></p>");
  EXPECT_EQ(shown("\u202ea\u2029b"), "<p><bdi>\u202ea\nb</bdi></p>");
}

TEST(HtmlText, HasNoSignsOfDirectionWhereNoElementCanStand) {
  Html html;
  html << "<title>" << Text{"\u202ea"} << "</title><a title=\"" << Text{"\u202ea"} << "\" id=x>"
       << Text{"\u202eb"} << "</a>";
  EXPECT_EQ(html.text(),
            "<title>a</title><a title=\"a\" id=x>"
            "<bdi>\u202eb</bdi></a>");
  Html xml(Html::Syntax::xml);
  xml << "<content>" << Text{"\u202ea"} << "</content>";
  EXPECT_EQ(xml.text(), "<content>a</content>");
}

TEST(HtmlText, ReplacesControlsOfTwoBytes) {
  EXPECT_FALSE(shown("a\u009b31m").contains("\u009b"));
}

}  // namespace
}  // namespace lofp
