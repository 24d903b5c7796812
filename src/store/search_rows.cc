#include "store/search_rows.h"

#include <algorithm>
#include <map>
#include <utility>

namespace lofp {
namespace {

// A row while it is written: each document as its difference from the one before.
struct EncodedRow {
  std::string bytes;
  std::size_t last = 0;
  std::size_t documents = 0;

  void step(std::size_t document) {
    append_number(bytes, document - last);
    if (documents == 0 || document != last) ++documents;
    last = document;
  }
};

// A text whose first bytes, as one number, tell most texts apart.
struct RowKey {
  std::uint64_t beginning = 0;
  std::string_view text;

  explicit RowKey(std::string_view of) : text(of) {
    for (std::size_t i = 0; i < sizeof beginning; ++i)
      beginning = beginning << 8U | (i < of.size() ? static_cast<unsigned char>(of[i]) : 0U);
  }
  bool operator<(const RowKey& other) const {
    return beginning != other.beginning ? beginning < other.beginning : text < other.text;
  }
};

// Not a hash table: a browser's module draws no secret, without which a stranger could choose words
// that all fall together.
class EncodedRows {
 public:
  EncodedRow& operator[](std::string_view text) { return rows_[RowKey(text)]; }

  std::vector<SearchRow> take() {
    std::vector<SearchRow> rows;
    rows.reserve(rows_.size());
    for (auto& [key, row] : rows_)
      rows.push_back({.text = std::string(key.text),
                      .bytes = std::move(row.bytes),
                      .documents = row.documents});
    return rows;
  }

 private:
  std::map<RowKey, EncodedRow> rows_;
};

}  // namespace

// A document's words come in their order, those of its text before those of the names.
std::vector<SearchRow> word_rows(std::span<const SearchDocument> documents) {
  EncodedRows rows;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto add = [&](const std::vector<std::string>& words, std::size_t is_name) {
      for (std::size_t place = 0; place < words.size(); ++place) {
        EncodedRow& row = rows[words[place]];
        row.step(i);
        append_number(row.bytes, place * 2 + is_name);
      }
    };
    add(documents[i].words, 0);
    add(documents[i].names, 1);
  }
  return rows.take();
}

std::vector<SearchRow> value_rows(std::span<const SearchDocument> documents, SearchField field) {
  EncodedRows rows;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    for (const auto& [of, value] : documents[i].values) {
      if (of != field) continue;
      EncodedRow& row = rows[value];
      // Names that differ in their signs only are one value.
      if (row.documents == 0 || row.last != i) row.step(i);
    }
  }
  return rows.take();
}

std::vector<SearchRow> id_rows(std::span<const SearchDocument> documents) {
  EncodedRows rows;
  for (std::size_t i = 0; i < documents.size(); ++i)
    if (!documents[i].id.empty()) rows[documents[i].id].step(i);
  return rows.take();
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
