#include "base/text.h"

#include <gtest/gtest.h>
#include <locale.h>
#include <wctype.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <type_traits>
#include <utility>

namespace lofp {
namespace {

using namespace std::string_literals;

// The encoding's definition (Unicode 15, table 3-6), so that no library answers for both sides.
std::string utf8(std::uint32_t c) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xc0 | c >> 6U), byte(0x80 | (c & 63U))};
  if (c < 0x10000)
    return {byte(0xe0 | c >> 12U), byte(0x80 | (c >> 6U & 63U)), byte(0x80 | (c & 63U))};
  return {byte(0xf0 | c >> 18U), byte(0x80 | (c >> 12U & 63U)), byte(0x80 | (c >> 6U & 63U)),
          byte(0x80 | (c & 63U))};
}

// PropList.txt of Unicode 15, White_Space: all 25 of them.
const std::set<std::uint32_t> white_space = {0x9,    0xa,    0xb,    0xc,    0xd,    0x20,   0x85,
                                             0xa0,   0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004,
                                             0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028,
                                             0x2029, 0x202f, 0x205f, 0x3000};

TEST(ToUtf8, LeavesUtf8AsItIs) {
  const DecodedText decoded = to_utf8("caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80\r\n\tx");
  EXPECT_EQ(decoded.text, "caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80\r\n\tx");
  EXPECT_EQ(decoded.fault, "");
  EXPECT_EQ(to_utf8("").text, "");
}

TEST(ToUtf8, RemovesTheByteOrderMark) {
  const DecodedText decoded = to_utf8("\xef\xbb\xbftitle: x");
  EXPECT_EQ(decoded.text, "title: x");
  EXPECT_EQ(decoded.fault, "");
}

