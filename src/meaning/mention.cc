#include "meaning/mention.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "meaning/data_lines.h"
#include "meaning/phrases.h"

namespace lofp {
namespace {

// The names of names.txt, and their forms as phrases with an index into `mentions`.
struct Names {
  std::vector<Mention> mentions;
  Phrases phrases;
};

const Names& known_names() {
  static const Names known = [] {
    Names made;
    for (const std::vector<std::string_view>& line : data_lines("names.txt", 2)) {
      const auto index = static_cast<std::uint32_t>(made.mentions.size());
      const MentionKind kind = line[0] == "protocol"  ? MentionKind::protocol
                               : line[0] == "account" ? MentionKind::account
                                                      : MentionKind::software;
      made.mentions.push_back({kind, std::string(line[1])});
      for (const std::string& form : forms_of_name(line)) made.phrases.add_name(form, index);
    }
    return made;
  }();
  return known;
}

// In bytes.  Anything longer is a sentence or hostile input.
constexpr std::size_t longest_name = 80;

bool is_file_name(std::string_view text) {
  constexpr std::array<std::string_view, 30> endings = {
      "exe", "dll", "sys",  "ps1", "psm1", "bat", "cmd", "vbs", "vbe",   "js",
      "hta", "msi", "scr",  "cpl", "ocx",  "lnk", "chm", "sh",  "py",    "jar",
      "pl",  "rb",  "aspx", "php", "asmx", "jsp", "xml", "inf", "plist", "rdp"};
  const std::size_t dot = text.rfind('.');
  return dot != std::string_view::npos && dot > 0 &&
         std::ranges::find(endings, text.substr(dot + 1)) != endings.end() &&
         text.find_first_of(" :*\"'<>|(){}=,;") == std::string_view::npos;
}

bool is_path(std::string_view text) {
  if (text.contains(' ') && !text.contains(":\\")) return false;
  const bool is_windows = text.contains(":\\") || text.starts_with("\\") || text.starts_with("%");
  return (is_windows && text.contains('\\') && text.size() > 3) ||
         (text.starts_with('/') && std::ranges::count(text, '/') > 1);
}

std::string_view last_part(std::string_view path) {
  const std::size_t slash = path.find_last_of("\\/");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// The listed name that is the whole of `text`.
std::optional<Mention> known_name(std::string_view text) {
  const std::vector<Word> words = words_of(text);
  const Phrases::Match match = known_names().phrases.longest(words);
  if (match.size == 0 || match.size != words.size()) return std::nullopt;
  return known_names().mentions[match.value];
}

// Recognises a code word by its form: a file, macro or path, or else any text in backticks as a
// command.  A file or command that names.txt lists becomes the listed name.
std::optional<Mention> mention_by_form(const Word& word) {
  const std::string_view text = word.text;
  if (text.size() > longest_name || text.size() < 3) return std::nullopt;
  const std::string_view file = last_part(text);
  if (is_file_name(file)) {
    if (std::optional<Mention> known = known_name(file)) return known;
    return Mention{MentionKind::file, std::string(file)};
  }
  if (text.ends_with("_filter") || text.ends_with("_macro"))
    return Mention{MentionKind::macro, std::string(text)};
  if (is_path(text)) return Mention{MentionKind::path, std::string(text)};
  if (!word.is_quoted) return std::nullopt;
  if (std::optional<Mention> known = known_name(text)) return known;
  return Mention{MentionKind::command, std::string(text)};
}

}  // namespace

std::string_view name_of(MentionKind kind) {
  constexpr std::array<std::string_view, 7> names = {"software", "protocol", "account", "file",
                                                     "path",     "command",  "macro"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<Mention> mentions_of(const Reading& reading) {
  std::vector<Mention> mentions;
  std::set<std::pair<MentionKind, std::string>> seen;
  const auto add = [&](Mention mention) {
    if (seen.emplace(mention.kind, mention.name).second) mentions.push_back(std::move(mention));
  };
  const std::span<const Word> words = reading.words;
  for (std::size_t i = 0; i < words.size();) {
    const Phrases::Match match = known_names().phrases.longest(words.subspan(i));
    if (match.size > 0) {
      add(known_names().mentions[match.value]);
      i += match.size;
      continue;
    }
    if (words[i].is_code)
      if (std::optional<Mention> mention = mention_by_form(words[i])) add(std::move(*mention));
    ++i;
  }
  return mentions;
}

}  // namespace lofp
