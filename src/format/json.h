// Writes JSON (RFC 8259), compact, in one pass.
//
//   JsonWriter json([&](std::string_view part) { file.append(part); });
//   json.begin_object().key("text").value(text).key("rules").begin_array();
//
// The writer adds commas and quotes.  It writes `<` as \u003c, so that the result is safe inside an
// HTML page, and escapes unseen characters (base/unseen.h), so that it is safe on a terminal.
// Strings must be valid UTF-8.  The caller must nest objects and arrays correctly.
//
// The sink receives the text in parts of about 64 KB, so large documents need little memory; the
// last part comes with finish().  Not thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace lofp {

class JsonWriter {
 public:
  using Sink = std::function<void(std::string_view)>;
  explicit JsonWriter(Sink sink) : sink_(std::move(sink)) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(std::size_t number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(double number);              // finite
  JsonWriter& thousandths(std::int64_t number);  // not negative: 740 is 0.74
  JsonWriter& value(bool boolean);
  JsonWriter& null();

  // A key with a text, and a key with a list of texts.
  JsonWriter& member(std::string_view name, std::string_view text) { return key(name).value(text); }
  template <typename Texts>
  JsonWriter& list(std::string_view name, const Texts& texts) {
    key(name).begin_array();
    for (const auto& text : texts) value(std::string_view(text));
    return end_array();
  }

  // Starts a new line, after the comma if one is due, so that a diff of two documents is readable.
  JsonWriter& line() {
    separate();
    text_ += '\n';
    return *this;
  }

  // Ends the document with a line feed.
  void finish();

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();
  void string(std::string_view text);
  void unseen(std::string_view text, std::size_t& from, std::size_t& at);

  Sink sink_;
  std::string text_;  // not yet passed to the sink
  bool needs_comma_ = false;
};

}  // namespace lofp
