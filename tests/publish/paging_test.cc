#include "publish/paging.h"

#include <gtest/gtest.h>

#include <string>

#include "publish/addresses.h"

namespace lofp {
namespace {

TEST(PartCount, IsAtLeastOne) {
  EXPECT_EQ(page_count(0, 10), 1U);
  EXPECT_EQ(page_count(1, 10), 1U);
  EXPECT_EQ(page_count(10, 10), 1U);
  EXPECT_EQ(page_count(11, 10), 2U);
  EXPECT_EQ(page_count(100, 10), 10U);
}

TEST(PartOf, CoversEachItemOnce) {
  for (std::size_t items = 0; items < 35; ++items) {
    std::size_t next = 0;
    for (std::size_t number = 1; number <= page_count(items, 10); ++number) {
      const PageSlice part = page_slice(items, 10, number);
      EXPECT_EQ(part.number, number);
      EXPECT_EQ(part.count, page_count(items, 10));
      EXPECT_EQ(part.first, next);
      EXPECT_LE(part.last - part.first, 10U);
      next = part.last;
    }
    EXPECT_EQ(next, items);
  }
}

TEST(PartAddress, NumbersAllButTheFirst) {
  EXPECT_EQ(part_address("entries/", 1), "entries/");
  EXPECT_EQ(part_address("entries/", 2), "entries/2/");
  EXPECT_EQ(part_address("@t1021/", 12), "@t1021/12/");
}

std::string pager_of(std::size_t number, std::size_t items) {
  const Catalog catalog;
  const Addresses addresses(catalog);
  const Site site{.catalog = catalog, .addresses = addresses, .origin = "", .base = "/x/"};
  Html html;
  pager(
      site, "a/", page_slice(items, 2, number), items, 2,
      [](std::size_t i) { return "<" + std::to_string(i) + ">"; }, html);
  return std::string(html.text());
}

TEST(Pager, StaysShortForManyParts) {
  const auto links = [](const std::string& text) {
    std::size_t count = 0;
    for (std::size_t at = text.find("<li>"); at != std::string::npos;
         at = text.find("<li>", at + 1))
      ++count;
    return count;
  };
  EXPECT_EQ(links(pager_of(40, 160)), 80U + 11U);  // 1 ... 38 to 42 ... 80, and two beside them
  EXPECT_EQ(links(pager_of(2, 18)), 9U + 2U);
  const std::string text = pager_of(5'000, 20'000);
  EXPECT_LE(links(text), 92U);
  for (const char* address : {"/x/a/\"", "/x/a/4999/", "/x/a/5001/", "/x/a/10000/"})
    EXPECT_TRUE(text.contains(address)) << address;
}

TEST(Pager, LinksTheParts) {
  EXPECT_EQ(pager_of(2, 5),
            "<nav class=\"pager\" aria-label=\"Pages\"><ol>"
            "<li><a href=\"/x/a/\">Previous</a></li>"
            "<li><a href=\"/x/a/\">1: &lt;0&gt;</a></li>"
            "<li><a href=\"/x/a/2/\" aria-current=\"page\">2: &lt;2&gt;</a></li>"
            "<li><a href=\"/x/a/3/\">3: &lt;4&gt;</a></li>"
            "<li><a href=\"/x/a/3/\">Next</a></li></ol></nav>");
}

TEST(Pager, IsEmptyForOnePart) {
  EXPECT_EQ(pager_of(1, 2), "");
}

}  // namespace
}  // namespace lofp
