// Slips of the fingers, in a list of our own and in texts.
#include "meaning/spelling.h"

#include <gtest/gtest.h>

#include <string>

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
  const Spelling spelling = with("administrator properly review provides script");
  for (const char* typed : {
           "property",      // a wrong letter
           "preview",       // another first letter
           "reviw",         // too short
           "admnstrator",   // two slips
           "provides",      // listed
           "properly.exe",  // code
       })
    EXPECT_EQ(meant(spelling, typed), words_of(typed).at(0).stem) << typed;
}

// A listed form of a word says that its other forms are listed, too.
TEST(Spelling, KnowsEndings) {
  const Spelling spelling = with("provider providing");
  EXPECT_EQ(meant(spelling, "provided"), stem_of("provided"));
}

TEST(ReadText, ReadsAMistypedWordAsTheOneThatWasMeant) {
  const auto grade = [](std::string_view text) { return grade_of(read_text(text), text).grade; };
  EXPECT_EQ(grade("legitmate administrtor actvity"), Grade::generic);
  EXPECT_EQ(grade("none obsreved"), Grade::placeholder);
  EXPECT_EQ(grade("vulnerablity scanners"), Grade::specific);
}

}  // namespace
}  // namespace lofp
