#include "format/html.h"

#include <gtest/gtest.h>

#include <string>

namespace lofp {
namespace {

using namespace std::string_literals;

std::string text(std::string_view raw) {
  Html html;
  html << Text{raw};
  return std::string(html.text());
}

std::string link(std::string_view address) {
  Html html;
  html << WebLink{address};
  return std::string(html.text());
}

TEST(HtmlText, Escapes) {
  EXPECT_EQ(text("<script>alert('x' && \"y\")</script>"),
            "&lt;script&gt;alert(&#39;x&#39; &amp;&amp; &quot;y&quot;)&lt;/script&gt;");
  EXPECT_EQ(text("&amp;"), "&amp;amp;");
  EXPECT_EQ(text(""), "");
  EXPECT_EQ(text("caf\xc3\xa9 \xf0\x9f\x98\x80"), "caf\xc3\xa9 \xf0\x9f\x98\x80");
}

TEST(HtmlText, ReplacesWhatHtmlDoesNotAllow) {
  EXPECT_EQ(text("a\0b\x01\x1b[31m\x7f"s),
            "a\xef\xbf\xbd"
            "b\xef\xbf\xbd\xef\xbf\xbd[31m\xef\xbf\xbd");
  EXPECT_EQ(text("a\r\nb\tc"), "a\nb\tc");
}

TEST(HtmlText, LeavesOnlyHarmlessBytes) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string written = text(std::string(1, static_cast<char>(byte)));
    EXPECT_EQ(written.find_first_of("<>\"'\r"), std::string::npos) << byte;
    EXPECT_NE(written, "&") << byte;
  }
}

TEST(Html, PutsMarkupAsItIs) {
  Html html;
  html << "<b>" << Text{"<i>"} << "</b>" << std::size_t{42};
  EXPECT_EQ(html.text(), "<b>&lt;i&gt;</b>42");
  Html outer;
  outer << "<p>";
  outer.append(html);
  EXPECT_EQ(outer.text(), "<p><b>&lt;i&gt;</b>42");
  EXPECT_EQ(outer.size(), outer.text().size());
  outer.clear();
  EXPECT_EQ(outer.text(), "");
}

TEST(HtmlText, IsIsolatedOrHasNoSignsOfDirection) {
  EXPECT_EQ(text("a\u202eb"), "<bdi>a\u202eb</bdi>");
  Html html;
  html << "<title>" << Text{"a\u202eb\u2066c\u061c\u200f\u05d0"} << "</title><p title=\""
       << Text{"\u200e\u2069<"} << "\">";
  EXPECT_EQ(html.text(), "<title>abc\u05d0</title><p title=\"&lt;\">");
}

TEST(IsWebAddress, TakesHttpAndHttps) {
  for (const char* address : {"https://example.org", "http://example.org/a?b=c&d=e#f",
                              "https://[2001:db8::1]/", "https://xn--caf-dma.example/",
                              "https://example.org/caf\xc3\xa9", "https://a.example/(x)'y"})
    EXPECT_TRUE(is_web_address(address)) << address;
}

TEST(IsWebAddress, RefusesEverythingElse) {
  for (const std::string& address : {"javascript:alert(1)"s,
                                     "JaVaScRiPt:alert(1)"s,
                                     "data:text/html,<script>"s,
                                     "vbscript:x"s,
                                     "//example.org"s,
                                     "/path"s,
                                     "path"s,
                                     ""s,
                                     "https:"s,
                                     "https://"s,
                                     "https:///path"s,
                                     "https:example.org"s,
                                     " https://example.org"s,
                                     "https://exa mple.org"s,
                                     "https://a\"b"s,
                                     "https://a<b"s,
                                     "https://a>b"s,
                                     "https://a\\b"s,
                                     "https://a\nb"s,
                                     "https://a\tb"s,
                                     "https://a\0b"s,
                                     "https://a\x7f"s,
                                     "ftp://example.org"s,
                                     "file:///etc/passwd"s,
                                     "mailto:a@b.c"s,
                                     "https://@host"s,
                                     "https://?x"s,
                                     "HTTPS://example.org"s})
    EXPECT_FALSE(is_web_address(address)) << testing::PrintToString(address);
}

TEST(HtmlWebLink, IsEscapedOrEmpty) {
  EXPECT_EQ(link("https://example.org/?a=1&b='c'"), "https://example.org/?a=1&amp;b=&#39;c&#39;");
  EXPECT_EQ(link("javascript:alert(1)"), "");
}

TEST(IsWebAddress, HasAnEnd) {
  EXPECT_TRUE(is_web_address("https://a.example/" + std::string(1'900, 'a')));
  EXPECT_FALSE(is_web_address("https://a.example/" + std::string(2'000, 'a')));
}

}  // namespace
}  // namespace lofp
