// Each line is an object, told apart by its first words: see docs/reference/history.md.
#include <fmt/format.h>
#include <simdjson.h>

#include <limits>
#include <set>
#include <utility>

#include "base/file.h"
#include "base/terminal.h"
#include "base/text.h"
#include "history/history_file.h"
#include "rule/date.h"

namespace lofp {
namespace {

namespace dom = simdjson::dom;

std::unexpected<Error> wrong(std::string_view what) {
  return std::unexpected(Error{std::string(what)});
}

bool is_hash(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_day(std::string_view text) {
  return text.size() == 10 && iso_date(text) == text;
}

// A text member of at most `limit` bytes.
Result<std::string> text_member(const dom::object& of, std::string_view name, std::size_t limit) {
  std::string_view text;
  if (of.at_key(name).get_string().get(text) != simdjson::SUCCESS || text.size() > limit)
    return wrong(fmt::format("`{}` is missing, no text or too long", name));
  return std::string(text);
}

// A number member; `fallback` where there is none.
Result<std::uint64_t> number_member(const dom::object& of, std::string_view name,
                                    std::uint64_t fallback, std::uint64_t most) {
  dom::element value;
  if (of.at_key(name).get(value) != simdjson::SUCCESS) return fallback;
  std::uint64_t number = 0;
  if (value.get_uint64().get(number) != simdjson::SUCCESS || number > most)
    return wrong(fmt::format("`{}` is no number of those that it may be", name));
  return number;
}

constexpr std::uint64_t most_files = 1'000'000;

// The texts are cut at characters, whose ends may lie a little beyond the limits.
constexpr std::size_t tolerance = 16;

class HistoryReader {
 public:
  Result<void> line(std::string_view text) {
    dom::object object;
    auto error = parser_.parse(text.data(), text.size()).get_object().get(object);
    if (error == simdjson::MEMALLOC) throw_out_of_memory();
    if (error != simdjson::SUCCESS) return wrong("it is no JSON object");
    if (!has_header_) return header(object);
    if (has(object, "repository")) return repository(object);
    if (history_.repositories.empty()) return wrong("it stands before the first repository");
    if (has(object, "rule")) return rule(object);
    return commit(object);
  }

  Result<History> take() && {
    if (!has_header_) return wrong("it is empty");
    return std::move(history_);
  }

 private:
  static bool has(const dom::object& object, std::string_view name) {
    return object.at_key(name).error() == simdjson::SUCCESS;
  }

  Result<void> header(const dom::object& object) {
    const std::uint64_t format = TRY(number_member(object, "lofp_history", 0, 1'000'000));
    if (format == 0) return wrong("it is no history that lofp wrote");
    if (format != history_format)
      return wrong("another version of lofp wrote it: remove it and run lofp history again");
    has_header_ = true;
    return {};
  }

  Result<void> repository(const dom::object& object) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
    RepositoryHistory read;
    read.name = TRY(text_member(object, "repository", history_name_limit));
    read.tip = TRY(text_member(object, "commit", history_name_limit));
    read.day = TRY(text_member(object, "day", history_name_limit));
    read.commits = TRY(number_member(object, "commits", 0, most));
    read.versions = TRY(number_member(object, "versions", 0, most));
    read.unread = TRY(number_member(object, "unread", 0, most));
    if (!history_.repositories.empty() && history_.repositories.back().name >= read.name)
      return wrong("the repositories are not sorted by name");
    if (read.name != slug(read.name)) return wrong("the repository's name is none");
    if (!is_hash(read.tip) || !is_day(read.day)) return wrong("the commit or its day is none");
    history_.repositories.push_back(std::move(read));
    return {};
  }

  Result<void> commit(const dom::object& object) {
    RepositoryHistory& to = history_.repositories.back();
    HistoryCommit read;
    read.hash = TRY(text_member(object, "commit", history_name_limit));
    read.day = TRY(text_member(object, "day", history_name_limit));
    if (!is_hash(read.hash) || !is_day(read.day)) return wrong("the commit or its day is none");
    if (!to.rules.empty()) return wrong("a commit stands after the rules");
    to.table.push_back(std::move(read));
    return {};
  }

  // Reads `came`, `went` and `files` into an item.
  template <typename Item>
  Result<void> span(const dom::object& object, Item& item) const {
    const std::size_t commits = history_.repositories.back().table.size();
    if (!has(object, "came") || commits == 0) return wrong("`came` is missing");
    const std::uint64_t came = TRY(number_member(object, "came", 0, commits - 1));
    item.came = CommitId(static_cast<std::uint32_t>(came));
    const std::uint64_t files = TRY(number_member(object, "files", 1, most_files));
    if (files == 0) return wrong("`files` is no number of those that it may be");
    item.files = static_cast<std::uint32_t>(files);
    if (!has(object, "went")) return {};
    const std::uint64_t went = TRY(number_member(object, "went", 0, commits - 1));
    if (went <= came) return wrong("something went before it came");
    item.went = CommitId(static_cast<std::uint32_t>(went));
    item.files = 1;
    return {};
  }

  // The items of a list of texts, which are equal where `identity` makes the same of them.
  Result<std::vector<HistoryText>> texts(const dom::object& object, std::string_view name,
                                         const RuleHistory& rule,
                                         std::string (*identity)(std::string_view)) const {
    std::vector<HistoryText> read;
    std::set<std::string> now;
    dom::element list;
    if (object.at_key(name).get(list) != simdjson::SUCCESS) return read;
    dom::array items;
    if (list.get_array().get(items) != simdjson::SUCCESS)
      return wrong(fmt::format("`{}` is no list", name));
    for (const dom::element element : items) {
      dom::object item;
      if (element.get_object().get(item) != simdjson::SUCCESS)
        return wrong(fmt::format("an item of `{}` is no object", name));
      HistoryText text{.text = {}, .came = {}};
      text.text = TRY(text_member(item, "text", history_text_limit + tolerance));
      TRY(span(item, text));
      if (!text.went && (rule.went || !now.insert(identity(text.text)).second))
        return wrong(fmt::format("an item of `{}` can not be there now", name));
      read.push_back(std::move(text));
    }
    return read;
  }

  Result<void> rule(const dom::object& object) {
    RepositoryHistory& to = history_.repositories.back();
    RuleHistory read{.key = {}, .title = {}, .path = {}, .came = {}};
    constexpr std::size_t longest_path = 128U << 10U;
    read.key = TRY(text_member(object, "rule", longest_path));
    read.title = TRY(text_member(object, "title", history_name_limit + tolerance));
    read.path = TRY(text_member(object, "path", longest_path));
    TRY(span(object, read));
    if (!read.key.starts_with(to.name + ":")) return wrong("the rule is another repository's");
    if (!to.rules.empty() && to.rules.back().key >= read.key)
      return wrong("the rules are not sorted by key");
    read.texts = TRY(texts(object, "texts", read, normalise));
    read.exclusions = TRY(texts(object, "exclusions", read, on_one_line));
    to.rules.push_back(std::move(read));
    return {};
  }

  dom::parser parser_;
  History history_;
  bool has_header_ = false;
};

}  // namespace

Result<History> read_history(std::string_view bytes) {
  HistoryReader reader;
  std::size_t number = 0;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    ++number;
    const Result<void> read = reader.line(bytes.substr(0, end));
    if (!read)
      return std::unexpected(Error{fmt::format("line {}: {}", number, read.error().message)});
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
  }
  return std::move(reader).take();
}

Result<History> read_history(std::string_view bytes, const std::string& path) {
  Result<History> read = read_history(bytes);
  if (read) return read;
  return std::unexpected(
      Error{fmt::format("{}: {}: give another file, or remove it and run lofp "
                        "history again",
                        printable(path), read.error().message)});
}

Result<History> read_history_file(const std::string& path) {
  const std::string bytes = TRY(read_file(path, history_file_limit));
  return read_history(bytes, path);
}

}  // namespace lofp
