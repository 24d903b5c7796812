#include "format/key_spelling.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "format/yaml.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

TEST(IsRespelling, KnowsCaseFillersAndPlural) {
  for (const char* key : {"false_positives", "falsepositive", "FalsePositives", "false-positives",
                          "FALSE POSITIVES", "falsePositive"})
    EXPECT_TRUE(is_respelling(key, "falsepositives")) << key;
  for (const char* key : {"falsepositif", "falsepositivess", "alsepositives", ""})
    EXPECT_FALSE(is_respelling(key, "falsepositives")) << key;
}

TEST(IsRespelling, KnowsThePluralOfShortNamesAndColons) {
  EXPECT_TRUE(is_respelling("ids", "id"));
  EXPECT_TRUE(is_respelling("False positives:", "false_positives"));
  EXPECT_FALSE(is_respelling("is", "i"));
}

TEST(IsNear, AllowsMistakesByLength) {
  const auto near = [](const char* key, const char* wanted) { return is_near(key, wanted); };
  EXPECT_TRUE(near("titel", "title"));
  EXPECT_TRUE(near("tittle", "title"));
  EXPECT_TRUE(near("refrences", "references"));
  EXPECT_TRUE(near("logsouce", "logsource"));
  EXPECT_TRUE(near("fase_positives", "false_positives"));
  EXPECT_TRUE(near("techniqe", "technique"));
  EXPECT_TRUE(near("tgas", "tags"));
  EXPECT_TRUE(near("Id", "id"));
  // Words of their own.
  EXPECT_FALSE(near("data", "date"));
  EXPECT_FALSE(near("label", "level"));
  EXPECT_FALSE(near("related", "references"));
  EXPECT_FALSE(near("fields", "filter"));
  EXPECT_FALSE(near("title", "title"));
  EXPECT_FALSE(near(std::string(1000, 'a').c_str(), "title"));
}

// The faults of a map that was asked for these keys, as "line:column message".
Texts faults_of(const std::string& yaml, const std::vector<std::string_view>& keys,
                std::span<const std::string_view> others = {}) {
  const ParsedFile document = parse_yaml(yaml);
  FieldReport report;
  const Fields fields({document.roots.at(0)}, yaml, report);
  for (const std::string_view key : keys) (void)fields.texts(key);
  report_misspelt_keys(others, report);
  Texts faults;
  for (const FormatFault& fault : report.faults) {
    EXPECT_EQ(fault.check, "misspelt-key");
    faults.push_back(std::to_string(fault.line) + ":" + std::to_string(fault.column) + " " +
                     fault.message);
  }
  return faults;
}

TEST(ReportMisspeltKeys, SaysWhatWasMeant) {
  EXPECT_EQ(faults_of("titel: a\n  \n", {"title"}),
            (Texts{"1:1 nothing is read from `titel`; was `title` meant?"}));
  EXPECT_EQ(faults_of("a: b\nTitle: a\n", {"title"}),
            (Texts{"2:1 `Title` was taken for `title`: write it so"}));
  EXPECT_EQ(faults_of("title: a\nTitle: b\n", {"title"}),
            (Texts{"2:1 `Title` says the same as `title`, which stands here too; it was passed "
                   "over"}));
  EXPECT_EQ(faults_of("known_false_positives: a\n", {"falsepositives"}),
            (Texts{"1:1 nothing is read from `known_false_positives`; was `falsepositives` "
                   "meant?"}));
}

TEST(ReportMisspeltKeys, IsQuietOverKeysOfTheirOwn) {
  EXPECT_EQ(faults_of("title: a\ntitel: b\n", {"title"}), Texts{});
  EXPECT_EQ(faults_of("reference1: a\n", {"references"}), Texts{});
  EXPECT_EQ(faults_of("reference: a\nreferences: b\n", {"reference", "references"}), Texts{});
  const std::array<std::string_view, 1> others = {"titel"};
  EXPECT_EQ(faults_of("titel: a\n", {"title"}, others), Texts{});
}

TEST(ReportMisspeltKeys, TakesNoneOfSeveralRespellings) {
  const std::string yaml = "Title: a\nTITLE: b\n";
  const ParsedFile document = parse_yaml(yaml);
  EXPECT_EQ(respelt(*document.roots.at(0), "title"), nullptr);
  EXPECT_EQ(faults_of(yaml, {"title"}).size(), 2U);
}

TEST(ReportMisspeltKeys, ReportsAtMost25) {
  std::string yaml;
  for (int i = 0; i < 100; ++i)
    yaml += "tit" + std::string(1, static_cast<char>('a' + i % 26)) +
            std::string(static_cast<std::size_t>(i / 26), '_') + "le: x\n";
  EXPECT_EQ(faults_of(yaml, {"title"}).size(), 25U);
}

TEST(Fields, FindsTheOneRespelling) {
  const std::string yaml = "False-Positives: [a]\n";
  const ParsedFile document = parse_yaml(yaml);
  FieldReport report;
  const Fields fields({document.roots.at(0)}, yaml, report);
  EXPECT_EQ(fields.texts("falsepositives"), Texts{"a"});
  EXPECT_EQ(fields.present({"falsepositives", "fps"}),
            (std::vector<std::string_view>{"falsepositives"}));
}

}  // namespace
}  // namespace lofp
