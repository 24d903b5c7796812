#include "lint/text_edit.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <utility>

#include "base/text.h"

namespace lofp {
namespace {

constexpr std::array<std::string_view, 3> fields = {"falsepositives", "false_positives",
                                                    "known_false_positives"};

void add_items(const Value& map, std::vector<FieldItem>& to) {
  for (const Member& member : map.members) {
    if (std::ranges::find(fields, member.key) == fields.end()) continue;
    if (member.value->is_list())
      for (const Value* item : member.value->items) to.push_back({item, member.value});
    else
      to.push_back({member.value, nullptr});
  }
}

using Refusal = std::unexpected<std::string>;
Refusal refuse(std::string_view why) {
  return Refusal(std::string(why));
}

// Whether a text can stand in YAML without quotes.
bool is_plain_safe(std::string_view text) {
  constexpr std::string_view special = "-?:,[]{}#&*!|>'\"%@` ";
  constexpr std::array<std::string_view, 9> keywords = {"true", "false", "yes", "no", "on",
                                                        "off",  "null",  "y",   "n"};
  if (text.empty() || special.contains(text.front()) || text.back() == ' ' || text.back() == ':')
    return false;
  if (text.contains(": ") || text.contains(" #") || text.contains('\n')) return false;
  if (is_digit(text.front()) || text.front() == '.' || text.front() == '~' || text.front() == '=' ||
      text.front() == '<')
    return false;
  return std::ranges::find(keywords, lower_ascii(text)) == keywords.end();
}

// How a scalar is written.
enum class ScalarStyle : std::uint8_t { plain, single_quoted, double_quoted, literal, other };

ScalarStyle style_of(std::string_view raw) {
  if (raw.empty()) return ScalarStyle::other;
  if (raw.starts_with("\"\"\"") || raw.starts_with("'''")) return ScalarStyle::literal;
  if (raw.size() >= 2 && raw.front() == '"' && raw.back() == '"') return ScalarStyle::double_quoted;
  if (raw.size() >= 2 && raw.front() == '\'' && raw.back() == '\'')
    return ScalarStyle::single_quoted;
  if (std::string_view("|>&*!{[").contains(raw.front())) return ScalarStyle::other;
  return ScalarStyle::plain;
}

// The bytes of an item and the lines that they stand in.
class EditMaker {
 public:
  EditMaker(const Finding& finding, std::string_view bytes, const std::vector<FieldItem>& items,
            std::size_t index, Format format)
      : finding_(finding),
        bytes_(bytes),
        items_(items),
        index_(index),
        format_(format),
        begin_(value().begin),
        end_(value().end) {}

  std::expected<TextEdit, std::string> make() {
    if (!value().is_scalar() || end_ <= begin_ || end_ > bytes_.size())
      return refuse("the text has no place of its own in the file");
    raw_ = bytes_.substr(begin_, end_ - begin_);
    while (!raw_.empty() && (raw_.back() == '\n' || raw_.back() == '\r' || raw_.back() == ' ')) {
      raw_.remove_suffix(1);
      --end_;
    }
    style_ = style_of(raw_);
    if (style_ == ScalarStyle::other)
      return refuse("the text is a block, an alias or an anchor, which are left alone");
    if (style_ == ScalarStyle::plain && format_ != Format::yaml)
      return refuse("the text is not in quotes");
    if (has_anchor()) return refuse("the text has an anchor or a tag");
    if (has_comment()) return refuse("a comment stands behind the text");
    switch (finding_.proposal->kind) {
      case ProposalKind::replace_text:
        return replace_text();
      case ProposalKind::replace_part:
        return replace_part();
      case ProposalKind::capital:
        return capital();
      case ProposalKind::remove_item:
        return remove_item();
      case ProposalKind::make_list:
        return make_list();
    }
    return refuse("nothing is proposed");
  }

 private:
  const Value& value() const { return *items_[index_].value; }

  std::string_view line_before() const {
    const std::size_t start = bytes_.substr(0, begin_).rfind('\n');
    const std::size_t from = start == std::string_view::npos ? 0 : start + 1;
    return bytes_.substr(from, begin_ - from);
  }
  std::string_view line_behind() const {
    const std::size_t stop = std::min(bytes_.find('\n', end_), bytes_.size());
    return trim(bytes_.substr(end_, stop - end_));
  }

  bool has_anchor() const {
    if (format_ != Format::yaml) return false;
    std::string_view before = trim(line_before());
    const std::size_t blank = before.rfind(' ');
    const std::string_view last =
        blank == std::string_view::npos ? before : before.substr(blank + 1);
    return last.starts_with('&') || last.starts_with('!');
  }
  bool has_comment() const { return line_behind().contains('#'); }

  TextEdit edit(std::size_t begin, std::size_t end, std::string text, std::string expected) const {
    return {.begin = begin,
            .end = end,
            .text = std::move(text),
            .expected = std::move(expected),
            .item = index_,
            .removes = false};
  }

  std::expected<TextEdit, std::string> replace_text() const {
    const std::string& to = finding_.proposal->to;
    if (style_ == ScalarStyle::literal) return refuse("the text goes over several lines");
    if (style_ == ScalarStyle::plain) {
      if (!is_plain_safe(to)) return refuse("the new text needs quotes");
      return edit(begin_, end_, to, to);
    }
    if (to.find_first_of("\"'\\\n") != std::string::npos)
      return refuse("the new text needs escapes");
    return edit(begin_ + 1, end_ - 1, to, to);
  }

  // Where `part` stands, if once only.
  std::optional<std::size_t> only_place(std::string_view part) const {
    const std::size_t at = raw_.find(part);
    if (at == std::string_view::npos || raw_.find(part, at + 1) != std::string_view::npos)
      return {};
    return at;
  }

