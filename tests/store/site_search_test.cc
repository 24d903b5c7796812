#include "store/site_search.h"

#include <gtest/gtest.h>

#include "store/excerpt.h"
#include "store/memory_places.h"
#include "store/query_edit.h"
#include "store/search_words.h"

namespace lofp {
namespace {

// 4 techniques, 2 mentions with a page, 5 entries, 4 rules: 15 documents.
constexpr std::string_view documented = R"({"format":"lofp-search","version":2,"scope":"documented",
"exclusions_per_page":2,
"sources":[["elastic","Elastic"],["sigma","Sigma"]],
"platforms":[["linux","Linux"],["windows","Windows"]],
"themes":[["administration","Administration"],["backup","Backup"]],
"weaknesses":[["writable-path","writable path"],["left-wildcard","left wildcard"]],
"techniques":[["T1021","Remote Services",3],["T1021.002","SMB/Windows Admin Shares",2],["T1053","Scheduled Task/Job",1],["T1102","Web Service",0]],
"mentions":[["psexec.exe","mentions/psexec-exe/",2],["constructor","mentions/constructor/",1,"Builder.exe"],["azure ad","",1]],
"entries":[
["Backup software","",0,7,[0,1],[1],[1],[1],[],[0],0,0],
["Legitimate administrators use PsExec.exe for maintenance of servers at night, on many machines, as a scheduled backup","",0,2,[1],[0,1],[1],[0,1],[0],[0,1],0,0],
["Administrators","administrators-123456",1,9,[0],[0],[0,1],[0],[],[1],0,0],
["Unknown","",2,300,[],[0,1],[],[],[],[0],2,0],
["\u005f_proto__ is a property of a constructor \u003cscript>alert(1)\u003c/script>","",0,1,[2],[0],[0],[],[0,1,2],[0],0,0]],
"rules":[
["Scheduled Task Creation",1,"92626ddd-662c-49e3-ac59-f6535f12d189",[2],[1],0,0,[],[],[],[],""],
["Backup Catalog Deleted",0,"rule-one",[0],[1],0,0,[],[],[],[],""],
["Unknown Process",1,"unknown",[],[],0,0,[],[],[],[],""],
["Zeitplan \u00dcBER Aufgaben",1,"three",[],[0],0,0,[],[],[],[],""]],
"exclusions":[]}
)";

constexpr std::string_view excluded = R"({"format":"lofp-search","version":2,"scope":"exclusions",
"exclusions_per_page":2,"sources":[["sigma","Sigma"]],"platforms":[],"themes":[],
"weaknesses":[["writable-path","writable path"]],"techniques":[["T1021","Remote Services",3]],
"mentions":[],"entries":[],"rules":[],
"exclusions":[
["","Image","equals",4,[],[0],[],[]],
["C:\\Temp\\a","Image","equals",1,[0],[0],[],[0]],
["x","F","equals",1,[],[0],[],[],"value:1"]]}
)";

// Addresses and points, the best first.
std::string points(std::string_view query) {
  SearchFile file = read_search_file(documented, true).value();
  WordIndex index(std::make_unique<MemoryPlaces>(file.documents));
  const Ranking ranking = Ranking::make(index, parse_query(query)).value();
  std::string all;
  for (const RankedDocument& one : ranking.best(0, file.shown.size()))
    all += file.shown[one.document].address.substr(0, 16) + " " + std::to_string(one.points) + "\n";
  return all;
}

std::string line(std::string_view address, std::uint64_t points) {
  return std::string(address) + " " + std::to_string(points) + "\n";
}

std::string answer(std::string_view text, std::string_view query, bool has_facets = false) {
  SiteSearch search = SiteSearch::open(text, true).value();
  return search
      .answer({.query = query, .first = 0, .count = 10, .length = 60, .has_facets = has_facets})
      .value();
}

TEST(SiteSearch, PointsAreWeightsTimesRarityTheShareOfTheTitleTheKindsFactor) {
  // 3 of 15 documents: 3 x 4 <= 15 < 3 x 8, so rarity is 3.
  EXPECT_EQ(points("backup"), line("backup-software/", (8 * 3 * 4 + 8) * 4) +
                                  line("rules/elastic/ru", (8 * 3 * 4 + 5) * 3) +
                                  line("legitimate-admin", 4 * 3 * 4 * 4));
  // Begins with: a rarity of 3 and weights of 5 and 2.
  EXPECT_EQ(points("backu"), line("backup-software/", (5 * 3 * 4 + 8) * 4) +
                                 line("rules/elastic/ru", (5 * 3 * 4 + 5) * 3) +
                                 line("legitimate-admin", 2 * 3 * 4 * 4));
  // A typo gives no share of the title.
  EXPECT_EQ(points("bakcup"), line("backup-software/", 3 * 3 * 4 * 4) +
                                  line("rules/elastic/ru", 3 * 3 * 4 * 3) +
                                  line("legitimate-admin", 1 * 3 * 4 * 4));
}

