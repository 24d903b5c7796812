#include "meaning/group.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "format/cpu_time.h"
#include "meaning/understood_text.h"

namespace lofp {
namespace {

GroupText grouped_text(const std::string& text, std::size_t weight) {
  const UnderstoodText understood = understand_text(text, text);
  return group_text(understood.reading, understood.kind, weight);
}

class Grouped {
 public:
  explicit Grouped(std::vector<std::string> texts) : texts_(std::move(texts)) {
    std::vector<GroupText> list;
    for (const std::string& text : texts_)
      list.push_back(grouped_text(text, texts_.size() - list.size()));
    grouping_ = group_texts(std::move(list));
  }
  Grouped(const Grouped&) = delete;
  Grouped& operator=(const Grouped&) = delete;

  std::string group_of(std::size_t i) const { return texts_[grouping_.places[i].group]; }
  std::string family_of(std::size_t i) const { return texts_[grouping_.places[i].family]; }

 private:
  std::vector<std::string> texts_;
  Grouping grouping_;
};

TEST(GroupTexts, UnitesWordingsOfOneCause) {
  const Grouped grouped({"administrative activity", "legitimate administrator activity",
                         "admin activity. filter as needed.", "backup software", "unknown",
                         "none."});
  EXPECT_EQ(grouped.group_of(1), "administrative activity");
  EXPECT_EQ(grouped.group_of(2), "administrative activity");
  EXPECT_EQ(grouped.group_of(3), "backup software");
  EXPECT_EQ(grouped.group_of(5), "unknown");
}

TEST(GroupTexts, KeepsSubjectsOfOneTemplateApartInAFamily) {
  const std::string advice =
      " may be removed by a system administrator. verify whether the user should be making such "
      "changes in your environment.";
  const Grouped grouped({"a zorbit" + advice, "a quuxel" + advice, "a blimpset" + advice});
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(grouped.family_of(i), "a zorbit" + advice);
  EXPECT_NE(grouped.group_of(0), grouped.group_of(1));
  EXPECT_NE(grouped.group_of(1), grouped.group_of(2));
}

TEST(GroupTexts, TellsWhatHappensToWhat) {
  const std::string by = " by a system administrator.";
  const Grouped grouped({"a zorbit may be deleted" + by, "zorbits may be removed" + by,
                         "a zorbit may be created" + by, "administrators may use psexec",
                         "administrators may use veeam", "psexec used by administrators",
                         "consider exceptions for the zorbit agent", "tune as needed"});
  EXPECT_EQ(grouped.group_of(1), grouped.group_of(0));
  EXPECT_NE(grouped.group_of(2), grouped.group_of(0));
  EXPECT_NE(grouped.group_of(4), grouped.group_of(3));
  EXPECT_EQ(grouped.group_of(5), grouped.group_of(3));
  EXPECT_NE(grouped.group_of(6), grouped.group_of(7));
}

TEST(GroupTexts, TellsWhatARuleLooksForFromWhoDoesIt) {
  const std::string planned = " is part of scheduled maintenance.";
  const Grouped grouped({"a bucket may be deleted by an administrator.",
                         "bucket deletions from unfamiliar users should be investigated.",
                         "confirm that the export of a bucket" + planned,
                         "confirm that the removal of a role" + planned,
                         "verify that removing the role" + planned});
  EXPECT_NE(grouped.group_of(1), grouped.group_of(0));
  EXPECT_NE(grouped.group_of(3), grouped.group_of(2));
  EXPECT_EQ(grouped.group_of(4), grouped.group_of(3));
}

// A representative represents itself, and all members of a group are of one family.
TEST(GroupTexts, IsATreeOfTwoLevels) {
  std::vector<std::string> texts;
  std::uint32_t state = 3;
  constexpr const char* words[] = {"backup",  "administrator", "veeam",  "script",
                                   "nightly", "scanner",       "server", "unknown"};
  for (int i = 0; i < 400; ++i) {
    std::string text;
    for (int word = 0; word < 4; ++word) {
      state = state * 1'664'525 + 1'013'904'223;
      text += std::string(words[state >> 29U]) + " ";
    }
    texts.push_back(text);
  }
  std::vector<GroupText> list;
  for (const std::string& text : texts) list.push_back(grouped_text(text, 1));
  const Grouping grouping = group_texts(std::move(list));
  for (const Grouping::Place& place : grouping.places) {
    EXPECT_EQ(grouping.places[place.group].group, place.group);
    EXPECT_EQ(grouping.places[place.group].family, place.family);
    EXPECT_EQ(grouping.places[place.family].family, place.family);
    EXPECT_GE(place.likeness, 0.6F);
  }
}

// The same words, parted between what is changed and what is not in every way, are as many matters:
// their leaders are never compared.
TEST(GroupTexts, CostsNoSquareOfMatters) {
  constexpr const char* words[] = {"file",   "folder", "path",   "volume", "url",     "port",
                                   "domain", "role",   "secret", "bucket", "cluster", "region",
                                   "image",  "group",  "token",  "session"};
  const auto seconds = [&](std::uint32_t count) {
    std::vector<std::string> texts;
    for (std::uint32_t subset = 0; subset < count; ++subset) {
      std::string changed;
      std::string rest;
      for (std::size_t i = 0; i < std::size(words); ++i)
        ((subset >> i) % 2 == 1 ? changed : rest) += std::string(words[i]) + " ";
      texts.push_back("an administrator may upload " + changed + ". " + rest);
    }
    std::vector<GroupText> list;
    for (const std::string& text : texts) list.push_back(grouped_text(text, 1));
    return cpu_seconds_of([&] { group_texts(std::move(list)); });
  };
  const double small = seconds(2'000);
  EXPECT_LT(seconds(16'000), 32 * small + 0.1);
}

TEST(GroupTexts, OfNothingIsNothing) {
  EXPECT_TRUE(group_texts({}).places.empty());
}

}  // namespace
}  // namespace lofp
