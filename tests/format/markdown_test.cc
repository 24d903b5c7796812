#include "format/markdown.h"

#include <gtest/gtest.h>

#include <string>

#include "format/cpu_time.h"

namespace lofp {
namespace {

std::string rendered(std::string_view text) {
  Html html;
  markdown(text, html);
  return std::string(html.text());
}

std::string times(std::size_t count, std::string_view part) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

TEST(Markdown, Paragraphs) {
  EXPECT_EQ(rendered("one\ntwo\n\nthree"), "<p>one\ntwo</p><p>three</p>");
  EXPECT_EQ(rendered("one  \ntwo"), "<p>one<br>two</p>");
  EXPECT_EQ(rendered(""), "");
}

TEST(Markdown, Emphasis) {
  EXPECT_EQ(rendered("*a* **b** `c<d`"),
            "<p><em>a</em> <strong>b</strong> <code>c&lt;d</code></p>");
}

TEST(Markdown, HeadingsAreBoldParagraphs) {
  EXPECT_EQ(rendered("# One\n\nTwo\n==="),
            "<p><strong>One</strong></p><p><strong>Two</strong></p>");
}

TEST(Markdown, Lists) {
  EXPECT_EQ(rendered("- a\n- b"), "<ul><li>a</li><li>b</li></ul>");
  EXPECT_EQ(rendered("3. a\n4. b"), "<ol start=\"3\"><li>a</li><li>b</li></ol>");
}

TEST(Markdown, QuotesRulesAndCode) {
  EXPECT_EQ(rendered("> a"), "<blockquote><p>a</p></blockquote>");
  EXPECT_EQ(rendered("---"), "<hr>");
  EXPECT_EQ(rendered("```sh\na < b\n```"), "<pre tabindex=0><code>a &lt; b\n</code></pre>");
}

TEST(Markdown, IndentedTextIsNoCode) {
  EXPECT_EQ(rendered("    a"), "<p>a</p>");
}

TEST(Markdown, Tables) {
  EXPECT_EQ(rendered("|a|b|\n|---|---|\n|c|d|"),
            "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
            "<tbody><tr><td>c</td><td>d</td></tr></tbody></table>");
}

TEST(Markdown, HtmlIsText) {
  EXPECT_EQ(rendered("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
  EXPECT_EQ(rendered("C:\\Users\\<username>\\x <b onclick=x>"),
            "<p>C:\\Users&lt;username&gt;\\x &lt;b onclick=x&gt;</p>");
  EXPECT_EQ(rendered("<div>\n\n<!-- a -->"), "<p>&lt;div&gt;</p><p>&lt;!-- a --&gt;</p>");
}

TEST(Markdown, EntitiesStayAsTyped) {
  EXPECT_EQ(rendered("&lt;b&gt; &#60;"), "<p>&amp;lt;b&amp;gt; &amp;#60;</p>");
}

TEST(Markdown, WebAddressesBecomeLinks) {
  EXPECT_EQ(rendered("[a](https://example.org/?b&c \"title\")"),
            "<p><a rel=nofollow href=\"https://example.org/?b&amp;c\">a</a></p>");
  EXPECT_EQ(rendered("see https://example.org/x."),
            "<p>see <a rel=nofollow href=\"https://example.org/x\">https://example.org/x</a>.</p>");
  EXPECT_EQ(rendered("<https://example.org>"),
            "<p><a rel=nofollow href=\"https://example.org\">https://example.org</a></p>");
  EXPECT_EQ(rendered("[a][b]\n\n[b]: https://example.org"),
            "<p><a rel=nofollow href=\"https://example.org\">a</a></p>");
}

std::string link(const std::string& address) {
  return "<a rel=nofollow href=\"" + address + "\">" + address + "</a>";
}

TEST(Markdown, SignsInAnAddressAreNoEmphasis) {
  for (const char* path : {"_a_/b", "__init__.py", "a/**b**/c", "*a*b*c", "_a.", "_a_b__c__d",
                           "_(a_b)_c", "a-_b_&c=_d_e"}) {
    std::string address = "https://example.org/" + std::string(path);
    const std::string end = address.ends_with('.') ? "." : "";
    address.resize(address.size() - end.size());
    std::string shown = link(address);
    for (std::size_t at = 0; (at = shown.find('&', at)) != std::string::npos; ++at)
      shown.replace(at, 1, "&amp;");
    EXPECT_EQ(rendered("see " + address + end), "<p>see " + shown + end + "</p>");
    EXPECT_EQ(rendered("see " + address + end + "\n*and* _this_"),
              "<p>see " + shown + end + "\n<em>and</em> <em>this</em></p>");
    EXPECT_EQ(rendered("**see " + address + " now** *or*"),
              "<p><strong>see " + shown + " now</strong> <em>or</em></p>");
  }
  // Signs behind an address, and those that end what began in one, are text.
  EXPECT_EQ(rendered("https://example.org/_a_"), "<p>" + link("https://example.org/_a") + "_</p>");
  EXPECT_EQ(rendered("https://example.org/*a b* or **c**"),
            "<p>" + link("https://example.org/*a") + " b* or <strong>c</strong></p>");
  EXPECT_EQ(rendered("https://example.org/**a b** or *c*"),
            "<p>" + link("https://example.org/**a") + " b** or <em>c</em></p>");
}

TEST(Markdown, EmphasisAroundAnAddressStays) {
  const std::string address = "https://example.org/a_b";
  for (const char* mark : {"*", "**", "_", "__"}) {
    const std::string name = mark[1] == '\0' ? "em" : "strong";
    EXPECT_EQ(rendered(mark + address + mark + ", then"),
              "<p><" + name + ">" + link(address) + "</" + name + ">, then</p>");
    EXPECT_EQ(rendered(std::string("see ") + mark + "at " + address + mark + ": *x*"),
              "<p>see <" + name + ">at " + link(address) + "</" + name + ">: <em>x</em></p>");
  }
  EXPECT_EQ(rendered("- " + address + "\n- *x*\n"),
            "<ul><li>" + link(address) + "</li><li><em>x</em></li></ul>");
  EXPECT_EQ(rendered("[see *https://example.org/_a_*](https://example.org/)"),
            "<p><a rel=nofollow href=\"https://example.org/\">see "
            "<em>https://example.org/<em>a</em></em></a></p>");
}

TEST(Markdown, OtherLinksKeepTheirText) {
  for (const char* target :
       {"javascript:alert(1)", "JAVASCRIPT:alert(1)", "java&#115;cript:alert(1)",
        "&#x6a;avascript:alert(1)", "data:text/html,x", "vbscript:x", "//host/x", "/etc/passwd",
        "page.html", "#place", "mailto:a@b.example", "", "<javascript:alert(1)>",
        "https:&#47;&#47;host", "ftp://host/x"}) {
    EXPECT_EQ(rendered("[a](" + std::string(target) + ")"), "<p>a</p>") << target;
    EXPECT_EQ(rendered("![a](" + std::string(target) + ")"), "<p>a</p>") << target;
  }
  EXPECT_EQ(rendered("<javascript:alert(1)>"), "<p>javascript:alert(1)</p>");
}

TEST(Markdown, AQuoteInAnAddressCannotLeaveTheAttribute) {
  EXPECT_EQ(rendered("[a](https://x\"onclick=y)"), "<p>a</p>");
  EXPECT_EQ(rendered("[a](https://x/&quot;onclick=y)"),
            "<p><a rel=nofollow href=\"https://x/&amp;quot;onclick=y\">a</a></p>");
  EXPECT_EQ(rendered("[a](https://x/'y')"),
            "<p><a rel=nofollow href=\"https://x/&#39;y&#39;\">a</a></p>");
}

TEST(Markdown, AnImageIsALinkToIt) {
  EXPECT_EQ(rendered("![a](https://example.org/a.png)"),
            "<p><a rel=nofollow href=\"https://example.org/a.png\">a</a></p>");
}

TEST(Markdown, AnImageInALinkIsNoSecondLink) {
  EXPECT_EQ(rendered("[![a](https://i.example/a.png) b](https://example.org)"),
            "<p><a rel=nofollow href=\"https://example.org\">a b</a></p>");
  EXPECT_EQ(rendered("[![a](https://i.example/a.png)](page.html)"),
            "<p><a rel=nofollow href=\"https://i.example/a.png\">a</a></p>");
}

// md4c 0.4.8 ends a span here that it did not begin, or begins one that it does not end.
TEST(Markdown, SpansAreClosedInTheirBlock) {
  EXPECT_EQ(rendered("[](*)*"), "<p></p>");
  EXPECT_EQ(rendered("*a [](*)\n\nb"), "<p><em>a </em></p><p>b</p>");
}

TEST(Markdown, ControlCharactersAreReplaced) {
  EXPECT_EQ(rendered(std::string_view("a\0b\x1b", 4)),
            "<p>a\xef\xbf\xbd"
            "b\xef\xbf\xbd</p>");
}

// What a page shows at most of a description is 16 KB.
TEST(Markdown, OutputIsInProportionToTheText) {
  const std::string address = "https://example.org/" + std::string(1'900, 'a');
  for (const std::string& text :
       {"[a]: " + address + "\n\n" + times(3'000, "[a] "),  // references
        "[a]: " + address + "\n\n" + times(3'000, "![a] "),
        "|" + times(1'500, "a|") + "\n|" + times(1'500, "---|") + "\n" + times(3'000, "|\n"),
        times(16'000, ">"), times(8'000, "- "), times(4'000, "*a_ "), times(16'000, "|"),
        times(5'000, "`a`"), times(4'000, "**a*"), times(2'000, "> a\n\n"), times(4'000, "1. ")}) {
    EXPECT_LT(rendered(text).size(), 40 * text.size()) << text.substr(0, 10);
    EXPECT_LT(rendered(text).size(), 800'000U) << text.substr(0, 10);
  }
}

TEST(Markdown, HostileTextIsFast) {
  for (const char* part :
       {"[",       "![",       "[[",     "](",       "[a](",      "*",    "_",         "**a",
        "*a_",     "`",        "``a`",   "<",        "<a ",       "<!--", "&",         "\\",
        "> ",      "- ",       "1. ",    "#",        "|",         "|-",   "\n|---|\n", "~",
        "\t",      "[a]: b\n", "[a][",   "https://", "https://a", "a*b_", "    ",      "- a\n  ",
        "> > a\n", "***",      "<http:", "a\n=\n",   "-\n"}) {
    const std::string text = times(16'000 / std::string_view(part).size(), part);
    EXPECT_LT(cpu_seconds_of([&] { rendered(text); }), 2) << part;
  }
}

}  // namespace
}  // namespace lofp