TEST(ToUtf8, ReadsUtf16OfBothByteOrders) {
  // "aé€😀"; the last is a surrogate pair.
  const DecodedText little = to_utf8("\xff\xfe\x61\0\xe9\0\xac\x20\x3d\xd8\0\xde"s);
  const DecodedText big = to_utf8("\xfe\xff\0\x61\0\xe9\x20\xac\xd8\x3d\xde\0"s);
  EXPECT_EQ(little.text, "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
  EXPECT_EQ(big.text, little.text);
  EXPECT_NE(little.fault.find("UTF-16"), std::string::npos);
  EXPECT_EQ(little.fault_line, 1);
}

TEST(ToUtf8, ReplacesLoneSurrogates) {
  EXPECT_EQ(to_utf8("\xfe\xff\xd8\x3d\0a"s).text,
            "\xef\xbf\xbd"
            "a");  // high, no low
  EXPECT_EQ(to_utf8("\xfe\xff\xde\0\0a"s).text,
            "\xef\xbf\xbd"
            "a");                                                    // low alone
  EXPECT_EQ(to_utf8("\xfe\xff\0a\xd8\x3d"s).text, "a\xef\xbf\xbd");  // high at the end
  EXPECT_EQ(to_utf8("\xfe\xff\xd8\x3d\xd8\x3d\xde\0"s).text,
            "\xef\xbf\xbd\xf0\x9f\x98\x80");       // high, then a pair
  EXPECT_EQ(to_utf8("\xfe\xff\0a\0"s).text, "a");  // half a unit
}

TEST(ToUtf8, TakesOtherBytesForWindows1252) {
  const DecodedText decoded = to_utf8("one\ntwo \x93quoted\x94 caf\xe9 \x80 5\n");
  EXPECT_EQ(decoded.text, "one\ntwo \xe2\x80\x9cquoted\xe2\x80\x9d caf\xc3\xa9 \xe2\x82\xac 5\n");
  EXPECT_NE(decoded.fault.find("0x93"), std::string::npos);
  EXPECT_EQ(decoded.fault_line, 2);
  // Among bytes that are UTF-8 already; the five undefined ones become U+FFFD.
  EXPECT_EQ(to_utf8("\xc3\xa9 \xe9 \x81").text, "\xc3\xa9 \xc3\xa9 \xef\xbf\xbd");
}

TEST(ToUtf8, GivesValidUtf8ForAnyTwoBytes) {
  for (unsigned bytes = 0; bytes < 0x10000; ++bytes) {
    const std::string text = {static_cast<char>(bytes >> 8U), static_cast<char>(bytes & 255U), 'x'};
    ASSERT_TRUE(is_valid_utf8(to_utf8(text).text)) << bytes;
  }
}

TEST(IsValidUtf8, FollowsTheStandard) {
  for (const std::string& valid : {""s, "a"s, "\xc2\x80"s, "\xdf\xbf"s, "\xe0\xa0\x80"s,
                                   "\xed\x9f\xbf"s, "\xee\x80\x80"s, "\xf4\x8f\xbf\xbf"s, "\0"s})
    EXPECT_TRUE(is_valid_utf8(valid)) << testing::PrintToString(valid);
  for (const std::string& invalid :
       {"\x80"s, "\xc0\x80"s, "\xc1\xbf"s, "\xc2"s, "\xe0\x9f\xbf"s, "\xe2\x82"s, "\xed\xa0\x80"s,
        "\xed\xbf\xbf"s, "\xf0\x8f\xbf\xbf"s, "\xf4\x90\x80\x80"s, "\xf8"s, "\xff"s,
        "12345678\xc3"s, "1234567\xc3xxxxxxxx"s})
    EXPECT_FALSE(is_valid_utf8(invalid)) << testing::PrintToString(invalid);
}

TEST(Normalise, FoldsWhiteSpaceAndCase) {
  EXPECT_EQ(normalise(""), "");
  EXPECT_EQ(normalise(" \t\r\n "), "");
  EXPECT_EQ(normalise("  Legitimate\n\t ADMIN\xc2\xa0 Activity. "), "legitimate admin activity.");
  EXPECT_EQ(normalise("\xc3\x89T\xc3\x89 \xce\xa3\xce\x91\xce\xa3 \xd0\x96"),
            "\xc3\xa9t\xc3\xa9 \xcf\x83\xce\xb1\xcf\x83 \xd0\xb6");
}

// Capital letters that came after Unicode 15.0, with 16.0 and 17.0: newer systems know them, and we
// leave them as they are everywhere.
bool is_newer_capital(std::uint32_t c) {
  constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 9> ranges = {{{0x1c89, 0x1c89},
                                                                              {0xa7cb, 0xa7cc},
                                                                              {0xa7ce, 0xa7ce},
                                                                              {0xa7d2, 0xa7d2},
                                                                              {0xa7d4, 0xa7d4},
                                                                              {0xa7da, 0xa7da},
                                                                              {0xa7dc, 0xa7dc},
                                                                              {0x10d50, 0x10d65},
                                                                              {0x16ea0, 0x16eb8}}};
  return std::ranges::any_of(
      ranges, [&](const auto& range) { return range.first <= c && c <= range.second; });
}

TEST(Normalise, IsASecondStatementsOverAllCodePoints) {
  const std::unique_ptr<std::remove_pointer_t<locale_t>, decltype(&freelocale)> unicode(
      newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr), &freelocale);
  ASSERT_NE(unicode, nullptr);
  for (std::uint32_t c = 0; c <= 0x10ffff; ++c) {
    if (c >= 0xd800 && c < 0xe000) continue;
    const bool is_space = white_space.contains(c);
    const std::uint32_t small = is_newer_capital(c) ? c : towlower_l(c, unicode.get());
    const std::string lower = is_space ? " " : utf8(small);
    const std::string text = utf8(c);
    ASSERT_EQ(normalise("a" + text + text + "b"), "a" + lower + (is_space ? "" : lower) + "b")
        << std::hex << c;
    ASSERT_EQ(normalise(text), is_space ? "" : lower) << std::hex << c;
  }
}

TEST(Normalise, TwiceChangesNothing) {
  for (std::uint32_t c = 0; c <= 0x10ffff; ++c) {
    if (c >= 0xd800 && c < 0xe000) continue;
    const std::string once = normalise(" a " + utf8(c) + " B");
    ASSERT_EQ(normalise(once), once) << std::hex << c;
  }
}

