#include "format/highlight.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "format/cpu_time.h"
#include "format/html.h"

namespace lofp {
namespace {

constexpr std::array<std::string_view, 8> languages = {"sigma", "kuery", "lucene", "eql",
                                                       "esql",  "spl",   "sql",    "unknown"};

std::string highlighted(std::string_view text, std::string_view language) {
  Html html;
  highlight(text, language, html);
  return std::string(html.text());
}

std::string escaped(std::string_view text) {
  Html html;
  html << Text{text};
  std::string escaped(html.text());
  // Code is isolated as a whole, not text by text.
  for (const std::string_view tag : {"<bdi>", "</bdi>"})
    if (const std::size_t at = escaped.find(tag); at != std::string::npos)
      escaped.erase(at, tag.size());
  return escaped;
}

// Text{} leaves no `<` of its own: every `<` begins one of our tags.
std::string without_tags(std::string_view html) {
  std::string text;
  bool in_tag = false;
  for (const char c : html) {
    if (c == '<') in_tag = true;
    if (!in_tag) text += c;
    if (c == '>') in_tag = false;
  }
  return text;
}

TEST(Highlight, UnknownLanguageIsOnlyEscaped) {
  EXPECT_EQ(highlighted("a and \"b\" < 1", "yara"), "a and &quot;b&quot; &lt; 1");
  EXPECT_EQ(highlighted("", "eql"), "");
}

TEST(Highlight, AppendsToWhatIsThere) {
  Html html;
  html << "<pre>";
  highlight("a and b", "lucene", html);
  html << "</pre>";
  EXPECT_EQ(html.text(), "<pre>a and b</pre>");
}

// Sigma

TEST(HighlightSigma, KeysValuesCommentsAndCondition) {
  EXPECT_EQ(highlighted("detection:\n"
                        "    picked:\n"
                        "        Image|endswith: '\\a.exe' # why\n"
                        "        EventID:\n"
                        "            - 4688\n"
                        "            - 0x10\n"
                        "        User: SYSTEM\n"
                        "        Parent: null\n"
                        "    condition: picked and not 1 of other_*\n",
                        "sigma"),
            "<b class=f>detection</b>:\n"
            "    <b class=f>picked</b>:\n"
            "        <b class=f>Image|endswith</b>: <i>&#39;\\a.exe&#39;</i> <i class=c># why</i>\n"
            "        <b class=f>EventID</b>:\n"
            "            - <i class=n>4688</i>\n"
            "            - <i class=n>0x10</i>\n"
            "        <b class=f>User</b>: SYSTEM\n"
            "        <b class=f>Parent</b>: <b>null</b>\n"
            "    <b class=f>condition</b>: picked <b>and not 1 of</b> other_*\n");
}

TEST(HighlightSigma, QuotedScalars) {
  EXPECT_EQ(highlighted("- 'it''s: # not'", "sigma"), "- <i>&#39;it&#39;&#39;s: # not&#39;</i>");
  EXPECT_EQ(highlighted("- \"a\\\"b\"", "sigma"), "- <i>&quot;a\\&quot;b&quot;</i>");
  EXPECT_EQ(highlighted("a: 'one\n  two'\nb: 3", "sigma"),
            "<b class=f>a</b>: <i>&#39;one\n  two&#39;</i>\n<b class=f>b</b>: <i class=n>3</i>");
  EXPECT_EQ(highlighted("'|all':\n  - \"x\"", "sigma"),
            "<b class=f>&#39;|all&#39;</b>:\n  - <i>&quot;x&quot;</i>");
}

TEST(HighlightSigma, PlainScalarsMayHoldQuotesColonsAndSigns) {
  EXPECT_EQ(highlighted("- run 'x:y' #5", "sigma"), "- run &#39;x:y&#39; <i class=c>#5</i>");
  EXPECT_EQ(highlighted("- C:\\a#b", "sigma"), "- C:\\a#b");
  EXPECT_EQ(highlighted("- 8BB00EE", "sigma"), "- 8BB00EE");
  EXPECT_EQ(highlighted("- a: b", "sigma"), "- <b class=f>a</b>: b");
}

TEST(HighlightSigma, AdjacentCommentsAreOne) {
  EXPECT_EQ(highlighted("a:\n  # one\n  # two\n  - b", "sigma"),
            "<b class=f>a</b>:\n  <i class=c># one\n  # two</i>\n  - b");
}

TEST(HighlightSigma, ConditionOverSeveralLines) {
  EXPECT_EQ(highlighted("detection:\n  condition: >-  # long\n    a\n    or b\n  t: 5m", "sigma"),
            "<b class=f>detection</b>:\n  <b class=f>condition</b>: &gt;-  "
            "<i class=c># long</i>\n    a\n    <b>or</b> b\n  <b class=f>t</b>: 5m");
  EXPECT_EQ(highlighted("detection:\n  condition: a\n    | count(b) by c > 5\n", "sigma"),
            "<b class=f>detection</b>:\n  <b class=f>condition</b>: a\n"
            "    | <i class=m>count</i>(b) <b>by</b> c &gt; <i class=n>5</i>\n");
  EXPECT_EQ(highlighted("detection:\n  condition:\n  - \"a and b\"\n  - all of them", "sigma"),
            "<b class=f>detection</b>:\n  <b class=f>condition</b>:\n"
            "  - &quot;a <b>and</b> b&quot;\n  - <b>all of them</b>");
}

TEST(HighlightSigma, ConditionIsAFieldDeeperDown) {
  EXPECT_EQ(highlighted("detection:\n  a:\n    condition: x or y", "sigma"),
            "<b class=f>detection</b>:\n  <b class=f>a</b>:\n    <b class=f>condition</b>: x or y");
}

TEST(HighlightSigma, Correlation) {
  EXPECT_EQ(highlighted("correlation:\n  group-by:\n    - user\n  condition:\n    gte: 3", "sigma"),
            "<b class=f>correlation</b>:\n  <b class=f>group-by</b>:\n    - user\n"
            "  <b class=f>condition</b>:\n    <b class=f>gte</b>: <i class=n>3</i>");
  EXPECT_EQ(highlighted("correlation:\n  condition: {gte: 3}", "sigma"),
            "<b class=f>correlation</b>:\n  <b class=f>condition</b>: "
            "{<b class=f>gte</b>: <i class=n>3</i>}");
}

TEST(HighlightSigma, FlowStyle) {
  EXPECT_EQ(highlighted("a: [1, 'b, c', d]\ne: {f: g, \"h\":2}", "sigma"),
            "<b class=f>a</b>: [<i class=n>1</i>, <i>&#39;b, c&#39;</i>, d]\n"
            "<b class=f>e</b>: {<b class=f>f</b>: g, <b class=f>&quot;h&quot;</b>:"
            "<i class=n>2</i>}");
}

TEST(HighlightSigma, BlockScalarIsNotRead) {
  EXPECT_EQ(highlighted("a: |\n  b: 'c'\n\n  # d\ne: 'f'", "sigma"),
            "<b class=f>a</b>: |\n  b: &#39;c&#39;\n\n  # d\n<b class=f>e</b>: <i>&#39;f&#39;</i>");
}

// Kibana Query Language

TEST(HighlightKuery, FieldsValuesAndOperators) {
  EXPECT_EQ(highlighted("e.code:4624 AND not u : (\"a b\" or root*) and n >= 2.5", "kuery"),
            "<b class=f>e.code</b>:<i class=n>4624</i> <b>AND not</b> <b class=f>u</b> : "
            "(<i>&quot;a b&quot;</i> <b>or</b> root*) <b>and</b> <b class=f>n</b> &gt;= "
            "<i class=n>2.5</i>");
}

TEST(HighlightKuery, EscapesAndNesting) {
  EXPECT_EQ(highlighted("a:C\\:\\\\x\\ or* and b:{ c:true }", "kuery"),
            "<b class=f>a</b>:C\\:\\\\x\\ or* <b>and</b> <b class=f>b</b>:{ "
            "<b class=f>c</b>:<b>true</b> }");
  EXPECT_EQ(highlighted("a:\"x\\\" or y\" or b:10.0.0.0/8", "kuery"),
            "<b class=f>a</b>:<i>&quot;x\\&quot; or y&quot;</i> <b>or</b> "
            "<b class=f>b</b>:10.0.0.0/8");
}

// Lucene

TEST(HighlightLucene, OnlyUpperCaseOperatorsAreOperators) {
  EXPECT_EQ(highlighted("a:(b or c) AND NOT d:[1 TO 5}", "lucene"),
            "<b class=f>a</b>:(b or c) <b>AND NOT</b> <b class=f>d</b>:[<i class=n>1</i> "
            "<b>TO</b> <i class=n>5</i>}");
}

TEST(HighlightLucene, RegularExpressions) {
  EXPECT_EQ(highlighted("h:/a\\/[0-9]{2}:/ OR p:g+s -x", "lucene"),
            "<b class=f>h</b>:<i>/a\\/[0-9]{2}:/</i> <b>OR</b> <b class=f>p</b>:g+s -x");
}

// EQL

TEST(HighlightEql, EventQuery) {
  EXPECT_EQ(highlighted("process where ?a.b : \"c*\" and d == 5 and e != null // f", "eql"),
            "<b>process where</b> <b class=f>?a.b</b> : <i>&quot;c*&quot;</i> <b>and</b> "
            "<b class=f>d</b> == <i class=n>5</i> <b>and</b> <b class=f>e</b> != <b>null</b> "
            "<i class=c>// f</i>");
}

TEST(HighlightEql, Sequence) {
  EXPECT_EQ(highlighted("sequence by host.id with maxspan=10m\n"
                        "  [any where true] with runs=3\n"
                        "  ![file where x in~ (\"y\")] by z\n"
                        "until [a where b] | head 5",
                        "eql"),
            "<b>sequence by</b> <b class=f>host.id</b> <b>with maxspan</b>=<i class=n>10m</i>\n"
            "  [<b>any where true</b>] <b>with runs</b>=<i class=n>3</i>\n"
            "  ![<b>file where</b> <b class=f>x</b> <b>in~</b> (<i>&quot;y&quot;</i>)] <b>by</b> "
            "<b class=f>z</b>\n"
            "<b>until</b> [<b>a where</b> <b class=f>b</b>] | <b>head</b> <i class=n>5</i>");
}

TEST(HighlightEql, FunctionsAndCaseInsensitiveOperators) {
  EXPECT_EQ(highlighted("cidrMatch(a, \"::1\") or endsWith~(b, `c d`) or e like~ \"f\"", "eql"),
            "<i class=m>cidrMatch</i>(<b class=f>a</b>, <i>&quot;::1&quot;</i>) <b>or</b> "
            "<i class=m>endsWith~</i>(<b class=f>b</b>, <b class=f>`c d`</b>) <b>or</b> "
            "<b class=f>e</b> <b>like~</b> <i>&quot;f&quot;</i>");
  EXPECT_EQ(highlighted("a AND b", "eql"), "<b class=f>a AND b</b>");  // keywords are lower case
}

TEST(HighlightEql, Strings) {
  EXPECT_EQ(highlighted("\"\"\"\\a\"b\"\"\"\" or x", "eql"),
            "<i>&quot;&quot;&quot;\\a&quot;b&quot;&quot;&quot;&quot;</i> <b>or</b> "
            "<b class=f>x</b>");
  EXPECT_EQ(highlighted("?\"a\\d\" or ?'b' or 'c\\'d'", "eql"),
            "<i>?&quot;a\\d&quot;</i> <b>or</b> <i>?&#39;b&#39;</i> <b>or</b> "
            "<i>&#39;c\\&#39;d&#39;</i>");
}

TEST(HighlightEql, AnOpenStringEndsWithItsLine) {
  EXPECT_EQ(highlighted("a == \"b\\\nand c == \"\"\"d\nor e", "eql"),
            "<b class=f>a</b> == <i>&quot;b\\</i>\n<b>and</b> <b class=f>c</b> == "
            "<i>&quot;&quot;&quot;d</i>\n<b>or</b> <b class=f>e</b>");
}

TEST(HighlightEql, Comments) {
  EXPECT_EQ(highlighted("/* a\n\"b */ c /* d", "eql"),
            "<i class=c>/* a\n&quot;b */</i> <b class=f>c</b> <i class=c>/* d</i>");
}

// ES|QL

TEST(HighlightEsql, Pipes) {
  EXPECT_EQ(highlighted("FROM logs-in-2024*,other:x-* METADATA _id\n"
                        "| WHERE a.b RLIKE \"c|d\" AND e IS NOT NULL // f\n"
                        "| STATS n = COUNT_DISTINCT(g) BY `h i`, @timestamp\n"
                        "| SORT n DESC | LIMIT 10",
                        "esql"),
            "<b>FROM</b> logs-in-2024*,other:x-* <b>METADATA</b> <b class=f>_id</b>\n"
            "| <b>WHERE</b> <b class=f>a.b</b> <b>RLIKE</b> <i>&quot;c|d&quot;</i> <b>AND</b> "
            "<b class=f>e</b> <b>IS NOT NULL</b> <i class=c>// f</i>\n"
            "| <b>STATS</b> <b class=f>n</b> = <i class=m>COUNT_DISTINCT</i>(<b class=f>g</b>) "
            "<b>BY</b> <b class=f>`h i`</b>, <b class=f>@timestamp</b>\n"
            "| <b>SORT</b> <b class=f>n</b> <b>DESC</b> | <b>LIMIT</b> <i class=n>10</i>");
}

TEST(HighlightEsql, TimeSpans) {
  EXPECT_EQ(highlighted("row a = date_trunc(30 seconds, day) - 1d", "esql"),
            "<b>row</b> <b class=f>a</b> = <i class=m>date_trunc</i>(<i class=n>30 seconds</i>, "
            "<b class=f>day</b>) - <i class=n>1d</i>");
}

// SPL

TEST(HighlightSpl, SearchTerms) {
  EXPECT_EQ(
      highlighted("`m` id=11 (path=\"*\\\\a\\\"b\" OR NOT user IN (x, y)) this or that", "spl"),
      "<i class=m>`m`</i> <b class=f>id</b>=<i class=n>11</i> (<b class=f>path</b>="
      "<i>&quot;*\\\\a\\&quot;b&quot;</i> <b>OR NOT</b> <b class=f>user</b> <b>IN</b> "
      "(x, y)) this or that");
}

TEST(HighlightSpl, Tstats) {
  EXPECT_EQ(highlighted("| tstats `only` count min(_time) as first from datamodel=E.P where "
                        "P.name=cmd.exe by _time span=1h P.dest P.user | `drop(P)`",
                        "spl"),
            "| <b>tstats</b> <i class=m>`only` count min</i>(<b class=f>_time</b>) <b>as</b> "
            "<b class=f>first</b> <b>from</b> <b class=f>datamodel</b>=E.P <b>where</b> "
            "<b class=f>P.name</b>=cmd.exe <b>by</b> <b class=f>_time span</b>=<i class=n>1h</i> "
            "<b class=f>P.dest P.user</b> | <i class=m>`drop(P)`</i>");
}

TEST(HighlightSpl, Expressions) {
  EXPECT_EQ(highlighted("| eval a=if(like(b,\"%c\") and 'd e'>1, f/2, null())", "spl"),
            "| <b>eval</b> <b class=f>a</b>=<i class=m>if</i>(<i class=m>like</i>(<b class=f>b</b>,"
            "<i>&quot;%c&quot;</i>) <b>and</b> <b class=f>&#39;d e&#39;</b>&gt;<i class=n>1</i>, "
            "<b class=f>f</b>/<i class=n>2</i>, <i class=m>null</i>())");
  EXPECT_EQ(highlighted("| where g like \"h\" or i IN(\"j\")", "spl"),
            "| <b>where</b> <b class=f>g</b> <b>like</b> <i>&quot;h&quot;</i> <b>or</b> "
            "<b class=f>i</b> <b>IN</b>(<i>&quot;j&quot;</i>)");
}

TEST(HighlightSpl, FieldsAndOptions) {
  EXPECT_EQ(
      highlighted("x | rename a.* as *, b{} AS \"c\" | sort -d limit=5", "spl"),
      "x | <b>rename</b> <b class=f>a.*</b> <b>as</b> <b class=f>*</b>, <b class=f>b{}</b> "
      "<b>AS</b> <i>&quot;c&quot;</i> | <b>sort</b> -<b class=f>d limit</b>=<i class=n>5</i>");
  EXPECT_EQ(highlighted("| lookup local=t table e as f OUTPUT g", "spl"),
            "| <b>lookup</b> <b class=f>local</b>=t table <b class=f>e</b> <b>as</b> "
            "<b class=f>f</b> <b>OUTPUT</b> <b class=f>g</b>");
  EXPECT_EQ(highlighted("| stats count as count by where=x", "spl"),
            "| <b>stats</b> <i class=m>count</i> <b>as</b> <b class=f>count</b> <b>by</b> "
            "<b class=f>where</b>=x");
}

TEST(HighlightSpl, CommentsAndSubsearches) {
  EXPECT_EQ(highlighted("a=b ``` | `c` \"\n``` | join d [search e=f] | `comment(\"h\")`", "spl"),
            "<b class=f>a</b>=b <i class=c>``` | `c` &quot;\n```</i> | <b>join</b> "
            "<b class=f>d</b> [<b>search</b> <b class=f>e</b>=f] | "
            "<i class=c>`comment(&quot;h&quot;)`</i>");
  EXPECT_EQ(highlighted("search don't `m\n| stats count", "spl"),
            "<b>search</b> don&#39;t <i class=m>`m</i>\n| <b>stats</b> <i class=m>count</i>");
}

// SQL

TEST(HighlightSql, Query) {
  EXPECT_EQ(highlighted("-- why\n-- else\nSELECT p.name, COUNT (*) AS n FROM processes p\n"
                        "WHERE p.path NOT LIKE '/it''s/%' and uid >= 500 AND a IN (\"b\") /* c */",
                        "sql"),
            "<i class=c>-- why\n-- else</i>\n<b>SELECT</b> p.name, <i class=m>COUNT</i> (*) "
            "<b>AS</b> n <b>FROM</b> processes p\n"
            "<b>WHERE</b> <b class=f>p.path</b> <b>NOT LIKE</b> <i>&#39;/it&#39;&#39;s/%&#39;</i> "
            "<b>and</b> <b class=f>uid</b> &gt;= <i class=n>500</i> <b>AND</b> <b class=f>a</b> "
            "<b>IN</b> (<i>&quot;b&quot;</i>) <i class=c>/* c */</i>");
}

TEST(HighlightSql, StringsGoOverLines) {
  EXPECT_EQ(highlighted("a = 'rule\n{}' OR 1", "sql"),
            "<b class=f>a</b> = <i>&#39;rule\n{}&#39;</i> <b>OR</b> <i class=n>1</i>");
}

// All languages

TEST(Highlight, CarriageReturnsAndControlsAreWhatTextMakesOfThem) {
  EXPECT_EQ(highlighted("a == 1 and\r\nnot \x01", "eql"),
            "<b class=f>a</b> == <i class=n>1</i> <b>and\nnot</b> \xef\xbf\xbd");
}

TEST(Highlight, LosesNothingOfRandomText) {
  // The parts let most words and signs meet; the single bytes break them.
  static constexpr std::string_view parts[] = {
      "\"", "'",    "`",    "```",   "\"\"\"", "\\",        "/",      "/*",         "*/",
      "//", "--",   "#",    "\n",    "\r\n",   "\n  ",      "\n  ",   " ",          "  ",
      "\t", ":",    ": ",   "- ",    "|",      "[",         "]",      "(",          ")",
      "{",  "}",    ",",    "=",     "==",     "<",         ">",      "!",          "?",
      "~",  "&",    "*",    "and",   "NOT",    "or",        "1",      "of",         "30",
      "s",  "0x1f", "from", "where", "by",     "as",        "count",  "stats",      "eval",
      "in", "like", "a",    "é",     "lookup", "`comment(", "\n a: ", "condition: "};
  std::mt19937 random(1);  // NOLINT: the same texts in every run
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto length = random() % 60; length > 0; --length) {
      if (random() % 8 == 0) {
        text += static_cast<char>(random() % 256);
      } else {
        text += parts[random() % std::size(parts)];
      }
    }
    for (const std::string_view language : languages)
      ASSERT_EQ(without_tags(highlighted(text, language)), escaped(text))
          << language << ": " << testing::PrintToString(text);
  }
}

