#include "read/set_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "base/folder.h"
#include "base/path_name.h"
#include "base/terminal.h"
#include "base/text.h"

namespace lofp {
namespace {

constexpr std::size_t longest_id = 60;  // ids are part of URLs and of lines on a terminal

std::string id_of(std::string_view name) {
  return path_name(name, longest_id);
}

}  // namespace

bool is_set_id(std::string_view text) {
  return !text.empty() && text.size() <= longest_id && text == slug(text) &&
         is_safe_path_name(text);
}

std::string_view name_without_address(const Repository& repository) {
  const std::string& last = repository.address.last_part;
  if (!last.empty() && is_set_id(id_of(last))) return last;
  return plain_name(name_of_path(repository.folder));
}

SetName name_of_set(const Repository& repository) {
  SetName made;
  const RepositoryAddress& address = repository.address;
  if (!address.path.empty()) {
    made.names.emplace_back(name_of(address));
    if (!owner_of(address).empty())
      made.names.push_back(fmt::format("{}/{}", owner_of(address), name_of(address)));
    made.names.push_back(fmt::format("{}/{}", address.host, address.path));
    return made;
  }
  made.is_of_folder = true;
  made.names.emplace_back(name_without_address(repository));
  made.names.push_back(
      fmt::format("{}/{}", name_of_path(parent_path(repository.folder)), made.names.front()));
  return made;
}

namespace {

// A unique name made of the kind of rules and the shortest candidate, with a number if necessary.
NamedSet last_resort(const SetName& name, const std::set<std::string, std::less<>>& taken) {
  const std::string kind(name.kinds.empty() ? "rules" : *name.kinds.begin());
  std::string id = id_of(fmt::format("{}-{}", kind, name.names.front()));
  constexpr std::size_t longest_number = 6;
  const std::string base(shortened(id, longest_id - longest_number));
  for (int number = 2; taken.contains(id) || !is_set_id(id); ++number)
    id = fmt::format("{}-{}", base, number);
  return {std::move(id), printable(name.names.front())};
}

}  // namespace

std::vector<NamedSet> name_sets(const std::vector<SetName>& names,
                                std::set<std::string, std::less<>> taken) {
  std::vector<NamedSet> given(names.size());
  const auto give = [&](std::size_t i, NamedSet name) {
    taken.insert(name.id);
    given[i] = std::move(name);
  };
  std::vector<std::size_t> left(names.size());
  std::iota(left.begin(), left.end(), 0);
  std::size_t longest = 0;
  for (const SetName& name : names) longest = std::max(longest, name.names.size());
  for (std::size_t length = 0; length < longest; ++length) {
    std::map<std::string, std::size_t> counts;
    for (const std::size_t i : left)
      if (length < names[i].names.size()) ++counts[id_of(names[i].names[length])];
    std::vector<std::size_t> later;
    for (const std::size_t i : left) {
      const bool has_name = length < names[i].names.size();
      std::string id = has_name ? id_of(names[i].names[length]) : "";
      const bool is_free = !taken.contains(id) && is_set_id(id);
      if (is_free && counts[id] == 1)
        give(i, {std::move(id), printable(names[i].names[length])});
      else
        later.push_back(i);
    }
    // A folder whose name is unique among these but taken gets the kind of its rules as a prefix;
    // the others go on to their next candidate.
    std::erase_if(later, [&](std::size_t i) {
      if (!names[i].is_of_folder || length > 0) return false;
      const std::string id = id_of(names[i].names.front());
      if (counts[id] > 1 || (!taken.contains(id) && is_set_id(id))) return false;
      give(i, last_resort(names[i], taken));
      return true;
    });
    left = std::move(later);
  }
  for (const std::size_t i : left) give(i, last_resort(names[i], taken));
  return given;
}

}  // namespace lofp