TEST(Trim, RemovesUnicodeWhiteSpaceAtBothEnds) {
  for (const std::uint32_t c : white_space) {
    const std::string space = utf8(c);
    EXPECT_EQ(trim(space + "a" + space + "b" + space + space), "a" + space + "b") << std::hex << c;
    EXPECT_EQ(trim(space), "") << std::hex << c;
  }
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("\xe2\x80\x8b"
                 "a"),
            "\xe2\x80\x8b"
            "a");  // U+200B is no white space
  EXPECT_EQ(trim("a \xff"), "a \xff");
  EXPECT_EQ(trim("\x80 "), "\x80");
}

TEST(LowerAscii, LeavesOtherLettersAlone) {
  EXPECT_EQ(lower_ascii("T1021.001 AZ[`az{ \xc3\x89"), "t1021.001 az[`az{ \xc3\x89");
}

TEST(Slug, IsSafeInAPathAndAnAddress) {
  EXPECT_EQ(slug("AWS Account"), "aws-account");
  EXPECT_EQ(slug("T1021.001"), "t1021.001");
  EXPECT_EQ(slug("snake_case"), "snake_case");
  EXPECT_EQ(slug("  a // b  "), "a-b");
  EXPECT_EQ(slug("../../etc/passwd"), "etc-passwd");
  EXPECT_EQ(slug(".git"), "git");
  EXPECT_EQ(slug("caf\xc3\xa9 x"), "caf-x");
  EXPECT_EQ(slug("<script>"), "script");
}

TEST(Slug, IsNeverEmpty) {
  for (const char* text : {"", "/", "..", "...", "-", "\xe4\xb8\xad\xe6\x96\x87"})
    EXPECT_EQ(slug(text), "none") << text;
}

TEST(Shortened, NeverCutsACharacter) {
  const std::string text = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80z";  // 1 + 2 + 3 + 4 + 1 bytes
  constexpr std::array<std::size_t, 12> expected = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11};
  for (std::size_t limit = 0; limit < expected.size(); ++limit)
    EXPECT_EQ(shortened(text, limit), text.substr(0, expected[limit])) << limit;
  EXPECT_EQ(shortened(text, 1000), text);
  EXPECT_EQ(shortened("", 0), "");
}

TEST(PercentEncoded, LeavesNothingThatMeansSomethingInAnAddress) {
  EXPECT_EQ(percent_encoded("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(percent_encoded("a b&c=d+e%/?#\"<\n"), "a%20b%26c%3Dd%2Be%25%2F%3F%23%22%3C%0A");
  EXPECT_EQ(percent_encoded("caf\xc3\xa9"s + '\0'), "caf%C3%A9%00");
  EXPECT_EQ(percent_encoded("a/b c", "/"), "a/b%20c");
}

TEST(Split, KeepsEmptyParts) {
  using Parts = std::vector<std::string_view>;
  EXPECT_EQ(split("a,b", ','), (Parts{"a", "b"}));
  EXPECT_EQ(split(",a,,", ','), (Parts{"", "a", "", ""}));
  EXPECT_EQ(split("", ','), (Parts{""}));
}

TEST(WithThousands, SetsThemApart) {
  EXPECT_EQ(with_thousands(0), "0");
  EXPECT_EQ(with_thousands(999), "999");
  EXPECT_EQ(with_thousands(1000), "1,000");
  EXPECT_EQ(with_thousands(1234567), "1,234,567");
}

TEST(Counted, ChoosesSingularOrPlural) {
  EXPECT_EQ(counted(0, "rule", "rules"), "0 rules");
  EXPECT_EQ(counted(1, "rule", "rules"), "1 rule");
  EXPECT_EQ(counted(2518, "rule", "rules"), "2,518 rules");
}

TEST(OnOneLine, FoldsWhiteSpaceOnly) {
  EXPECT_EQ(on_one_line(" A\n\t b\u00a0\u2003C "), "A b C");
  EXPECT_EQ(on_one_line(" \n"), "");
  EXPECT_EQ(on_one_line("a\xff\n b"), "a\xff b");
}

}  // namespace
}  // namespace lofp
