#include "triage/alert_file.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace lofp {
namespace {

// "1 a" for an alert on line 1 whose field `rule` is "a"; "2 !" for what is broken on line 2.
std::vector<std::string> alerts_of(std::string bytes, std::string_view path = "rule") {
  std::vector<std::string> alerts;
  AlertFile file(std::move(bytes));
  while (const std::optional<AlertRead> read = file.next()) {
    EXPECT_TRUE(read->fields || read->fields.error().message.ends_with("or remove it"));
    alerts.push_back(std::to_string(read->line) + " " +
                     (read->fields ? std::string(read->fields->first(path)) : "!"));
  }
  return alerts;
}

using Alerts = std::vector<std::string>;

TEST(AlertFile, SplitsJson) {
  EXPECT_EQ(alerts_of(R"({"rule": "a"})"), Alerts{"1 a"});
  EXPECT_EQ(alerts_of("[{\"rule\": \"a\"},\n {\"rule\": \"b\"}]"), (Alerts{"1 a", "2 b"}));
  EXPECT_EQ(alerts_of("{\"rule\": \"a\"}\n{\"rule\": \"b\"}\n"), (Alerts{"1 a", "2 b"}));
  EXPECT_EQ(alerts_of("{\n\"rule\":\n\"a\"\n}\n\n{\n  \"rule\": \"b\"\n}"), (Alerts{"1 a", "6 b"}));
  EXPECT_EQ(alerts_of("\x1e{\"rule\": \"a\"}\n\x1e{\"rule\": \"b\"}\n"), (Alerts{"1 a", "2 b"}));
  EXPECT_EQ(alerts_of(R"({"rule": "a{[\"\\"}{"rule": "b"})"), (Alerts{"1 a{[\"\\", "1 b"}));
  for (const char* nothing : {"", " \n", "[]", "[\n]\n"}) EXPECT_EQ(alerts_of(nothing), Alerts());
}

TEST(AlertFile, DecodesBytes) {
  EXPECT_EQ(alerts_of("\xef\xbb\xbf{\"rule\": \"a\"}"), Alerts{"1 a"});
  EXPECT_EQ(alerts_of("{\"rule\": \"caf\xe9\"}"), Alerts{"1 caf\u00e9"});
  std::string wide = "\xff\xfe";
  for (const char c : std::string_view("{\"rule\": \"a\"}")) {
    wide += c;
    wide += '\0';
  }
  EXPECT_EQ(alerts_of(wide), Alerts{"1 a"});
}

TEST(AlertFile, ShowsWhatIsBrokenInItsPlace) {
  // A line that is cut in a text, one that is cut between brackets, and one with a bracket too
  // many.
  EXPECT_EQ(alerts_of("{\"rule\": \"a\"}\n{\"rule\": \"b\n{\"rule\": \"c\"}"),
            (Alerts{"1 a", "2 !", "3 c"}));
  EXPECT_EQ(alerts_of("{\"rule\": \"a\", \"b\": {\n{\"rule\": \"c\"}\n{\"rule\": \"d\"}"),
            (Alerts{"1 !", "2 c", "3 d"}));
  EXPECT_EQ(alerts_of("{\"rule\": \"a\", \"b\": [\n{\"rule\": \"c\"}\n{\"rule\": \"d\"}"),
            (Alerts{"1 !", "2 c", "3 d"}));
  EXPECT_EQ(alerts_of("{\"rule\": \"a\"}}\n{\"rule\": \"b\"}"), (Alerts{"1 a", "1 !", "2 b"}));
  // Balanced, but no JSON.
  EXPECT_EQ(alerts_of("[{\"rule\": \"a\"}, {\"rule\": b}, {\"rule\": \"c\"}]"),
            (Alerts{"1 a", "1 !", "1 c"}));
}

TEST(AlertFile, GoesOnAfterAPrettyPrintedObjectWithoutEnd) {
  EXPECT_EQ(alerts_of("[\n  {\n    \"rule\": \"a\n  },\n  {\n    \"rule\": \"b\"\n  }\n]"),
            (Alerts{"2 !", "5 b"}));
  EXPECT_EQ(
      alerts_of("{\n  \"rule\": \"a\",\n  \"b\": {\n    \"c\": 1\n\n}\n{\n  \"rule\": \"d\"\n}"),
      (Alerts{"1 !", "7 d"}));
}

TEST(AlertFile, PassesOverWhatALogWritesBefore) {
  EXPECT_EQ(alerts_of("{\"rule\": \"a\"}\nMar 1 10:00:00 host app: {\"rule\": \"b\"}\n"),
            (Alerts{"1 a", "2 b"}));
  EXPECT_EQ(alerts_of("{\"rule\": \"a\"}\nno alert\nnor this\n{\"rule\": \"b\"}"),
            (Alerts{"1 a", "2 !", "4 b"}));
}

TEST(AlertFile, SplitsTables) {
  EXPECT_EQ(alerts_of("rule,user\na,\"x, y\"\n\nb,\"two\nlines\"\nc,z\n"),
            (Alerts{"2 a", "4 b", "6 c"}));
  EXPECT_EQ(alerts_of("user;rule\nx;a\ny;b\n"), (Alerts{"2 a", "3 b"}));
  EXPECT_EQ(alerts_of("\"user\"\t\"rule\"\r\nx\ta\r\n"), Alerts{"2 a"});
  EXPECT_EQ(alerts_of("rule,user\n"), Alerts());
}

TEST(AlertFile, ShowsBrokenRows) {
  EXPECT_EQ(alerts_of("rule,user\na,b,c\nd,e\n"), (Alerts{"2 !", "3 d"}));
  EXPECT_EQ(alerts_of("rule,user\na,\"b\nc,d\ne\nf,g\n"), (Alerts{"2 !", "3 c", "4 !", "5 f"}));
}

TEST(AlertFile, UnwrapsAnswersWhoseAlertsAreKnown) {
  const std::string alerts =
      "[\n{\"kibana.alert.rule.name\": \"a\"},\n"
      "{\"_source\": {\"kibana.alert.rule.name\": \"b\"}}]";
  const std::string_view name = "kibana.alert.rule.name";
  EXPECT_EQ(alerts_of("{\"value\": " + alerts + ", \"next\": \"x\"}", name),
            (Alerts{"2 a", "3 b"}));
  EXPECT_EQ(alerts_of("{\"took\": 1,\n\"hits\": {\"total\": {\"value\": 2}, \"hits\": " + alerts +
                          "}}\n{\"kibana.alert.rule.name\": \"c\"}",
                      name),
            (Alerts{"3 a", "4 b", "5 c"}));
  // Of no known kind: it may be an alert itself.
  EXPECT_EQ(alerts_of(R"({"name": "n", "items": [{"x": "1"}, {"x": "2"}]})", "name"),
            Alerts{"1 n"});
}

// Nothing of this may take long, or fail.
TEST(AlertFile, IsLinearInWhatIsHostile) {
  constexpr std::size_t size = 100'000;
  const auto repeated = [](std::string_view text, std::size_t times) {
    std::string many;
    for (std::size_t at = 0; at < times; ++at) many += text;
    return many;
  };
  alerts_of(std::string(size, '{'));
  alerts_of(std::string(size, '['));
  alerts_of(std::string(size, '\0'));
  alerts_of("{\"a\": \"" + std::string(size, 'x'));
  alerts_of("{\"a\": " + std::string(size, '['));
  EXPECT_EQ(alerts_of(repeated("{\n", 2'000)).size(), 2'000U);
  EXPECT_EQ(alerts_of(repeated("x{}", 2'000)).size(), 2'000U);
  alerts_of(repeated("{\"a\":\n", 2'000) + repeated("}\n", 2'000));
  alerts_of(repeated("{\"value\": [", 20'000));
  alerts_of("a,b\n" + repeated("\"x,y\n", 2'000));
  alerts_of(std::string(size, ',') + "\n" + std::string(size, ','));
}

}  // namespace
}  // namespace lofp
