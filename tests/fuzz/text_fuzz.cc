// What the catalog and the pages rely on: normalising twice changes nothing, no cut splits a
// character.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/terminal.h"
#include "base/text.h"
#include "publish/page_names.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lofp;
  const auto require = [](bool holds) {
    if (!holds) std::abort();
  };
  const std::string text = to_utf8(std::string(reinterpret_cast<const char*>(data), size)).text;
  const std::string normalised = normalise(text);
  require(is_valid_utf8(text) && is_valid_utf8(normalised));
  require(normalise(normalised) == normalised);
  require(trim(normalised) == normalised);
  for (const std::size_t limit : {0U, 1U, 7U, 75U}) {
    require(is_valid_utf8(shortened(text, limit)));
    require(shortened(text, limit).size() <= limit);
  }
  for (const char c : entry_slug(normalised)) require((c >= 'a' && c <= 'z') || c == '-');
  require(!slug(text).empty() && !slug(text).contains('/') && !slug(text).starts_with('.'));
  require(!printable(text).contains('\x1b') && !printable(text).contains('\n'));
  return 0;
}
