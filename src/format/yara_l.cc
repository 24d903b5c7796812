// A rule extends from its head to the next rule's head, so strings, regular expressions and
// brackets in the logic need not be parsed.
#include "format/yara_l.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "format/key_spelling.h"
#include "format/value_builder.h"

namespace lofp {
namespace {

bool is_name_sign(char c) {
  return is_alphanumeric(c) || c == '_';
}

std::string_view name_at(std::string_view text) {
  return text.substr(
      0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_name_sign) - text.begin()));
}

// The key at the start of `text`.  Accepts `-`, which some authors write instead of `_`.
std::string_view key_at(std::string_view text) {
  const auto is_key_sign = [](char c) { return is_name_sign(c) || c == '-'; };
  return text.substr(
      0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_key_sign) - text.begin()));
}

std::string_view trim_start(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t\n"), text.size()));
}

// Reads a file line by line.
class YaraReader {
 public:
  explicit YaraReader(std::string_view text) : builder_(text), rest_(builder_.text()) {}

  ParsedFile read() {
    while (!rest_.empty()) {
      const std::size_t begin = builder_.text().size() - rest_.size();
      std::size_t end = std::min(rest_.find('\n'), rest_.size());
      const std::string_view text = trim(rest_.substr(0, end));
      if (text.starts_with("/*")) end = end_of_comment(end);
      const std::string_view line = rest_.substr(0, end);
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
      if (!text.starts_with("/*") && !text.starts_with("//")) add(text, begin);
      line_ += static_cast<int>(std::ranges::count(line, '\n')) + 1;
    }
    close(builder_.text().size());
    ParsedFile document = builder_.take();
    document.faults = std::move(faults_);
    return document;
  }

 private:
  enum class Place { outside, head, meta, logic };

  // The end of the line on which the block comment ends that begins at the current line; `line_end`
  // if it is not closed.
  std::size_t end_of_comment(std::size_t line_end) {
    const std::size_t close =
        has_unclosed_ ? std::string_view::npos : rest_.find("*/", rest_.find("/*") + 2);
    has_unclosed_ = close == std::string_view::npos;  // then no later one is closed either
    if (has_unclosed_) return line_end;
    return std::min(rest_.find('\n', close), rest_.size());
  }

  void add(std::string_view text, std::size_t begin) {
    if (const std::string_view name = rule_name(text); !name.empty()) {
      close(begin);
      name_ = name;
      rule_line_ = line_;
      place_ = Place::head;
    } else if (place_ == Place::head || place_ == Place::meta) {
      const std::string_view key = key_at(text);
      const std::string_view behind = trim_start(text.substr(key.size()));
      if (!key.empty() && behind.starts_with(':'))
        open_section(key, begin);
      else if (place_ == Place::meta && !key.empty() && behind.starts_with('='))
        metas_.push_back({std::string(key), value_of(trim_start(behind.substr(1))), line_});
    }
  }

  // Begins a section.  Only the first one can be `meta`; everything else is logic.
  void open_section(std::string_view key, std::size_t begin) {
    constexpr std::string_view meta = "meta";
    const bool is_meta = place_ == Place::head && (key == meta || is_respelling(key, meta));
    if (place_ == Place::head && key != meta && is_near(key, meta))
      faults_.push_back({line_, 1, false,
                         is_meta ? says_taken_for(key, meta) : says_not_read(key, meta),
                         "misspelt-key"});
    if (is_meta) {
      place_ = Place::meta;
      return;
    }
    logic_begin_ = begin;
    logic_line_ = line_;
    place_ = Place::logic;
  }

  // The name of the rule that begins on this line, or empty.
  std::string_view rule_name(std::string_view text) const {
    constexpr std::string_view word = "rule";
    if (!text.starts_with(word) || text.size() == word.size() || is_name_sign(text[word.size()]))
      return {};
    text = trim_start(text.substr(word.size()));
    const std::string_view name = name_at(text);
    std::string_view behind = trim_start(text.substr(name.size()));
    if (behind.empty()) behind = trim_start(rest_);
    return behind.starts_with('{') ? name : std::string_view{};
  }

  static std::string value_of(std::string_view text) {
    if (text.starts_with('`')) return std::string(text.substr(1, text.find('`', 1) - 1));
    if (!text.starts_with('"')) return std::string(trim(text.substr(0, text.find("//"))));
    std::string value;
    for (std::size_t i = 1; i < text.size() && text[i] != '"'; ++i) {
      if (text[i] != '\\' || i + 1 == text.size()) {
        value += text[i];
        continue;
      }
      switch (text[++i]) {
        case 'n':
          value += '\n';
          break;
        case 't':
          value += '\t';
          break;
        case 'r':
          break;
        case '"':
        case '\\':
          value += text[i];
          break;
        default:  // probably a path whose author did not double the `\`
          value += '\\';
          value += text[i];
      }
    }
    return value;
  }

  void close(std::size_t end) {
    if (place_ != Place::outside) {
      std::ranges::stable_sort(metas_, {}, &MetaLine::key);
      std::vector<Member> members;
      for (auto first = metas_.begin(); first != metas_.end();) {
        const auto last = std::find_if(
            first, metas_.end(), [&](const MetaLine& meta) { return meta.key != first->key; });
        std::vector<const Value*> values;
        for (auto meta = first; meta != last; ++meta)
          values.push_back(builder_.scalar(builder_.keep(meta->text), meta->line));
        const std::string_view key = builder_.keep(first->key);
        members.push_back({key, builder_.scalar(key, first->line),
                           values.size() == 1 ? values[0] : builder_.list(values, first->line)});
        first = last;
      }
      members.push_back(builder_.member("name of rule", name_, rule_line_));
      members.push_back(builder_.member(
          "logic of rule", place_ == Place::logic ? logic(end) : std::string_view{}, logic_line_));
      builder_.add_root(members, rule_line_);
    }
    metas_.clear();
    place_ = Place::outside;
  }

  std::string_view logic(std::size_t end) const {
    std::string_view text = builder_.text().substr(logic_begin_, end - logic_begin_);
    const std::size_t bracket = text.rfind('}');
    if (bracket != std::string_view::npos) text = text.substr(0, bracket);
    while (!text.empty() && std::string_view(" \t\r\n").contains(text.back()))
      text.remove_suffix(1);
    return text;
  }

  struct MetaLine {
    std::string key;
    std::string text;
    int line;
  };

  ValueBuilder builder_;
  std::string_view rest_;  // the text that is not read yet
  int line_ = 1;
  bool has_unclosed_ = false;  // whether an unclosed comment was found
  Place place_ = Place::outside;
  std::string_view name_;
  int rule_line_ = 0;
  std::vector<MetaLine> metas_;
  std::vector<FormatFault> faults_;
  std::size_t logic_begin_ = 0;
  int logic_line_ = 1;
};

}  // namespace

ParsedFile parse_yara_l(std::string_view text) {
  return YaraReader(text).read();
}

}  // namespace lofp
