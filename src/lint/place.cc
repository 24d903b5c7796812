#include "lint/place.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/file.h"
#include "base/hash_table.h"
#include "base/parallel.h"
#include "base/text.h"

namespace lofp {
namespace {

constexpr std::size_t largest_file = 64U << 20U;  // bytes; reading rules refuses more

// The number of characters in a text.
int characters_in(std::string_view text) {
  int count = 0;
  for (std::size_t at = 0; at < text.size(); at += character_at(text, at).size) ++count;
  return count;
}

// Where in a line something begins, and its size in bytes.
struct Stretch {
  std::size_t begin = 0;
  std::size_t size = 0;
};

// What is sought may be written with escapes or go on in the next line; then its beginning tells.
Stretch find_in(std::string_view line, std::string_view seek) {
  constexpr std::size_t enough = 12;  // bytes
  for (const std::size_t size : {seek.size(), std::size_t{40}, enough}) {
    const std::string_view part = shortened(seek, size);
    if (part.empty()) break;
    if (const std::size_t at = line.find(part); at != std::string_view::npos)
      return {at, part.size()};
  }
  const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
  return {begin, trim(line.substr(begin)).size()};
}

void place(std::string_view line, Finding& finding) {
  constexpr std::size_t longest = 400;  // bytes shown; a query may be one line
  const Stretch stretch = find_in(line, finding.seek);
  finding.column = characters_in(line.substr(0, stretch.begin)) + 1;
  finding.end_column = finding.column + characters_in(line.substr(stretch.begin, stretch.size));
  finding.shown = shortened(line, longest);
}

}  // namespace

void place_findings(std::string_view text, std::vector<Finding*> findings) {
  std::ranges::stable_sort(findings, {}, [](const Finding* finding) { return finding->line; });
  std::size_t begin = 0;
  int number = 1;
  for (Finding* finding : findings) {
    while (number < finding->line && begin < text.size()) {
      const std::size_t end = text.find('\n', begin);
      begin = end == std::string_view::npos ? text.size() : end + 1;
      ++number;
    }
    if (number != finding->line) continue;
    std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    place(line, *finding);
  }
}

void place_findings(std::vector<Finding>& findings, int jobs) {
  HashMap<std::string, std::size_t> files;
  std::vector<std::vector<Finding*>> by_file;
  for (Finding& finding : findings) {
    const auto [at, is_new] = files.try_emplace(finding.file, by_file.size());
    if (is_new) by_file.emplace_back();
    by_file[at->second].push_back(&finding);
  }
  parallel_for(by_file.size(), jobs, [&](std::size_t i) {
    Result<std::string> bytes = read_file(by_file[i].front()->file, largest_file);
    if (bytes) place_findings(to_utf8(std::move(*bytes)).text, by_file[i]);
  });
}

}  // namespace lofp
