#include "exclusion/query_exclusion.h"

#include <gtest/gtest.h>

#include <ctime>

#include "exclusion/outline.h"

namespace lofp {
namespace {

std::string outlined(std::string_view language, std::string_view query) {
  return outline(query_exclusions({std::string(query), std::string(language)}, query, 1));
}

TEST(KueryExclusions, AreNegatedComparisons) {
  EXPECT_EQ(outlined("kuery", "process.name:cron and not user.name:root and not user.id:\"0\""),
            "not user.name:root\n  user.name equals root\n"
            "not user.id:\"0\"\n  user.id equals 0\n");
  EXPECT_EQ(outlined("kuery", "a:b and NOT c : (d or e* or \"f*\" or *g*)"),
            "NOT c : (d or e* or \"f*\" or *g*)\n"
            "  c equals d, f*\n  c starts-with e\n  c contains g\n");
}

TEST(KueryExclusions, AreNegatedGroups) {
  EXPECT_EQ(outlined("kuery", "a:b and not (c:d and e:(f or g) or h:i)"),
            "not (c:d and e:(f or g) or h:i)\n  c equals d\n  e equals f, g\n  or1 h equals i\n");
  EXPECT_EQ(outlined("kuery", "not (a:b and not c:d)"), "not (a:b and not c:d)\n  a equals b\n");
  EXPECT_EQ(outlined("kuery", "not not a:b or not (not c:d)"), "");
  EXPECT_EQ(outlined("kuery", "not c:(d and e)"), "not c:(d and e)\n  c equals d\n  c equals e\n");
}

TEST(KueryExclusions, AreNegatedValues) {
  EXPECT_EQ(outlined("kuery", "a:((x or y) and not (b or c*)) and d:e"),
            "not (b or c*)\n  a equals b\n  a starts-with c\n");
}

TEST(KueryExclusions, ReadEscapesBlanksAndNetworks) {
  EXPECT_EQ(outlined("kuery", R"(not a:("C:\Program Files\x" or C\:\\b\ c or two words))"),
            R"(not a:("C:\Program Files\x" or C\:\\b\ c or two words))"
            "\n  a equals C:\\Program Files\\x, C:\\b c, two words\n");
  EXPECT_EQ(outlined("kuery", "not ip:(10.0.0.0/8 or \"FE80::/10\" or \"::1\" or /usr/24)"),
            "not ip:(10.0.0.0/8 or \"FE80::/10\" or \"::1\" or /usr/24)\n"
            "  ip cidr 10.0.0.0/8, FE80::/10\n  ip equals ::1, /usr/24\n");
  EXPECT_EQ(outlined("kuery", "not a > 5 and not word"),
            "not a > 5\n  a other > 5\nnot word\n   contains word\n");
}

TEST(KueryExclusions, DoNotAskWhetherThereIsAValue) {
  EXPECT_EQ(outlined("kuery", "not a:* and not b:\"\" and not c:(null or x)"),
            "not c:(null or x)\n  c equals x\n");
}

TEST(LuceneExclusions, AreNegated) {
  EXPECT_EQ(outlined("lucene", "a:b AND NOT c:(d OR e*) AND NOT\n _exists_:f -g:\"h i\"~2 !j:k"),
            "NOT c:(d OR e*)\n  c equals d\n  c starts-with e\n"
            "-g:\"h i\"~2\n  g equals h i\n!j:k\n  j equals k\n");
  EXPECT_EQ(outlined("lucene", "NOT a:/b.*c/ AND NOT d:[1 TO 5] AND not e:f"),
            "NOT a:/b.*c/\n  a regex b.*c\nNOT d:[1 TO 5]\n  d other [1 TO 5]\n");
  EXPECT_EQ(outlined("lucene", "a:b-c AND d:e"), "");
}

TEST(EqlExclusions, AreNegatedComparisons) {
  EXPECT_EQ(outlined("eql", "process where a == \"b\" and not c : (\"d*\", \"e\") and f != \"g\""),
            "not c : (\"d*\", \"e\")\n  c starts-with d\n  c equals e\nf != \"g\"\n  f equals g\n");
  EXPECT_EQ(
      outlined("eql",
               "any where a not in (\"b\", \"c*\") and not d in~ (\"e\") and not f like~ \"*g\""),
      "a not in (\"b\", \"c*\")\n  a equals b, c*\nnot d in~ (\"e\")\n  d equals e\n"
      "not f like~ \"*g\"\n  f ends-with g\n");
  EXPECT_EQ(
      outlined("eql", "any where not a regex~ \"b.*\" and not ?c : \"d\" and e != 0"),
      "not a regex~ \"b.*\"\n  a regex b.*\nnot ?c : \"d\"\n  c equals d\ne != 0\n  e equals 0\n");
}

TEST(EqlExclusions, AreNegatedFunctions) {
  EXPECT_EQ(outlined("eql", "any where not (startsWith(a, \"b\") or endswith~ (c, \"d\"))"),
            "not (startsWith(a, \"b\") or endswith~ (c, \"d\"))\n  a starts-with b\n"
            "  or1 c ends-with d\n");
  EXPECT_EQ(outlined("eql", "any where not cidrmatch(ip, \"10.0.0.0/8\", \"::1\")"),
            "not cidrmatch(ip, \"10.0.0.0/8\", \"::1\")\n  ip cidr 10.0.0.0/8, ::1\n");
  EXPECT_EQ(outlined("eql", "any where not length(a) > 5 and not stringContains(b, c)"),
            "not length(a) > 5\n  a other > 5\n"
            "not stringContains(b, c)\n  b other c\n");
}

TEST(EqlExclusions, AreConditionsOverTheElementsOfAList) {
  EXPECT_EQ(outlined("eql",
                     "api where a == 1 and not _arraysearch(thread.stack, $entry, $entry.symbol : "
                     "(\"x*\", \"y\") and $entry.size > 5) and not b : \"c\""),
            "not _arraysearch(thread.stack, $entry, $entry.symbol : (\"x*\", \"y\") and "
            "$entry.size > 5)\n"
            "  thread.stack.symbol starts-with x\n  thread.stack.symbol equals y\n"
            "  thread.stack.size other > 5\n"
            "not b : \"c\"\n  b equals c\n");
  EXPECT_EQ(outlined("eql", "api where _arraysearch(s, $e, not $e.m : \"x\" and $e.n : \"y\")"),
            "not $e.m : \"x\"\n  s.m equals x\n");
  EXPECT_EQ(outlined("eql", "api where not (a : \"b\" and _arraysearch(s, $e, $e == \"x\"))"),
            "not (a : \"b\" and _arraysearch(s, $e, $e == \"x\"))\n  a equals b\n"
            "  s equals x\n");
  for (const char* broken : {"api where not _arraysearch(", "api where not _arraysearch(a, $e)",
                             "api where not _arraysearch(a $e x : \"y\")"})
    EXPECT_EQ(outlined("eql", broken), "") << broken;
}

TEST(EqlExclusions, ReadEscapesAndComments) {
  EXPECT_EQ(outlined("eql", "any where not /* not x == 1 */ a : \"?:\\\\b\\\\*\" // not c : 1\n"),
            "not /* not x == 1 */ a : \"?:\\\\b\\\\*\"\n  a wildcard ?:\\b\\*\n");
  EXPECT_EQ(outlined("eql", "any where not a : \"\"\"b\\*\"\"\""),
            "not a : \"\"\"b\\*\"\"\"\n  a starts-with b\\\n");
}

TEST(EqlExclusions, AreThoseOfEachEventButNotOfMissingOnes) {
  EXPECT_EQ(outlined("eql",
                     "sequence by a with maxspan=5s [process where not b : \"c\"] by d\n"
                     " ![file where not e : \"f\"]\n [any where g != \"h\"] with runs=3\n"
                     " until [any where not i : \"j\"] | tail 1"),
            "not b : \"c\"\n  b equals c\ng != \"h\"\n  g equals h\n");
}

TEST(EqlExclusions, DoNotAskWhetherThereIsAValue) {
  EXPECT_EQ(outlined("eql", "any where a != null and b != \"\" and not c == null and d != \"-\""),
            "");
  EXPECT_EQ(outlined("eql", "any where not (a == null or b : \"c\")"),
            "not (a == null or b : \"c\")\n  or1 b equals c\n");
}

TEST(EqlExclusions, LeaveOutWhatIsNegatedTwice) {
  EXPECT_EQ(outlined("eql", "any where not (a : \"b\" and c != \"d\" and not e : \"f\")"),
            "not (a : \"b\" and c != \"d\" and not e : \"f\")\n  a equals b\n");
  EXPECT_EQ(outlined("eql", "any where not a != \"b\""), "");
}

TEST(EsqlExclusions, AreThoseOfWhere) {
  EXPECT_EQ(
      outlined("esql",
               "from logs-* // where not x\n| where a == \"b\" and not c in (\"d\", \"e\")\n"
               "| eval f = g != \"h\"\n| WHERE i NOT LIKE \"j*\" and k != l and m is not null"),
      "not c in (\"d\", \"e\")\n  c equals d, e\ni NOT LIKE \"j*\"\n  i starts-with j\n"
      "k != l\n  k other l\n");
  EXPECT_EQ(
      outlined(
          "esql",
          "from a | where not to_lower(b) rlike \"c.*\" and not cidr_match(d, \"10.0.0.0/8\")"),
      "not to_lower(b) rlike \"c.*\"\n  b regex c.*\n"
      "not cidr_match(d, \"10.0.0.0/8\")\n  d cidr 10.0.0.0/8\n");
  EXPECT_EQ(
      outlined("esql", "from a | where not t > now() - 30 minutes and b != \"c\""),
      "not t > now() - 30 minutes\n  t other > now() - 30 minutes\nb != \"c\"\n  b equals c\n");
}

TEST(SplExclusions, AreThoseOfSearches) {
  EXPECT_EQ(
      outlined("spl",
               "`macro` a=1 NOT (b IN (\"*\\\\c.exe\", d) OR e=f) g!=*$ NOT `h` | stats count"),
      "NOT (b IN (\"*\\\\c.exe\", d) OR e=f)\n  b ends-with \\c.exe\n  b equals d\n"
      "  or1 e equals f\ng!=*$\n  g ends-with $\n");
  EXPECT_EQ(outlined("spl", "a=1 | search NOT b=10.0.0.0/8 c!=\"d e\" not f=g | fields h"),
            "NOT b=10.0.0.0/8\n  b cidr 10.0.0.0/8\nc!=\"d e\"\n  c equals d e\n");
  EXPECT_EQ(
      outlined("spl", "search NOT \"some words\" NOT \"a.b\"=\"*.c\" ```NOT x=y``` offset!=-1h"),
      "NOT \"some words\"\n   contains some words\nNOT \"a.b\"=\"*.c\"\n  a.b ends-with .c\n"
      "offset!=-1h\n  offset equals -1h\n");
}

TEST(SplExclusions, AreThoseOfTstats) {
  EXPECT_EQ(outlined("spl",
                     "| tstats count from datamodel=A.B where (B.a=1 AND B.b!=c.exe) NOT B.d IN "
                     "(e,f) by B.a g!=h"),
            "B.b!=c.exe\n  B.b equals c.exe\nNOT B.d IN (e,f)\n  B.d equals e, f\n");
}

TEST(SplExclusions, AreThoseOfWhere) {
  EXPECT_EQ(outlined("spl",
                     "a | where not b=\"c*\" AND NOT match(d, \"e\\\\f\") AND NOT like(g, \"%h%\")"
                     " AND NOT cidrmatch(\"10.0.0.0/8\", i) AND j!=k AND isnotnull(l)"),
            "not b=\"c*\"\n  b equals c*\nNOT match(d, \"e\\\\f\")\n  d regex e\\\\f\n"
            "NOT like(g, \"%h%\")\n  g contains h\n"
            "NOT cidrmatch(\"10.0.0.0/8\", i)\n  i cidr 10.0.0.0/8\nj!=k\n  j other k\n");
  EXPECT_EQ(outlined("spl", "a | eval b=if(c!=\"d\", 1, 0) | where isnull(e) OR NOT isOutlier"),
            "NOT isOutlier\n  isOutlier equals true\n");
}

TEST(SplExclusions, AreThoseOfSubsearchesUnlessNegated) {
  EXPECT_EQ(
      outlined("spl",
               "a | append [search b NOT c=d | where e!=\"f\"] | search NOT [search NOT g=h] i!=j"),
      "NOT c=d\n  c equals d\ne!=\"f\"\n  e equals f\ni!=j\n  i equals j\n");
}

TEST(SplExclusions, DoNotAskWhetherThereIsAValue) {
  EXPECT_EQ(outlined("spl", "a!=\"\" b!=null c!=unknown d!=* NOT e IN (\"\", \"-\", x)"),
            "NOT e IN (\"\", \"-\", x)\n  e equals x\n");
}

TEST(SqlExclusions, AreNegatedComparisons) {
  EXPECT_EQ(
      outlined("sql",
               "SELECT a FROM b WHERE c NOT IN ('d', 'it''s') AND NOT e LIKE '%f' AND g <> 'h' -- "
               "AND i != 'j'\n"
               "AND k NOT LIKE 'l%' AND m NOT LIKE 'n%o' AND p NOT GLOB 'q*' GROUP BY r != 's'"),
      "c NOT IN ('d', 'it''s')\n  c equals d, it's\nNOT e LIKE '%f'\n  e ends-with f\n"
      "g <> 'h'\n  g equals h\nk NOT LIKE 'l%'\n  k starts-with l\n"
      "m NOT LIKE 'n%o'\n  m wildcard n%o\np NOT GLOB 'q*'\n  p starts-with q\n");
}

TEST(SqlExclusions, AreNegatedGroups) {
  EXPECT_EQ(
      outlined(
          "sql",
          "SELECT * FROM a WHERE NOT (b = 'c' AND (d LIKE '%e%' OR f > 5) AND g NOT LIKE 'h')"),
      "NOT (b = 'c' AND (d LIKE '%e%' OR f > 5) AND g NOT LIKE 'h')\n"
      "  b equals c\n  d contains e\n  f other > 5\n");
  EXPECT_EQ(outlined("sql", "SELECT * FROM a WHERE regex_match(b, 'c', 1) != '' AND (x - y) != 5"),
            "(x - y) != 5\n  (x - y) equals 5\n");
  EXPECT_EQ(outlined("sql", "SELECT * FROM a WHERE NOT (regex_match(b, 'c', 1) != '')"),
            "NOT (regex_match(b, 'c', 1) != '')\n  b regex c\n");
}

TEST(SqlExclusions, AreThoseOfInnerSelects) {
  EXPECT_EQ(
      outlined(
          "sql",
          "WITH x AS (SELECT a FROM b WHERE c != 'd') SELECT * FROM x LEFT JOIN y ON y.z != 'w'\n"
          "WHERE e IN (SELECT f FROM g WHERE h NOT IN ('i')) AND j NOT IN (SELECT k FROM l WHERE m "
          "!= 'n')"),
      "c != 'd'\n  c equals d\ny.z != 'w'\n  y.z equals w\nh NOT IN ('i')\n  h equals i\n");
}

TEST(SqlExclusions, DoNotAskWhetherThereIsAValue) {
  EXPECT_EQ(outlined("sql",
                     "SELECT a FROM b WHERE c IS NOT NULL AND d != '' AND NOT EXISTS (SELECT 1) "
                     "AND e IS NOT 'f'"),
            "e IS NOT 'f'\n  e equals f\n");
  EXPECT_EQ(outlined("sql",
                     "SELECT CASE WHEN a != 'b' THEN 1 END FROM c WHERE lower(d) != 'e' COLLATE "
                     "NOCASE AND f NOT LIKE 'g!%' ESCAPE '!'"),
            "lower(d) != 'e' COLLATE NOCASE\n  d equals e\nf NOT LIKE 'g!%' ESCAPE '!'\n"
            "  f starts-with g!\n");
}

TEST(QueryExclusions, AreNoneInOtherLanguages) {
  for (const std::string_view language : {"", "sigma", "machine-learning", "yara-l"})
    EXPECT_EQ(outlined(language, "not a : b"), "");
}

std::string lines_of(const std::vector<Exclusion>& exclusions) {
  std::string text;
  for (const Exclusion& exclusion : exclusions) text += std::to_string(exclusion.line) + " ";
  return text;
}

TEST(QueryExclusions, KnowTheirLines) {
  const std::string_view toml =
      "[rule]\nquery = '''\nany where true and\n  not a : \"b\" and\n\n not c : \"d\"\n'''\n";
  EXPECT_EQ(lines_of(query_exclusions(
                {"any where true and\n  not a : \"b\" and\n\n not c : \"d\"", "eql"},
                from_line(toml, 2), 2)),
            "4 6 ");
  // YAML folds lines and escapes quotes.
  const std::string_view yaml = "search: \"a=1\n  NOT b=\\\"c\\\"\n  | where\n  d!=\\\"e\\\"\"\n";
  EXPECT_EQ(lines_of(query_exclusions({"a=1 NOT b=\"c\" | where d!=\"e\"", "spl"}, yaml, 1)),
            "2 4 ");
  EXPECT_EQ(lines_of(query_exclusions({"NOT a=b", "spl"}, "another text", 1)), "0 ");
  EXPECT_EQ(lines_of(sql_exclusions("-- head\nSELECT a FROM b\nWHERE c != 'd'\n", 1)), "3 ");
}

TEST(QueryExclusions, AreWhatWasUnderstoodOfBrokenText) {
  for (const std::string_view language : {"kuery", "lucene", "eql", "esql", "spl", "sql"})
    for (const std::string_view text : {"not",
                                        "not (",
                                        "NOT (((",
                                        "not a :",
                                        "a != ",
                                        "where not a in (",
                                        "not )",
                                        "] ) }",
                                        "where",
                                        "not not not",
                                        "not a : (b or",
                                        "where not f(",
                                        "where a not",
                                        "case",
                                        "where case when",
                                        "|",
                                        "[",
                                        "not \"",
                                        "not -",
                                        "-",
                                        "!",
                                        "a:",
                                        ":",
                                        "a:{",
                                        "a:[1 TO",
                                        "WHERE (SELECT",
                                        "\xff"})
      EXPECT_EQ(outlined(language, text).find("\n\n"), std::string::npos) << language << text;
  EXPECT_EQ(outlined("eql", "any where not a : \"b\" and (((c"), "not a : \"b\"\n  a equals b\n");
}

TEST(QueryExclusions, TakeTimeLinearInTheText) {
  const std::clock_t start = std::clock();  // processor time: the machine may be busy
  for (const std::string_view language : {"kuery", "lucene", "eql", "esql", "spl", "sql"})
    for (const std::string_view part :
         {"(", "not ", "not (", "[", "a:(", "a in (", "case ", "where (", "(select ", "- ",
          "[search ", "not a=b ", "a != \"b\" or "}) {
      std::string text = "where ";
      while (text.size() < 50'000) text += part;
      outlined(language, text);
    }
  EXPECT_LT(std::clock() - start, 20 * CLOCKS_PER_SEC);
}

}  // namespace
}  // namespace lofp
