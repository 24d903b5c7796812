#include "store/search_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/hash_table.h"
#include "store/row_writer.h"
#include "store/search_document.h"

namespace lofp {
namespace {

// Numbers of documents, each as the step from the one before.
struct Steps {
  std::string bytes;
  std::size_t last = 0;
  std::size_t count = 0;  // of documents

  void step(std::size_t document) {
    append_number(bytes, document - last);
    if (count == 0 || document != last) ++count;
    last = document;
  }
};

Result<void> write_documents(const Database& database, SearchScope scope,
                             std::span<const SearchDocument> documents) {
  RowWriter rows = TRY(RowWriter::of(
      database, search_table("search_documents", scope),
      {"number", "kind", "item", "factor", "count", "title_words", "title", "address"}));
  RowWriter ids = TRY(RowWriter::of(database, "search_ids", {"id", "document"}));
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const SearchDocument& d = documents[i];
    const std::size_t item = d.kind == DocumentKind::technique ? 0 : d.item + 1;
    TRY(rows.add(i, name_of(d.kind), item, d.factor, d.count, d.title_words, d.title, d.address));
    if (!d.id.empty()) TRY(ids.add(d.id, i));
  }
  return {};
}

// A document's words come in their order, those of its text before those of the names.
Result<void> write_words(const Database& database, SearchScope scope,
                         std::span<const SearchDocument> documents) {
  HashMap<std::string_view, Steps> words;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto add = [&](const std::vector<std::string>& texts, std::size_t is_name) {
      for (std::size_t place = 0; place < texts.size(); ++place) {
        Steps& steps = words[texts[place]];
        steps.step(i);
        append_number(steps.bytes, place * 2 + is_name);
      }
    };
    add(documents[i].words, 0);
    add(documents[i].names, 1);
  }
  std::vector<std::string_view> sorted;
  for (const auto& [word, steps] : words) sorted.push_back(word);
  std::ranges::sort(sorted);
  SqlQuery query = TRY(
      database.prepare(fmt::format("INSERT INTO {} (word, occurrences, documents) VALUES (?, ?, ?)",
                                   search_table("search_words", scope))));
  for (const std::string_view word : sorted) {
    const Steps& steps = words[word];
    query.bind(word).bind_bytes(steps.bytes).bind(static_cast<std::int64_t>(steps.count));
    TRY(query.run());
  }
  return {};
}

Result<void> write_values(const Database& database, SearchScope scope,
                          std::span<const SearchDocument> documents) {
  std::map<std::pair<std::string_view, std::string_view>, Steps> values;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    for (const auto& [field, value] : documents[i].values) {
      Steps& steps = values[{name_of(field), value}];
      // Names that differ in their signs only are one value.
      if (steps.count == 0 || steps.last != i) steps.step(i);
    }
  }
  SqlQuery query =
      TRY(database.prepare(fmt::format("INSERT INTO {} (field, value, documents) VALUES (?, ?, ?)",
                                       search_table("search_values", scope))));
  for (const auto& [key, steps] : values) {
    query.bind(key.first).bind(key.second).bind_bytes(steps.bytes);
    TRY(query.run());
  }
  return {};
}

}  // namespace

Result<void> write_search_tables(const Database& database, const Catalog& catalog,
                                 const PageAddresses& addresses) {
  for (const SearchScope scope : all_search_scopes) {
    const std::vector<SearchDocument> documents = search_documents(catalog, addresses, scope);
    TRY(write_documents(database, scope, documents));
    TRY(write_words(database, scope, documents));
    TRY(write_values(database, scope, documents));
  }
  return {};
}

std::string search_table(std::string_view name, SearchScope scope) {
  return std::string(name) + (scope == SearchScope::exclusions ? "_of_exclusions" : "");
}

void append_number(std::string& bytes, std::uint64_t number) {
  while (number >= 0x80) {
    bytes += static_cast<char>((number & 0x7fU) | 0x80U);
    number >>= 7U;
  }
  bytes += static_cast<char>(number);
}

bool take_number(std::string_view& bytes, std::uint32_t& number) {
  std::uint64_t value = 0;
  constexpr std::size_t longest = 5;  // bytes of 32 bits
  for (std::size_t i = 0; i < std::min(longest, bytes.size()); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    value |= std::uint64_t{byte & 0x7fU} << (7 * i);
    if (byte < 0x80) {
      bytes.remove_prefix(i + 1);
      number = static_cast<std::uint32_t>(value);
      return value <= UINT32_MAX;
    }
  }
  bytes = {};
  return false;
}

}  // namespace lofp
