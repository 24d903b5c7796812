#include "base/terminal.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "base/descriptor.h"

namespace lofp {
namespace {

using namespace std::string_literals;

TEST(Printable, KeepsText) {
  EXPECT_EQ(printable("plain caf\xc3\xa9 \xf0\x9f\x98\x80"), "plain caf\xc3\xa9 \xf0\x9f\x98\x80");
  EXPECT_EQ(printable(""), "");
}

TEST(Printable, ShowsControlCharacters) {
  EXPECT_EQ(printable("\x1b[31mred\x1b]0;title\x07"), "\\x1b[31mred\\x1b]0;title\\x07");
  EXPECT_EQ(printable("a\nb\rc\td\0e\x7f"s), "a\\x0ab\\x0dc\\x09d\\x00e\\x7f");
  EXPECT_EQ(printable("\xc2\x9b"
                      "2J"),
            "\\x9b2J");  // CSI as one C1 character
}

TEST(Printable, ShowsBidirectionalControls) {
  EXPECT_EQ(printable("a\xe2\x80\xae"
                      "b\xe2\x81\xa6"
                      "c\xd8\x9c"
                      "d"),
            "a\\u{202e}b\\u{2066}c\\u{061c}d");
  EXPECT_EQ(printable("\xe2\x80\xaa\xe2\x80\x8e\xe2\x81\xa9"), "\\u{202a}\\u{200e}\\u{2069}");
}

TEST(Printable, ShowsInvalidUtf8) {
  EXPECT_EQ(printable("a\xff\xc3(\xed\xa0\x80\xe2\x82"), "a\\xff\\xc3(\\xed\\xa0\\x80\\xe2\\x82");
}

// A terminal: what is written to `screen` can be read from `keeper`.
struct Terminal {
  Descriptor keeper{posix_openpt(O_RDWR | O_NOCTTY)};
  Descriptor screen{-1};

  Terminal() {
    if (!keeper.is_open() || grantpt(keeper.get()) != 0 || unlockpt(keeper.get()) != 0) return;
    screen = Descriptor(open(ptsname(keeper.get()), O_RDWR | O_NOCTTY));
  }

  // All that was written to the screen.  The kernel hands it on after the write has returned, so
  // this reads up to a sign of its own.
  std::string shown() const {
    constexpr char end = '\x03';
    EXPECT_EQ(write(screen.get(), &end, 1), 1);
    std::string text;
    for (char sign = 0; read(keeper.get(), &sign, 1) == 1 && sign != end;) text += sign;
    return text;
  }
};

// A system made by hand may lack pseudo-terminals.
class OnTerminal : public testing::Test {
  void SetUp() override {
    if (!Terminal().screen.is_open())
      GTEST_SKIP() << "there is no pseudo-terminal: `mount -t devpts devpts /dev/pts`, and "
                      "/dev/ptmx must be there";
  }
};

class NoColor {  // sets NO_COLOR while it lives
 public:
  explicit NoColor(const char* value) {
    value ? setenv("NO_COLOR", value, 1) : unsetenv("NO_COLOR");
  }
  ~NoColor() { unsetenv("NO_COLOR"); }
};

TEST_F(OnTerminal, ColoursUnlessNoColorIsSet) {
  const Terminal terminal;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(
      fdopen(dup(terminal.screen.get()), "w"), std::fclose);
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::tmpfile(), std::fclose);
  {
    const NoColor unset(nullptr);
    EXPECT_EQ(coloured(stream.get(), Colour::red, "x"), "\x1b[31mx\x1b[0m");
    EXPECT_EQ(coloured(stream.get(), Colour::bold, "x"), "\x1b[1mx\x1b[0m");
    EXPECT_EQ(coloured(file.get(), Colour::red, "x"), "x");
  }
  {
    const NoColor empty("");
    EXPECT_EQ(coloured(stream.get(), Colour::red, "x"), "\x1b[31mx\x1b[0m");
  }
  const NoColor set("1");
  EXPECT_EQ(coloured(stream.get(), Colour::red, "x"), "x");
}

// Standard error is `screen` while this lives.
class StandardError {
 public:
  explicit StandardError(const Terminal& terminal) : before_(dup(STDERR_FILENO)) {
    dup2(terminal.screen.get(), STDERR_FILENO);
  }
  ~StandardError() { dup2(before_.get(), STDERR_FILENO); }

 private:
  Descriptor before_;
};

std::string shown_while(std::chrono::milliseconds time, bool quiet) {
  const Terminal terminal;
  {
    const StandardError swap(terminal);
    ProgressLine progress("reading", 10, quiet);
    *progress.done() = 3;
    std::this_thread::sleep_for(time);
  }
  return terminal.shown();
}

TEST_F(OnTerminal, ProgressShowsTheCountAndRemovesItself) {
  const std::string shown = shown_while(std::chrono::milliseconds(600), false);
  EXPECT_NE(shown.find("reading [=========                     ] 3 of 10"), std::string::npos);
  EXPECT_TRUE(shown.ends_with("\r\x1b[K")) << testing::PrintToString(shown);
}

TEST_F(OnTerminal, ProgressShowsNothingForShortOrQuietWork) {
  EXPECT_EQ(shown_while(std::chrono::milliseconds(10), false), "");
  EXPECT_EQ(shown_while(std::chrono::milliseconds(450), true), "");
}

TEST(CutToColumns, CountsWideCharacters) {
  EXPECT_EQ(cut_to_columns("abc", 3), "abc");
  EXPECT_EQ(cut_to_columns("abcd", 3), "ab…");
  EXPECT_EQ(cut_to_columns("\u4e2d\u6587", 4), "\u4e2d\u6587");
  EXPECT_EQ(cut_to_columns("\u4e2d\u6587", 3), "\u4e2d…");
  EXPECT_EQ(cut_to_columns("e\u0301e\u0301", 2), "e\u0301e\u0301");
  EXPECT_EQ(cut_to_columns("abc", 0), "");
  EXPECT_EQ(cut_to_columns("", 0), "");
}

TEST(PrintableLines, KeepsLineBreaksAndNothingElse) {
  EXPECT_EQ(printable_lines("a\r\nb\n\n\x1b[31mc", 2), "a\n  b\n\n  \\x1b[31mc");
  EXPECT_EQ(printable_lines("a\rb", 2), printable("a\rb"));
}

}  // namespace
}  // namespace lofp