TEST(SiteSearch, PointsOfAWholeTitle) {
  // software: 1 of 15, rarity 4.
  EXPECT_EQ(points("backup software"),
            line("backup-software/", ((8 * 3 + 8 * 4) * 4 + 16 + 1000) * 4));
  EXPECT_EQ(points("software backup"), line("backup-software/", ((8 * 3 + 8 * 4) * 4 + 16) * 4));
  EXPECT_EQ(points("\"backup software\""), line("backup-software/", (8 * 4 * 4 + 16 + 1000) * 4));
  EXPECT_EQ(points("backup softwar"), line("backup-software/", ((8 * 3 + 5 * 4) * 4 + 16) * 4));
}

TEST(SiteSearch, NamesWeighLikeATitleAndAreNoPartOfIt) {
  // Another name of a mention counts as its title.
  EXPECT_EQ(points("builder"), line("mentions/constru", (8 * 4 * 4 + 16) * 4));
  EXPECT_EQ(points("psexec"), line("mentions/psexec-", (8 * 3 * 4 + 8) * 4) +
                                  line("legitimate-admin", (8 * 3 * 4 + 1) * 4) +
                                  line("proto-is-a-prope", 8 * 3 * 4 * 4));
  EXPECT_EQ(points("\"script psexec\""), "");
  EXPECT_EQ(points("rule-one"), line("rules/elastic/ru", (8 * 4 * 4 + 10) * 3));
}

