#include "meaning/platform_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"

namespace lofp {
namespace {

bool is_lower(std::string_view text) {
  return lower_ascii(text) == text && trim(text) == text;
}

class PlatformParser {
 public:
  PlatformParser(PlatformTable& table, std::vector<std::string>* faults)
      : table_(table), faults_(faults) {}

  void read(std::string_view line, int number) {
    if (line.empty() || line.starts_with('#')) return;
    number_ = number;
    const std::vector<std::string_view> fields = split(line, '\t');
    const std::string_view kind = fields[0];
    if (fields.size() != (kind == "source" ? 5U : 3U)) return fault("has another number of fields");
    if (!lines_.insert(std::string(line.substr(0, line.rfind('\t')))).second)
      return fault("says again what a line before it is about");
    if (kind == "platform")
      table_.platforms.push_back({fields[1], fields[2]});
    else if (kind == "source")
      read_source(fields);
    else if (kind == "set")
      read_set(fields);
    else if (kind == "word")
      read_word(fields);
    else if (std::vector<PlatformTable::Clue>* clues = clues_of(kind))
      read_clue(fields, kind == "index", *clues);
    else
      fault(fmt::format("begins with `{}`, which is no kind of line", kind));
  }

 private:
  void fault(std::string_view what) {
    if (faults_ != nullptr) faults_->push_back(fmt::format("line {} {}", number_, what));
  }

  // The platforms of comma-separated ids, or none if one of them is unknown; `-` is no platform.
  std::optional<PlatformIds> named(std::string_view ids) {
    PlatformIds platforms;
    if (ids == "-") return platforms;
    for (const std::string_view id : split(ids, ',')) {
      const auto at = std::ranges::find(table_.platforms, id, &Platform::id);
      if (at == table_.platforms.end()) {
        fault(fmt::format("names the platform `{}`, which no line before it declares", id));
        return {};
      }
      platforms.push_back(table_.platforms.id_of(*at));
    }
    return platforms;
  }

  void read_source(const std::vector<std::string_view>& fields) {
    for (const std::string_view text : {fields[1], fields[2], fields[3]})
      if (!is_lower(text) || text.size() > longest_source)
        return fault(fmt::format("can never match: `{}` is not written as it is compared", text));
    if (fields[1].contains(','))
      return fault(fmt::format("can never match: of `{}` each part is looked up alone", fields[1]));
    if (auto found = named(fields[4]))
      table_.places[fields[1]].push_back({fields[2], fields[3], *std::move(found)});
  }

  void read_set(const std::vector<std::string_view>& fields) {
    if (!is_lower(fields[1]) || fields[1].contains(' '))
      return fault(fmt::format("can never match: `{}` is no rule set's id", fields[1]));
    if (auto found = named(fields[2])) table_.sets[fields[1]] = *std::move(found);
  }

  void read_word(const std::vector<std::string_view>& fields) {
    const bool is_whole = fields[1].starts_with('=');
    const std::string_view words = fields[1].substr(is_whole ? 1 : 0);
    const std::string text = between_blanks(words);
    if (words.empty() || text != fmt::format(" {} ", words))
      return fault(fmt::format("can never match: `{}` is not written as it is compared", words));
    for (const PlatformTable::Clue& before : table_.words)
      if (!is_whole && text.contains(before.text))
        return fault(fmt::format("can never match: the line for `{}` before it takes these words",
                                 trim(before.text)));
    if (auto found = named(fields[2]))
      table_.words.push_back({(is_whole ? "=" : "") + text, *std::move(found)});
  }

  void read_clue(const std::vector<std::string_view>& fields, bool is_index,
                 std::vector<PlatformTable::Clue>& clues) {
    if (fields[1].empty() || trim(fields[1]) != fields[1] || fields[1].size() > longest_tag)
      return fault(
          fmt::format("can never match: `{}` is too long or has blanks around it", fields[1]));
    const bool reads_all = is_index && fields[2] == "*";
    if (auto found = reads_all ? PlatformIds{} : named(fields[2]))
      clues.push_back({lower_ascii(fields[1]), *std::move(found), reads_all});
  }

  std::vector<PlatformTable::Clue>* clues_of(std::string_view kind) {
    if (kind == "tag") return &table_.tags;
    if (kind == "log") return &table_.logs;
    if (kind == "index") return &table_.indices;
    if (kind == "query") return &table_.searched;
    if (kind == "other") return &table_.others;
    return nullptr;
  }

  PlatformTable& table_;
  std::vector<std::string>* faults_;
  int number_ = 0;
  std::set<std::string> lines_;  // without the platforms
};

}  // namespace

std::string between_blanks(std::string_view text) {
  std::string words = " ";
  for (const char c : lower_ascii(text)) {
    const bool is_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_word || words.back() != ' ') words += is_word ? c : ' ';
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

PlatformTable parse_platforms(std::string_view text, std::vector<std::string>* faults) {
  PlatformTable table;
  PlatformParser parser(table, faults);
  int number = 0;
  for (const std::string_view line : split(text, '\n')) parser.read(line, ++number);
  return table;
}

}  // namespace lofp
