// The first byte says which language the rest is: of a query, or a Sigma detection with its
// condition.  What comes out stands in what went in.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.h"
#include "exclusion/query_exclusion.h"
#include "exclusion/sigma_exclusion.h"
#include "exclusion/weakness.h"
#include "format/yaml.h"

namespace lofp {
namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::vector<Exclusion> exclusions_of(std::size_t kind, const std::string& text) {
  constexpr std::string_view languages[] = {"kuery", "lucene", "eql", "esql", "spl", "sql"};
  if (kind < std::size(languages))
    return query_exclusions({text, std::string(languages[kind])}, text, 1);
  const ParsedFile document = parse_yaml(text);
  std::vector<const Value*> maps;
  for (const Value* root : document.roots)
    if (root->is_map()) maps.push_back(root);
  return sigma_exclusions(text, maps);
}

void check(const Exclusion& exclusion, const std::string& text) {
  require(!exclusion.text.empty() && text.contains(exclusion.text));
  require(is_valid_utf8(exclusion.text) && is_valid_utf8(exclusion.name));
  require(exclusion.line >= 1);
  for (const Term& term : exclusion.terms) {
    require(is_valid_utf8(term.field));
    for (const std::string& value : term.values) require(is_valid_utf8(value));
  }
  for (const Weakness& weakness : find_weaknesses(exclusion.terms))
    require(!weakness.reason.empty());
}

}  // namespace
}  // namespace lofp

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lofp;
  if (size == 0) return 0;
  const std::string text =
      to_utf8(std::string(reinterpret_cast<const char*>(data) + 1, size - 1)).text;
  for (const Exclusion& exclusion : exclusions_of(data[0] % 7U, text)) check(exclusion, text);
  return 0;
}
