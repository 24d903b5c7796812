#include "format/prose_address.h"

#include <gtest/gtest.h>

#include <string>

#include "cpu_time.h"

namespace lofp {
namespace {

struct Case {
  std::string_view text;
  std::string_view address;
};

TEST(ProseAddress, IsFoundWhereItBeginsAWord) {
  for (const Case& c : {Case{"see https://example.org/x for more", "https://example.org/x"},
                        Case{"http://127.0.0.1:80", "http://127.0.0.1:80"},
                        Case{"url=https://example.org", "https://example.org"},
                        Case{"app://x?u=https://example.org/y", "https://example.org/y"},
                        Case{"http:// and https://example.org", "https://example.org"},
                        Case{"xhttps://example.org", ""}, Case{"\xc3\xa4http://example.org", ""},
                        Case{"ftp://example.org", ""}, Case{"https://", ""}, Case{"https://.", ""},
                        Case{"://", ""}, Case{"", ""}})
    EXPECT_EQ(first_address(c.text), c.address) << c.text;
}

TEST(ProseAddress, EndsBeforeTheSignsOfTheSentence) {
  for (const Case& c : {Case{"https://example.org/x.", "https://example.org/x"},
                        Case{"(e.g. https://example.org/x)", "https://example.org/x"},
                        Case{"https://example.org/a_(b)", "https://example.org/a_(b)"},
                        Case{"(https://example.org/a_(b)).", "https://example.org/a_(b)"},
                        Case{"[https://example.org/]", "https://example.org/"},
                        Case{"'https://example.org/logs'", "https://example.org/logs"},
                        Case{"\"https://example.org/a,b\"", "https://example.org/a,b"},
                        Case{"<https://example.org>", "https://example.org"},
                        Case{"`https://example.org`", "https://example.org"},
                        Case{"https://example.org/?a=b&c=d#e~!?", "https://example.org/?a=b&c=d#e"},
                        Case{"https://[::1]:80/", "https://[::1]:80/"},
                        Case{"https://example.org/\xc3\xa4 b", "https://example.org/\xc3\xa4"}})
    EXPECT_EQ(first_address(c.text), c.address) << c.text;
}

TEST(ProseAddress, HostileTextIsFast) {
  for (const char* part :
       {"https://", "://", "http://)", "https://a)", "https://a(", "https://. "}) {
    std::string text;
    while (text.size() < 64'000) text += part;
    EXPECT_LT(cpu_seconds_of([&] { first_address(text); }), 1) << part;
  }
}

}  // namespace
}  // namespace lofp