TEST(SiteSearch, AnswersAsJson) {
  EXPECT_EQ(answer(documented, "soft"),
            R"({"partial":false,"total":1,"results":[{"address":"backup-software/","kind":"entry",)"
            R"("comparison":"","marks":[],"count":7,"sources":["Sigma"],)"
            R"("text":[{"text":"Backup ","marked":false},{"text":"software","marked":true}]}],)"
            R"("facets":[]})");
  EXPECT_EQ(answer(excluded, "kind:exclusion x"),
            R"({"partial":false,"total":1,"results":[{"address":"exclusions/2/#value:1",)"
            R"("kind":"exclusion","comparison":"F equals","marks":[],"count":1,)"
            R"("sources":["Sigma"],"text":[{"text":"x","marked":true}]}],"facets":[]})");
  EXPECT_NE(answer(excluded, "weakness:writable-path")
                .find(R"("address":"exclusions/#equals:Image:C~3a~5cTemp~5ca")"),
            std::string::npos);
  EXPECT_NE(answer(excluded, "weakness:writable-path", true)
                .find(R"({"value":"writable-path","title":"Writable path","count":1,)"
                      R"("chosen":true,"query":""})"),
            std::string::npos);
}

TEST(SiteSearch, WholeLinesAreSearchedWhateverHasCome) {
  for (const std::string_view text : {documented, excluded}) {
    std::size_t most = 0;
    for (std::size_t end = 0; end <= text.size(); ++end) {
      const Result<SearchFile> file = read_search_file(text.substr(0, end), false);
      if (!file) continue;
      EXPECT_EQ(file->documents.size(), file->shown.size());
      EXPECT_GE(file->documents.size(), most);
      most = file->documents.size();
    }
    EXPECT_EQ(most, text == documented ? 15U : 3U);
  }
}

TEST(SiteSearch, RefusesWhatIsNoIndex) {
  for (
      const std::string_view text :
      {"", "[1]", "{}", R"({"format":"other"})",
       R"({"format":"lofp-search","version":3,"entries":[]})",
       R"({"format":"lofp-search","version":2,"entries":[["a","",3,1,[],[],[],[],[],[]]]})",
       R"({"format":"lofp-search","version":2,"entries":[["a","",0,1,[0],[],[],[],[],[]]]})",
       R"({"format":"lofp-search","version":2,"entries":[["a","",0,-1,[],[],[],[],[],[]]]})",
       R"({"format":"lofp-search","version":2,"rules":[["a",0,"b",[],[]]],"entries":[]})",
       R"({"format":"lofp-search","version":2,"scope":"exclusions","exclusions":[["a","","",1,[],[],[],[]]]})",
       R"({"format":"lofp-search","version":2,"entries":[],"other":1})",
       R"({"format":"lofp-search","version":2,"entries":[]} x)",
       R"({"format":"lofp-search","version":2,"entries":[["\ud800","",0,1,[],[],[],[],[],[]]]})"})
    EXPECT_FALSE(SiteSearch::open(text, true)) << text;
  for (std::size_t end = 0; end + 1 < documented.size(); ++end)
    EXPECT_FALSE(SiteSearch::open(documented.substr(0, end), true)) << end;
}

TEST(SiteSearch, TellsPagesByTexts) {
  EXPECT_EQ(slug_told_by(" A\tb\r\n\u00a0\u00c4C-d  e!"), "a-b-cd-e");
  EXPECT_EQ(slug_told_by(std::string(80, 'x')), std::string(75, 'x'));
  EXPECT_EQ(slug_told_by(""), "");
}

// Marked words in brackets.
std::string shown(std::string_view text, std::string_view query, std::size_t limit) {
  SearchFile file = read_search_file(documented, true).value();
  WordIndex index(std::make_unique<MemoryPlaces>(file.documents));
  const SearchQuery read = parse_query(query);
  const Ranking ranking = Ranking::make(index, read).value();
  std::string all;
  for (const ExcerptPiece& piece : excerpt(text, read, ranking, limit))
    all += piece.is_marked ? "[" + piece.text + "]" : piece.text;
  return all;
}

TEST(Excerpt, MarksWhatMatches) {
  EXPECT_EQ(shown("Backup software", "backup soft", 99), "[Backup] [software]");
  EXPECT_EQ(shown("Backup software", "bakcup", 99), "[Backup] software");  // a typo
  EXPECT_EQ(shown("use PsExec.exe now", "psexec.ex", 99), "use [PsExec].[exe] now");
  EXPECT_EQ(shown("a <b>", "-a b", 99), "a <[b]>");
  EXPECT_EQ(shown("", "a", 99), "");
}

TEST(Excerpt, IsCutAroundTheFirstMatchInUnitsOfBrowsers) {
  const std::string_view text =
      "Legitimate administrators use PsExec.exe for maintenance of servers at night, on many "
      "machines, as a scheduled backup";
  EXPECT_EQ(shown(text, "night", 60),
            "\u2026 of servers at [night], on many machines, as a scheduled backup");
  EXPECT_EQ(shown(text, "legitimate", 30), "[Legitimate] administrators use \u2026");
  std::string faces;
  for (int i = 0; i < 400; ++i) faces += "\U0001f600";
  EXPECT_EQ(shown(faces, "a", 101), faces.substr(0, 50 * 4) + " \u2026");
  EXPECT_EQ(shown(std::string(300, '\xff'), "a", 10),
            std::string(5, '\xff') + " \u2026");  // any bytes
}

std::string changed(std::string_view text, SearchField field, std::string_view value) {
  return with_filter_changed(text, parse_query(text), field, value);
}

TEST(QueryEdit, PutsAFilterInAndTakesItOut) {
  constexpr SearchField source = SearchField::source;
  EXPECT_EQ(changed("", source, "sigma"), "source:sigma");
  EXPECT_EQ(changed(" backup ", source, "sigma"), "backup source:sigma");
  EXPECT_EQ(changed("backup source:sigma agent", source, "sigma"), "backup agent");
  EXPECT_EQ(changed("source:\"SIGMA\" source:sigma x", source, "sigma"), "x");
  EXPECT_EQ(changed("-source:sigma", source, "sigma"), "-source:sigma source:sigma");
  EXPECT_EQ(changed("technique:T1021", SearchField::technique, "T1021.002"),
            "technique:T1021 technique:T1021.002");
}

TEST(QueryEdit, WritesAValueSoThatItIsReadAgain) {
  for (const char* value :
       {"azure ad", " x.csv", "say \"hi\" now", "c:\\program files\\x", "a", "a\u00a0b"}) {
    const std::string query = changed("backup", SearchField::mentions, value);
    EXPECT_EQ(parse_query(query).filters.size(), 1U) << query;
    EXPECT_EQ(changed(query, SearchField::mentions, value), "backup") << query;
  }
}

TEST(QueryEdit, ClosesAnOpenQuoteFirst) {
  constexpr SearchField kind = SearchField::kind;
  EXPECT_EQ(changed("\"red team", kind, "rule"), "\"red team\" kind:rule");
  EXPECT_EQ(changed("x -\"", kind, "rule"), "x -\"\" kind:rule");
  EXPECT_EQ(changed("mentions:\"azure", kind, "rule"), "mentions:\"azure\" kind:rule");
  EXPECT_EQ(changed("say\"", kind, "rule"), "say\" kind:rule");
}

TEST(PlacedWords, SayWhereEachStands) {
  const std::string_view text = "an \U00010400b!";
  const std::vector<PlacedWord> words = placed_words(text);
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[1].word, "\U00010428b");
  EXPECT_EQ(text.substr(words[1].start, words[1].end - words[1].start), "\U00010400b");
  EXPECT_EQ(placed_words(std::string(100, 'a')).at(0).end, 100U);
}

}  // namespace
}  // namespace lofp
