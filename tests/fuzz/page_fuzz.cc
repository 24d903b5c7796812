// Text of a rule on a page: whatever it is, every tag is one of ours, and tags are balanced.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "format/highlight.h"
#include "format/markdown.h"

namespace {

// Every tag must be known and closed in order; void elements stand alone.
void check(std::string_view html) {
  std::vector<std::string_view> open;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const bool closes = html.substr(at + 1).starts_with('/');
    const std::size_t start = at + (closes ? 2U : 1U);
    const std::size_t end = html.find_first_of(" >", start);
    if (end == std::string_view::npos) std::abort();
    const std::string_view name = html.substr(start, end - start);
    constexpr std::string_view known =
        " a b bdi blockquote br code em hr i li ol p pre strong table tbody td th thead tr ul ";
    if (!known.contains(" " + std::string(name) + " ")) std::abort();
    if (name == "br" || name == "hr") continue;
    if (!closes) {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name) std::abort();
      open.pop_back();
    }
  }
  if (!open.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text =
      lofp::to_utf8(std::string(reinterpret_cast<const char*>(data), size)).text;
  lofp::Html html;
  lofp::markdown(text, html);
  check(html.text());
  for (const char* language : {"sigma", "kuery", "lucene", "eql", "esql", "spl", "sql", "other"}) {
    html.clear();
    lofp::highlight(text, language, html);
    check(html.text());
  }
  return 0;
}
