#include "meaning/words.h"

#include <gtest/gtest.h>

#include <string>

namespace lofp {
namespace {

std::string cut(std::string_view text) {
  std::string all;
  for (const Word& word : words_of(text)) {
    if (!all.empty()) all += '|';
    all += word.text;
    if (word.is_code) all += '!';
  }
  return all;
}

TEST(WordsOf, CutsAtSpacesAndSigns) {
  EXPECT_EQ(cut("backup software, on servers"), "backup|software|on|servers");
  EXPECT_EQ(cut("user/administrator (third-party)"), "user|administrator|third|party");
  EXPECT_EQ(cut("the author's \"own\" words..."), "the|author|own|words");
  EXPECT_EQ(cut("\u201cquoted\u201d text\u2014and more"), "quoted|text|and|more");
  EXPECT_EQ(cut(""), "");
  EXPECT_EQ(cut("... - !"), "");
}

TEST(WordsOf, KeepsCodeWhole) {
  EXPECT_EQ(cut("run psexec.exe, then c:\\temp\\a.bat."), "run|psexec.exe!|then|c:\\temp\\a.bat!");
  EXPECT_EQ(cut("`net use z:` and `open"), "net use z:!|and|open");
  EXPECT_EQ(cut("/usr/bin/at -f x"), "/usr/bin/at!|-f!|x");
}

TEST(WordsOf, CountsClausesAndSentences) {
  const std::vector<Word> words = words_of("one, two. three e.g. four");
  ASSERT_EQ(words.size(), 4U);
  EXPECT_EQ(words[0].sentence, words[1].sentence);
  EXPECT_NE(words[0].clause, words[1].clause);
  EXPECT_NE(words[1].sentence, words[2].sentence);
  EXPECT_EQ(words[2].sentence, words[3].sentence);  // an abbreviation ends none
}

TEST(WordsOf, BeginsAClauseWithAnAdversative) {
  const std::vector<Word> words = words_of("backups but check however");
  ASSERT_EQ(words.size(), 4U);
  EXPECT_NE(words[0].clause, words[1].clause);
  EXPECT_EQ(words[1].clause, words[2].clause);
  EXPECT_NE(words[2].clause, words[3].clause);
}

TEST(StemOf, UnitesEndings) {
  EXPECT_EQ(stem_of("installs"), stem_of("installing"));
  EXPECT_NE(stem_of("install"), stem_of("backup"));
}

// Every word is a part of the text, and they stand in its order.
TEST(WordsOf, GivesPartsOfAnyText) {
  constexpr std::string_view signs = "ab1 `.,;:/\\-_'\"()$%\xc3\xa9\xe2\x80\x9c";
  std::uint32_t state = 7;
  for (int turn = 0; turn < 3'000; ++turn) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
      state = state * 1'664'525 + 1'013'904'223;
      text += signs[(state >> 20U) % signs.size()];
    }
    const char* last = text.data();
    for (const Word& word : words_of(text)) {
      ASSERT_FALSE(word.text.empty());
      ASSERT_GE(word.text.data(), last) << text;
      last = word.text.data() + word.text.size();
      ASSERT_LE(last, text.data() + text.size()) << text;
    }
  }
}

}  // namespace
}  // namespace lofp
