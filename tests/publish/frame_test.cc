#include "publish/frame.h"

#include <gtest/gtest.h>

#include <string>

#include "publish/addresses.h"

namespace lofp {
namespace {

const Catalog catalog;
const Addresses addresses(catalog);

std::string cut(std::string_view text, std::size_t limit) {
  Html html;
  cut_text(text, limit, html);
  return std::string(html.text());
}

std::string framed(const Site& site, const PageFrame& frame) {
  Html html;
  begin_page(site, frame, html);
  end_page(site, frame, html);
  return std::string(html.text());
}

TEST(CutText, KeepsAShortText) {
  EXPECT_EQ(cut("a <b>", 5), "a &lt;b&gt;");
  EXPECT_EQ(cut("", 0), "");
}

TEST(CutText, CutsBetweenWordsAndMarksIt) {
  EXPECT_EQ(cut("one two three", 10), "one two \xe2\x80\xa6");
  EXPECT_EQ(cut("one two three", 8), "one two \xe2\x80\xa6");
}

TEST(CutText, CutsInAWordThatIsTooLong) {
  EXPECT_EQ(cut("a " + std::string(100, 'x'), 50), "a " + std::string(48, 'x') + " \xe2\x80\xa6");
  EXPECT_EQ(cut(std::string(10, 'x'), 3), "xxx \xe2\x80\xa6");
}

TEST(CutText, NeverCutsACharacter) {
  EXPECT_EQ(cut("aa\xf0\x9f\x98\x80"
                "aaaa",
                4),
            "aa \xe2\x80\xa6");
}

TEST(PageFrame, EscapesAndCutsTitleAndDescription) {
  const Site site{.catalog = catalog, .addresses = addresses, .origin = "", .base = "/"};
  const std::string page = framed(site, {.title = "<b>\"" + std::string(200, 't'),
                                         .description = "\"><script>" + std::string(300, 'd'),
                                         .address = "x/"});
  EXPECT_NE(page.find("<title>&lt;b&gt;&quot;tttt"), std::string::npos);
  EXPECT_NE(page.find("t \xe2\x80\xa6 - LoFP</title>"), std::string::npos);
  EXPECT_NE(page.find("content=\"&quot;&gt;&lt;script&gt;dddd"), std::string::npos);
  EXPECT_EQ(page.find(std::string(100, 't')), std::string::npos);
  EXPECT_EQ(page.find(std::string(161, 'd')), std::string::npos);
}

TEST(PageFrame, KnowsItsOwnAddressOnlyWithAnOrigin) {
  const PageFrame frame{.title = "t", .description = "", .address = "a/"};
  const Site path{.catalog = catalog, .addresses = addresses, .origin = "", .base = "/x/"};
  EXPECT_EQ(framed(path, frame).find("canonical"), std::string::npos);
  EXPECT_EQ(framed(path, frame).find("description"), std::string::npos);
  const Site whole{
      .catalog = catalog, .addresses = addresses, .origin = "https://h.example", .base = "/x/"};
  EXPECT_NE(framed(whole, frame).find("<link rel=\"canonical\" href=\"https://h.example/x/a/\">"),
            std::string::npos);
  const PageFrame error{.title = "t", .description = "", .address = "404.html"};
  EXPECT_EQ(framed(whole, error).find("canonical"), std::string::npos);
}

TEST(PageFrame, AllowsOnlyTheSitesOwnFiles) {
  const Site site{.catalog = catalog, .addresses = addresses, .origin = "", .base = "/x/"};
  const std::string page = framed(site, {.title = "t", .description = "", .address = ""});
  EXPECT_NE(page.find("default-src 'none'; style-src 'self'"), std::string::npos);
  EXPECT_NE(page.find("href=\"/x/style.css\""), std::string::npos);
  EXPECT_EQ(page.find("https://"), std::string::npos);
}

TEST(PageLink, StandsBelowTheBase) {
  const Site site{
      .catalog = catalog, .addresses = addresses, .origin = "https://h.example", .base = "/x/"};
  Html html;
  page_link(site, "a/", "<" + std::string(300, 'y'), html);
  EXPECT_TRUE(html.text().starts_with("<a href=\"/x/a/\">&lt;yyy"));
  EXPECT_LT(html.size(), 250U);
}

TEST(SearchLink, HoldsTheWholeQuery) {
  const Site site{.catalog = catalog, .addresses = addresses, .origin = "", .base = "/x/"};
  Html html;
  search_link(site, "kind:exclusion a&b=\"+\" ", "<t>", html);
  EXPECT_EQ(html.text(),
            "<a href=\"/x/search/?q=kind%3Aexclusion%20a%26b%3D%22%2B%22%20\">&lt;t&gt;</a>");
}

TEST(OutsideLink, IsOnlyTextWhereTheAddressIsNone) {
  Html html;
  outside_link("https://h.example/?a&b", "<t>", html);
  EXPECT_EQ(html.text(), "<a rel=nofollow href=\"https://h.example/?a&amp;b\">&lt;t&gt;</a>");
  html.clear();
  outside_link("javascript:alert(1)", "<t>", html);
  EXPECT_EQ(html.text(), "&lt;t&gt;");
}

}  // namespace
}  // namespace lofp
