// What search.json.gz and search-exclusions.json.gz hold, read back from their text: the documents
// of a scope, what the site shows of them, and the values of the fields.
// publish/artifacts/search_index.cc writes them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "store/search_document.h"

namespace lofp {

// A value of a field as it is written in a query, and as it is shown.
struct FieldValue {
  std::string name;
  std::string title;
};

struct ShownDocument {
  std::string text;
  std::string address;     // below the base of the site
  std::string comparison;  // of an exclusion: its field and how that is compared; else empty
  std::vector<std::uint32_t> sources;  // places among the values of `source`
  // What is shown beside it: places among the values of fields.
  std::vector<std::pair<SearchField, std::uint32_t>> marks;
};

struct SearchFile {
  SearchScope scope = SearchScope::documented;
  std::array<std::vector<FieldValue>, all_search_fields.size()> values;  // by field
  std::vector<SearchDocument> documents;                                 // by number
  std::vector<ShownDocument> shown;                                      // by number
};

// Reads a whole text or, where it is not whole, the whole lines of it: that fails too where they
// hold no documents yet.
Result<SearchFile> read_search_file(std::string_view text, bool is_whole);

// The name of an entry's page where it is told by the text: its first 75 letters and spaces in
// ASCII, words joined by `-`.
std::string slug_told_by(std::string_view text);

}  // namespace lofp
