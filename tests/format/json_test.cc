#include "format/json.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "format/json_value.h"

namespace lofp {
namespace {

using namespace std::string_literals;

std::string written(const std::function<void(JsonWriter&)>& write) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  write(json);
  json.finish();
  return text;
}

TEST(JsonWriter, PutsCommasAndQuotes) {
  EXPECT_EQ(written([](JsonWriter& json) {
              json.begin_object().member("a", "x").key("b").begin_array().value("y").value(1);
              json.value(true).value(false).null().begin_array().end_array().begin_object();
              json.end_object().end_array().list("c", std::vector<std::string>{"p", "q"});
              json.key("d").value(std::size_t{7}).end_object();
            }),
            "{\"a\":\"x\",\"b\":[\"y\",1,true,false,null,[],{}],\"c\":[\"p\",\"q\"],\"d\":7}\n");
}

TEST(JsonWriter, EscapesTexts) {
  EXPECT_EQ(written([](JsonWriter& json) { json.value("\"\\\n\t\r\0\x1f\x7f/"s); }),
            "\"\\\"\\\\\\n\\t\\u000d\\u0000\\u001f\\u007f/\"\n");
  EXPECT_EQ(written([](JsonWriter& json) { json.value("</script><!-- &'"); }),
            "\"\\u003c/script>\\u003c!-- &'\"\n");
  EXPECT_EQ(written([](JsonWriter& json) { json.value("caf\xc3\xa9 \xf0\x9f\x98\x80"); }),
            "\"caf\xc3\xa9 \xf0\x9f\x98\x80\"\n");
  EXPECT_EQ(written([](JsonWriter& json) { json.begin_object().member("a\"<", "").end_object(); }),
            "{\"a\\\"\\u003c\":\"\"}\n");
}

TEST(JsonWriter, WritesNumbers) {
  EXPECT_EQ(written([](JsonWriter& json) {
              json.begin_array().value(-1).value(std::int64_t{1} << 60U).value(0.5).value(73.0);
              json.value(1e15).value(-0.25).value(1e-7).end_array();
            }),
            "[-1,1152921504606846976,0.5,73,1000000000000000,-0.25,1e-07]\n");
}

TEST(JsonWriter, BeginsLines) {
  EXPECT_EQ(written([](JsonWriter& json) {
              json.begin_array().line().value(1).line().value(2).end_array();
            }),
            "[\n1,\n2]\n");
}

TEST(JsonWriter, ReadsBackAsWhatWasWritten) {
  std::string all;
  for (char c = 0; c < 127; ++c) all += c;
  all += "\x7f\xc2\x80\xe2\x80\xa8\xef\xbf\xbf";
  const std::string text = written([&](JsonWriter& json) {
    json.begin_object().member(all, all).key("n").value(12.75).end_object();
  });
  const auto read = JsonReader(text).read();
  ASSERT_TRUE(read);
  EXPECT_EQ((*read)[all].string, all);
  EXPECT_EQ((*read)["n"].number, 12.75);
}

TEST(JsonWriter, HandsALargeDocumentOnInParts) {
  std::string text;
  std::size_t largest = 0;
  std::size_t parts = 0;
  JsonWriter json([&](std::string_view part) {
    text += part;
    largest = std::max(largest, part.size());
    ++parts;
  });
  json.begin_array();
  for (int i = 0; i < 20'000; ++i)
    json.line()
        .begin_object()
        .member("text", "a text of some length")
        .key("i")
        .value(i)
        .end_object();
  json.end_array().finish();
  EXPECT_GT(parts, 10U);
  EXPECT_LT(largest, 80'000U);
  const auto read = JsonReader(text).read();
  ASSERT_TRUE(read);
  ASSERT_EQ(read->items.size(), 20'000U);
  EXPECT_EQ((*read)[19'999]["i"].number, 19'999);
}

}  // namespace
}  // namespace lofp
