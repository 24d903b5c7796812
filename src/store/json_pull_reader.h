// Reads JSON (RFC 8259) of a form that is known beforehand, from left to right, in one pass.
//
// For the browser, where a JSON library would be larger than the search.  What is not as expected
// fails the whole, and from then on every call gives nothing.  Linear in the text; any bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lofp {

class JsonPullReader {
 public:
  // Of a text that `may_end` what comes last may be missing: see each_line().
  JsonPullReader(std::string_view text, bool may_end) : rest_(text), may_end_(may_end) {}

  std::string text();
  std::uint32_t number();  // whole, not negative, of 32 bits at most

  // Expects the sign, white space before it.
  void expect(char sign);

  // Takes the sign, white space before it, where it is there.
  bool take(char sign);

  // Expects a list and calls `use` to read each of its items.
  template <typename Use>
  void each(Use use) {
    expect('[');
    if (take(']')) return;
    do use();
    while (goes_on() && take(','));
    expect(']');
  }

  // The same for a list, or with braces the members of an object, that may be cut off before an
  // item: then it is as if the text ended there well.
  template <typename Use>
  void each_line(char open, char close, Use use) {
    expect(open);
    if (take(close)) return;
    do {
      if (ends()) return;
      use();
    } while (goes_on() && take(','));
    if (!is_cut_) expect(close);
  }

  // Expects the end of the text.
  void finish();

  void fail() { has_failed_ = true; }
  bool has_failed() const { return has_failed_; }

 private:
  void skip_space();
  bool ends();
  bool goes_on() const { return !has_failed_ && !is_cut_; }
  void escape(std::string& to);
  std::uint32_t hex();

  std::string_view rest_;
  bool may_end_;
  bool is_cut_ = false;
  bool has_failed_ = false;
};

// Adds the text in quotes.  What is no UTF-8 stays as it is.
void append_json(std::string& to, std::string_view text);

}  // namespace lofp