  // Whether the bytes beside a place belong to an escape or to a folded line.
  bool touches_escape(std::size_t at, std::size_t size) const {
    const auto bad = [&](std::size_t i) {
      const char c = raw_[i];
      if (c == '\\') return style_ == ScalarStyle::double_quoted || style_ == ScalarStyle::literal;
      return c == '\'' && style_ == ScalarStyle::single_quoted && i > 0 && i + 1 < raw_.size();
    };
    if (raw_.substr(at, size).contains('\n')) return true;
    for (std::size_t i = at; i < at + size; ++i)
      if (bad(i)) return true;
    if (at > 0 && (bad(at - 1) || (at > 1 && raw_[at - 2] == '\\' && bad(at - 2)))) return true;
    return at + size < raw_.size() && bad(at + size);
  }

  std::expected<TextEdit, std::string> replace_part() const {
    const auto& [kind, from, to, safety] = *finding_.proposal;
    const std::size_t in_text = value().text.find(from);
    if (in_text == std::string_view::npos ||
        value().text.find(from, in_text + 1) != std::string_view::npos)
      return refuse("the word stands more than once, or is written with escapes");
    const std::optional<std::size_t> at = only_place(from);
    if (!at) return refuse("the word stands more than once, or is written with escapes");
    if (touches_escape(*at, from.size()))
      return refuse("the word stands beside an escape or the end of a line");
    std::string expected(value().text);
    expected.replace(in_text, from.size(), to);
    if (style_ == ScalarStyle::plain && (*at == 0 || *at + from.size() == raw_.size()) &&
        !is_plain_safe(trim(expected)))
      return refuse("the new text needs quotes");
    return edit(begin_ + *at, begin_ + *at + from.size(), to, std::move(expected));
  }

  std::expected<TextEdit, std::string> capital() const {
    const std::size_t in_text = value().text.find_first_not_of(" \t\r\n");
    const std::size_t opening = style_ == ScalarStyle::plain     ? 0
                                : style_ == ScalarStyle::literal ? 3
                                                                 : 1;
    const std::size_t at = raw_.find_first_not_of(" \t\r\n", opening);
    if (in_text == std::string_view::npos || at == std::string_view::npos ||
        raw_[at] != value().text[in_text] || !is_small_letter(raw_[at]))
      return refuse("the first letter is written with an escape");
    const std::string letter(1, static_cast<char>(raw_[at] - 'a' + 'A'));
    std::string expected(value().text);
    expected.replace(in_text, 1, letter);
    return edit(begin_ + at, begin_ + at + 1, letter, std::move(expected));
  }

  std::expected<TextEdit, std::string> remove_item() const {
    const Value* list = items_[index_].list;
    if (list == nullptr || format_ != Format::yaml) return refuse("the text is no line of a list");
    if (list->items.size() < 2 || list->items.back() == &value())
      return refuse("it is the last item of the list");
    const std::string_view before = line_before();
    if (trim(before) != "-" || raw_.contains('\n') || !line_behind().empty())
      return refuse("the item is not one line");
    const std::size_t stop = bytes_.find('\n', end_);
    if (stop == std::string_view::npos) return refuse("the item is not one line");
    TextEdit removed = edit(begin_ - before.size(), stop + 1, "", "");
    removed.removes = true;
    return removed;
  }

  std::expected<TextEdit, std::string> make_list() const {
    if (items_[index_].list != nullptr) return refuse("the text is in a list already");
    const std::string_view before = line_before();
    if (format_ == Format::toml) {
      if (raw_.contains('\n')) return refuse("the text goes over several lines");
      return edit(begin_, end_, "[" + std::string(raw_) + "]", std::string(value().text));
    }
    if (raw_.contains('\n') || !before.contains(':') || before.starts_with(' '))
      return refuse("the text goes over several lines");
    const bool has_returns = bytes_.contains("\r\n");
    const std::size_t colon = before.rfind(':');
    const std::size_t from = begin_ - before.size() + colon + 1;
    return edit(from, end_, (has_returns ? "\r\n    - " : "\n    - ") + std::string(raw_),
                std::string(value().text));
  }

  const Finding& finding_;
  std::string_view bytes_;
  const std::vector<FieldItem>& items_;
  std::size_t index_;
  Format format_;
  std::size_t begin_;
  std::size_t end_;
  std::string_view raw_;
  ScalarStyle style_ = ScalarStyle::other;
};

}  // namespace

std::vector<FieldItem> field_items(const ParsedFile& document) {
  std::vector<FieldItem> items;
  for (const Value* root : document.roots) {
    if (!root->is_map()) continue;
    add_items(*root, items);
    if (const Value* rule = root->find("rule"); rule != nullptr && rule->is_map())
      add_items(*rule, items);
  }
  return items;
}

std::expected<TextEdit, std::string> edit_for(const Finding& finding, std::string_view bytes,
                                              const std::vector<FieldItem>& items, Format format) {
  // Of equal texts the one whose line it is.
  std::optional<std::size_t> best;
  const auto distance = [&](std::size_t i) {
    return std::abs(items[i].value->line - finding.text_line);
  };
  const bool is_of_field = finding.text.empty();
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].value->is_scalar()) continue;
    if (is_of_field ? items[i].list != nullptr || items[i].value->line < finding.line
                    : on_one_line(items[i].value->text) != finding.text)
      continue;
    if (!best || distance(i) < distance(*best)) best = i;
  }
  if (!best) return refuse("the text is a part of a longer one, or written in another way");
  return EditMaker(finding, bytes, items, *best, format).make();
}

}  // namespace lofp
