// Slips of the fingers, in a list of our own and in texts.
#include "meaning/spelling.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "base/text.h"
#include "meaning/grade.h"

namespace lofp {
namespace {

Spelling with(std::string_view listed) {
  Spelling spelling;
  for (const Word& word : words_of(listed)) spelling.add(word);
  return spelling;
}

std::uint64_t meant(const Spelling& spelling, std::string_view typed) {
  return spelling.stem_meant(words_of(typed).at(0));
}

TEST(Spelling, UndoesASlip) {
  const Spelling spelling = with("administrator installation properly");
  for (const char* typed : {"administator", "adminisstrator", "admiinstrator", "administratro"})
    EXPECT_EQ(meant(spelling, typed), stem_of("administrator")) << typed;
  EXPECT_EQ(meant(spelling, "insntallation"), stem_of("installation"));
}

TEST(Spelling, LeavesWhatMayBeAnotherWord) {
  const Spelling spelling = with("administrator properly review contact contracted");
  for (const char* typed : {
           "property",        // a wrong letter
           "preview",         // another first letter
           "reviw",           // too short
           "admnstrator",     // two slips
           "contract",        // listed, with another ending
           "`administator`",  // code
       })
    EXPECT_EQ(meant(spelling, typed), words_of(typed).at(0).stem) << typed;
}

TEST(ReadText, ReadsAMistypedWordAsTheOneThatWasMeant) {
  const auto grade = [](std::string_view text) { return grade_of(read_text(text), text).grade; };
  EXPECT_EQ(grade("legitmate administrtor actvity"), Grade::generic);
  EXPECT_EQ(grade("none obsreved"), Grade::placeholder);
  EXPECT_EQ(grade("vulnerablity scanners"), Grade::specific);
}

// The words of an English dictionary (Debian's wamerican) are all spelt well: data/lookalikes.txt
// has those that would be read as others.
TEST(ReadText, TakesNoEnglishWordForAnother) {
  constexpr const char* dictionary = "/usr/share/dict/american-english";
  std::ifstream file(dictionary);
  ASSERT_TRUE(file.is_open()) << dictionary << ": tools/install-packages test installs wamerican";
  std::size_t words = 0;
  for (std::string word; std::getline(file, word); ++words) {
    if (word.contains('\'') || normalise(word) != word) continue;
    const Reading reading = read_text(word);
    if (reading.words.size() != 1) continue;  // "etc" and the like
    EXPECT_EQ(reading.words[0].stem, stem_of(word)) << word;
  }
  EXPECT_GT(words, 50'000U);
}

}  // namespace
}  // namespace lofp