TEST(Highlight, LosesNothingOfTextCutAnywhere) {
  static constexpr std::string_view text =
      "detection:\n a|re: 'b''c' # d\n e: [f, \"g\\\"\"]\n condition: 1 of a* | count() > 5\n"
      "?\"x\" `y``z` ``` /* c */ // l\n -- m\n \"\"\"r\"\"\"\" w\\";
  for (std::size_t end = 0; end <= text.size(); ++end)
    for (const std::string_view language : languages)
      ASSERT_EQ(without_tags(highlighted(text.substr(0, end), language)),
                escaped(text.substr(0, end)))
          << language << " " << end;
}

TEST(Highlight, TimeIsLinearOnHostileText) {
  static constexpr std::string_view units[] = {
      "`",     "``",   "\"", "\"\"\"", "'",     "\\\"",   "\\'",  "\\",    "/",     "/*",   "//",
      "--",    "[",    "{",  "(",      "- ",    "a: ",    "a:\n", "? ",    "|",     "| ",   "#",
      " #",    " ",    "\n", "a",      "1",     "a ",     "and ", "1 of ", "x`'\"", "\\/ ", "a=",
      "a IN ", "30 s", "s ", "as ",    "- '\n", "where ", "|\n ", "[\n "};
  constexpr std::size_t size = 1 << 16;
  for (const std::string_view unit : units) {
    for (const std::string_view begin : {"", "\"", "a:\n condition: ", "| eval ", "from "}) {
      std::string text(begin);
      while (text.size() < size) text += unit;
      for (const std::string_view language : languages) {
        std::string html;
        const double seconds = cpu_seconds_of([&] { html = highlighted(text, language); });
        // Measured: 2 ms at most, 20 with sanitizers; quadratic cost would take seconds.
        ASSERT_LT(seconds, 1) << language << ": " << begin << unit;
        ASSERT_GE(html.size(), text.size());
      }
    }
  }
}

TEST(Highlight, TenMegabytesOfBackticks) {
  const std::string text(10 << 20, '`');
  EXPECT_EQ(without_tags(highlighted(text, "spl")), text);
}

TEST(Highlight, LooksAheadOverMuch) {
  // What a word is depends on what stands behind it: here far behind it.
  const std::string blanks(1 << 20, ' ');
  const std::string word(1 << 20, 'w');
  const std::string text = "a" + blanks + word + blanks + "= " + word + " 1" + blanks + "s";
  for (const std::string_view language : languages)
    EXPECT_EQ(without_tags(highlighted(text, language)), text) << language;
}

}  // namespace
}  // namespace lofp
