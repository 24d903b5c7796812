// YAML: every value has a place in the text, and what is taken from it verbatim is part of it.
#include <algorithm>

#include "format/yaml.h"
#include "source_target.h"

namespace {

using namespace lofp;

class Checker {
 public:
  explicit Checker(std::string_view text)
      : text_(text), lines_(1 + std::ranges::count(text, '\n')) {}

  // Aliases share values, so a small text can have more of them than there is time for.
  void value(const Value& value, int depth) {
    require(value.line >= 1 && value.line <= lines_ && value.column >= 1);
    require(value.begin <= text_.size() && value.end <= text_.size());
    require(is_valid_utf8(value.text));
    if (depth == 0 || ++seen_ > 10'000) return;
    for (const Value* item : value.items) this->value(*item, depth - 1);
    for (const Member& member : value.members) {
      require(value.find(member.key) != nullptr);
      const std::string_view slice = verbatim(text_, value, member);
      require(slice.empty() || (slice.data() >= text_.data() &&
                                slice.data() + slice.size() <= text_.data() + text_.size()));
      require(is_valid_utf8(slice));
      this->value(*member.value, depth - 1);
    }
  }

  void fault(const FormatFault& fault) const {
    require(fault.line >= 1 && fault.line <= lines_ && fault.column >= 0);
    require(!fault.message.empty());
  }

 private:
  std::string_view text_;
  std::ptrdiff_t lines_;
  std::size_t seen_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = to_utf8(std::string(reinterpret_cast<const char*>(data), size)).text;
  const ParsedFile document = parse_yaml(text);
  Checker checker(text);
  for (const Value* root : document.roots) checker.value(*root, 50);
  for (const FormatFault& fault : document.faults) checker.fault(fault);
  return 0;
}
