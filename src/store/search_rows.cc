#include "store/search_rows.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace lofp {
namespace {

// A row on its way.
class RowWriter {
 public:
  explicit RowWriter(std::string_view text) { row_.text = text; }

  void step(std::size_t document) {
    append_number(row_.bytes, document - last_);
    if (row_.documents == 0 || document != last_) ++row_.documents;
    last_ = document;
  }

  void place(std::size_t place) { append_number(row_.bytes, place); }

  SearchRow take() { return std::move(row_); }

 private:
  SearchRow row_;
  std::size_t last_ = 0;
};

// A word where it stands.  Most words are told apart by their first bytes, as one number.
struct Standing {
  std::uint64_t beginning;
  const std::string* word;
  std::uint32_t document;
  std::uint32_t place;  // times 2, of a name and 1

  // No word has a zero in it, so equal beginnings that end with one are equal words.
  bool is_whole() const { return (beginning & 0xffU) == 0; }
};

std::uint64_t beginning_of(std::string_view word) {
  std::uint64_t beginning = 0;
  for (std::size_t i = 0; i < sizeof beginning; ++i)
    beginning = beginning << 8U | (i < word.size() ? static_cast<unsigned char>(word[i]) : 0U);
  return beginning;
}

// A document's words come in their order, those of its text before those of the names.
bool stands_before(const Standing& a, const Standing& b) {
  if (a.beginning != b.beginning) return a.beginning < b.beginning;
  if (!a.is_whole())
    if (const int order = a.word->compare(*b.word); order != 0) return order < 0;
  return std::tuple(a.document, a.place & 1U, a.place) <
         std::tuple(b.document, b.place & 1U, b.place);
}

std::vector<Standing> all_standing(std::span<const SearchDocument> documents) {
  std::vector<Standing> all;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto add = [&](const std::vector<std::string>& words, std::size_t is_name) {
      for (std::size_t place = 0; place < words.size(); ++place)
        all.push_back({beginning_of(words[place]), &words[place], static_cast<std::uint32_t>(i),
                       static_cast<std::uint32_t>(place * 2 + is_name)});
    };
    add(documents[i].words, 0);
    add(documents[i].names, 1);
  }
  return all;
}

using TextPlaces = std::vector<std::pair<std::string_view, std::size_t>>;  // texts and documents

std::vector<SearchRow> rows_of(TextPlaces all) {
  std::ranges::sort(all);
  // Names that differ in their signs only are one value.
  all.erase(std::unique(all.begin(), all.end()), all.end());
  std::vector<SearchRow> rows;
  for (std::size_t i = 0; i < all.size();) {
    const std::string_view text = all[i].first;
    RowWriter row(text);
    for (; i < all.size() && all[i].first == text; ++i) row.step(all[i].second);
    rows.push_back(row.take());
  }
  return rows;
}

}  // namespace

std::vector<SearchRow> word_rows(std::span<const SearchDocument> documents) {
  std::vector<Standing> all = all_standing(documents);
  std::sort(all.begin(), all.end(), stands_before);
  std::vector<SearchRow> rows;
  for (std::size_t i = 0; i < all.size();) {
    const Standing& first = all[i];
    RowWriter row(*first.word);
    for (; i < all.size() && all[i].beginning == first.beginning &&
           (first.is_whole() || *all[i].word == *first.word);
         ++i) {
      row.step(all[i].document);
      row.place(all[i].place);
    }
    rows.push_back(row.take());
  }
  return rows;
}

std::vector<SearchRow> value_rows(std::span<const SearchDocument> documents, SearchField field) {
  TextPlaces all;
  for (std::size_t i = 0; i < documents.size(); ++i)
    for (const auto& [of, value] : documents[i].values)
      if (of == field) all.emplace_back(value, i);
  return rows_of(std::move(all));
}

std::vector<SearchRow> id_rows(std::span<const SearchDocument> documents) {
  TextPlaces all;
  for (std::size_t i = 0; i < documents.size(); ++i)
    if (!documents[i].id.empty()) all.emplace_back(documents[i].id, i);
  return rows_of(std::move(all));
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
