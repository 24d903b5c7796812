// Where words and values stand in documents, written as rows of a word or value and its bytes:
// what the tables of lofp.db and the index in memory are made of.
//
// Bytes are numbers in LEB128 (https://en.wikipedia.org/wiki/LEB128), ascending by document.  Of a
// word, two for each occurrence: the step from the document before, then its place in the text
// times 2, or its place among the names times 2, and 1.  Of a value, the steps alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/search_document.h"

namespace lofp {

struct SearchRow {
  std::string text;  // the word or value
  std::string bytes;
  std::size_t documents = 0;  // that have it
};

// Rows of all words, ascending in bytes.  Costs what sorting the words costs.
std::vector<SearchRow> word_rows(std::span<const SearchDocument> documents);

// Rows of all values of the field, ascending in bytes.
std::vector<SearchRow> value_rows(std::span<const SearchDocument> documents, SearchField field);

// Rows of all ids of rules, ascending in bytes, as rows of values are.
std::vector<SearchRow> id_rows(std::span<const SearchDocument> documents);

// A number in LEB128, at the end of `bytes`.
void append_number(std::string& bytes, std::uint64_t number);

// Takes a number of at most 32 bits off the beginning.  False, and `bytes` is empty, where there is
// none.
bool take_number(std::string_view& bytes, std::uint32_t& number);

}  // namespace lofp
