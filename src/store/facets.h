// How many documents each value of a field would give: the numbers on the site's page of results.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "store/ranking.h"
#include "store/word_index.h"

namespace lofp {

struct ValueCount {
  std::size_t value = 0;  // its place in the list that was given
  std::size_t documents = 0;
  bool is_chosen = false;  // the query names this very value
};

// Of one field.  Counting costs a look at each value of each document that was found.
class FieldCounts {
 public:
  // Of the values with these names, in the order in which equal numbers are listed.
  static Result<FieldCounts> make(WordIndex& index, SearchField field,
                                  std::span<const std::string_view> names);

  // Those with documents and those that are chosen, most documents first.  Documents are counted
  // that would be found without the field's own filters.
  std::vector<ValueCount> count(const Ranking& ranking, const SearchQuery& query) const;

 private:
  using Node = std::uint32_t;
  static constexpr Node none = UINT32_MAX;

  explicit FieldCounts(SearchField field) : field_(field) {}
  void make_tree(std::span<const std::string_view> names);
  std::vector<std::uint32_t> count_nodes(std::span<const DocumentNumber> found) const;

  // Values are nodes; those that only differ in how they are written are one.  Above a node is the
  // one of which it is a part: T1021 above T1021.002.
  SearchField field_;
  std::vector<std::string> keys_;      // of each node, ascending; parts end with a zero
  std::vector<Node> nodes_;            // of each name
  std::vector<Node> above_;            // of each node
  std::vector<std::uint32_t> starts_;  // of each document's nodes in `of_`, and the end
  std::vector<Node> of_;
};

}  // namespace lofp
