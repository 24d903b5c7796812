// The tree is built bottom up from libyaml's events, on a stack of pending values.  There is no
// recursion, so nesting uses no call stack.  libyaml counts lines by YAML's line breaks and columns
// in code points; LineTable converts its marks into byte offsets, and into lines as editors count
// them.
#include "format/yaml.h"

#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/hash_table.h"

namespace lofp {
namespace {

// The largest nesting.  libyaml's time grows with its square; real rules stay below 10.
constexpr std::size_t depth_limit = 1'000;

// The most members that merge keys may copy in a file.  Real files copy far fewer.
constexpr std::size_t merged_members_limit = 100'000;

// The start of each line, by the line breaks of YAML 1.1: LF, CR LF, CR, NEL, LS and PS.
class LineTable {
 public:
  explicit LineTable(std::string_view text) : text_(text) {
    starts_.push_back({0, 1});
    int line = 1;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::size_t length = break_at(at);
      if (length == 0) continue;
      at += length - 1;
      if (text[at] == '\n') ++line;
      starts_.push_back({at + 1, line});
    }
  }

  std::size_t offset(const yaml_mark_t& mark) const {
    if (mark.line >= starts_.size()) return text_.size();
    // Marks usually move forward.  Starting from the last one avoids walking a long line once for
    // each of its nodes.
    if (mark.line != last_.line || mark.column < last_.column)
      last_ = {mark.line, 0, starts_[mark.line].offset};
    std::size_t& at = last_.offset;
    for (; last_.column < mark.column && at < text_.size(); ++last_.column) {
      ++at;
      while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xc0U) == 0x80) ++at;
    }
    return at;
  }

  int line(const yaml_mark_t& mark) const {
    return starts_[std::min(mark.line, starts_.size() - 1)].number;
  }

 private:
  struct LineStart {
    std::size_t offset;
    int number;  // counting LF only
  };
  struct TextPosition {
    std::size_t line;
    std::size_t column;
    std::size_t offset;
  };

  std::size_t break_at(std::size_t at) const {
    switch (text_[at]) {
      case '\n':
        return 1;
      case '\r':
        return text_.substr(at).starts_with("\r\n") ? 2 : 1;
      case '\xc2':
        return text_.substr(at).starts_with("\xc2\x85") ? 2 : 0;
      case '\xe2':
        return text_.substr(at).starts_with("\xe2\x80\xa8") ||
                       text_.substr(at).starts_with("\xe2\x80\xa9")
                   ? 3
                   : 0;
      default:
        return 0;
    }
  }

  std::string_view text_;
  std::vector<LineStart> starts_;
  mutable TextPosition last_{};
};

// Owns an event of libyaml.
class Event {
 public:
  Event() = default;
  ~Event() { yaml_event_delete(&event_); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  yaml_event_t* operator->() { return &event_; }
  yaml_event_t* get() { return &event_; }

 private:
  yaml_event_t event_{};
};

std::string_view view(const yaml_char_t* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

// Builds the tree from libyaml's events.
class YamlBuilder {
 public:
  explicit YamlBuilder(std::string_view text) : text_(text), lines_(text) {
    document_.memory = std::make_unique<std::pmr::monotonic_buffer_resource>(text.size() * 2 + 512);
    if (yaml_parser_initialize(&parser_) == 0) throw_out_of_memory();
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  ~YamlBuilder() { yaml_parser_delete(&parser_); }
  YamlBuilder(const YamlBuilder&) = delete;
  YamlBuilder& operator=(const YamlBuilder&) = delete;

  ParsedFile build() {
    for (;;) {
      Event event;
      if (yaml_parser_parse(&parser_, event.get()) == 0) {
        report_parser_fault();
        break;
      }
      if (event->type == YAML_STREAM_END_EVENT || !take(event)) break;
    }
    return std::move(document_);
  }

 private:
  struct OpenNode {
    Value* value;
    std::size_t first;  // index of its first child in pending_
    std::string anchor;
  };

  bool take(Event& event) {
    switch (event->type) {
      case YAML_DOCUMENT_START_EVENT:
        anchors_.clear();
        return true;
      case YAML_DOCUMENT_END_EVENT:
        document_.roots.push_back(pending_.empty() ? make(event, Value::Kind::null)
                                                   : pending_.back());
        pending_.clear();
        return true;
      case YAML_SCALAR_EVENT:
        return scalar(event);
      case YAML_ALIAS_EVENT:
        return alias(event);
      case YAML_SEQUENCE_START_EVENT:
        return begin_collection(event, Value::Kind::list, event->data.sequence_start.anchor);
      case YAML_MAPPING_START_EVENT:
        return begin_collection(event, Value::Kind::map, event->data.mapping_start.anchor);
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        return end_collection(event);
      default:
        return true;
    }
  }

  Value* make(Event& event, Value::Kind kind) {
    auto* value = static_cast<Value*>(document_.memory->allocate(sizeof(Value), alignof(Value)));
    return new (value) Value{.kind = kind,
                             .line = lines_.line(event->start_mark),
                             .column = static_cast<int>(event->start_mark.column) + 1,
                             .begin = lines_.offset(event->start_mark),
                             .end = lines_.offset(event->end_mark),
                             .text = {},
                             .items = {},
                             .members = {}};
  }

  template <typename Item>
  std::span<Item> allocate(std::size_t count) {
    void* memory = document_.memory->allocate(count * sizeof(Item), alignof(Item));
    return {static_cast<Item*>(memory), count};
  }

  bool scalar(Event& event) {
    const auto& scalar = event->data.scalar;
    const std::string_view text(reinterpret_cast<const char*>(scalar.value), scalar.length);
    const std::string_view tag = view(scalar.tag);
    const bool is_null =
        tag == YAML_NULL_TAG ||
        (tag.empty() && scalar.style == YAML_PLAIN_SCALAR_STYLE &&
         (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL"));
    Value* value = make(event, is_null ? Value::Kind::null : Value::Kind::scalar);
    if (!text.empty()) {
      const std::span<char> copy = allocate<char>(text.size());
      std::memcpy(copy.data(), text.data(), text.size());
      value->text = {copy.data(), copy.size()};
    }
    finish(value, std::string(view(scalar.anchor)));
    return true;
  }

  bool alias(Event& event) {
    const std::string name(view(event->data.alias.anchor));
    const auto anchor = anchors_.find(name);
    if (anchor == anchors_.end()) {
      fault(event->start_mark, true,
            fmt::format("the alias *{} has no anchor &{} before it: define the anchor first", name,
                        name));
      return false;
    }
    pending_.push_back(anchor->second);
    return true;
  }

  void finish(const Value* value, const std::string& anchor) {
    if (!anchor.empty()) anchors_[anchor] = value;
    pending_.push_back(value);
  }

  bool begin_collection(Event& event, Value::Kind kind, const yaml_char_t* anchor) {
    if (frames_.size() == depth_limit) {
      fault(event->start_mark, true,
            fmt::format("nested more than {} deep: write it flatter", depth_limit));
      return false;
    }
    frames_.push_back({make(event, kind), pending_.size(), std::string(view(anchor))});
    return true;
  }

  bool end_collection(Event& event) {
    const OpenNode frame = std::move(frames_.back());
    frames_.pop_back();
    const std::span children = std::span(pending_).subspan(frame.first);
    if (frame.value->is_list()) {
      const auto items = allocate<const Value*>(children.size());
      std::ranges::copy(children, items.begin());
      frame.value->items = items;
    } else if (!fill_map(*frame.value, children)) {
      return false;
    }
    frame.value->end = lines_.offset(event->end_mark);
    pending_.resize(frame.first);
    finish(frame.value, frame.anchor);
    return true;
  }

  bool fill_map(Value& map, std::span<const Value* const> children) {
    std::vector<Member> members;
    std::vector<Member> own;
    for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
      const Value& key = *children[i];
      if (key.is_scalar() && key.text == "<<" && !children[i + 1]->is_scalar())
        merge(*children[i + 1], members);
      else
        own.push_back({key.is_scalar() ? key.text : std::string_view{}, &key, children[i + 1]});
    }
    if (merged_ > merged_members_limit) {
      document_.faults.push_back({map.line, map.column, true, "merge keys (<<) expand too far"});
      return false;
    }
    report_doubles(own);
    members.insert(members.end(), own.begin(), own.end());
    const auto copy = allocate<Member>(members.size());
    std::uninitialized_copy(members.begin(), members.end(), copy.begin());
    map.members = copy;
    return true;
  }

  void merge(const Value& from, std::vector<Member>& members) {
    const auto add = [&](const Value& map) {
      merged_ += map.members.size();
      if (merged_ > merged_members_limit) return;
      for (Member member : map.members) {
        member.key_place = nullptr;
        members.push_back(member);
      }
    };
    if (from.is_map()) add(from);
    // The first of several maps takes precedence.  It is added last, because find() returns the
    // last member.
    for (std::size_t i = from.items.size(); i-- > 0;) add(*from.items[i]);
  }

  void report_doubles(const std::vector<Member>& members) {
    std::vector<const Member*> sorted;
    for (const Member& member : members)
      if (member.key_place->is_scalar()) sorted.push_back(&member);
    std::ranges::stable_sort(sorted, {}, &Member::key);
    for (std::size_t i = 1; i < sorted.size(); ++i) {
      if (sorted[i - 1]->key != sorted[i]->key) continue;
      const Value& place = *sorted[i]->key_place;
      document_.faults.push_back(
          {place.line, place.column, false,
           fmt::format("the key `{}` stands here and on line {}; only this one counts: remove or "
                       "join them",
                       sorted[i]->key, sorted[i - 1]->key_place->line)});
    }
  }

  void fault(const yaml_mark_t& mark, bool fatal, std::string message) {
    document_.faults.push_back(
        {lines_.line(mark), static_cast<int>(mark.column) + 1, fatal, std::move(message)});
  }

  void report_parser_fault() {
    if (parser_.error == YAML_MEMORY_ERROR) throw_out_of_memory();
    const std::string_view problem = parser_.problem == nullptr ? "" : parser_.problem;
    if (parser_.error == YAML_READER_ERROR) {  // has a byte offset instead of a mark
      const std::string_view before = text_.substr(0, parser_.problem_offset);
      document_.faults.push_back({static_cast<int>(std::ranges::count(before, '\n')) + 1, 0, true,
                                  fmt::format("not YAML: {}; remove the character", problem)});
      return;
    }
    const std::string context =
        parser_.context == nullptr ? std::string() : fmt::format(" {}", parser_.context);
    fault(parser_.problem_mark, true,
          fmt::format("not YAML: {}{}; {}", problem, context, advice(problem)));
  }

  std::string_view advice(std::string_view problem) const {
    const std::size_t at = lines_.offset(parser_.problem_mark);
    const char found = at < text_.size() ? text_[at] : '\0';
    if (found == '\t' || problem.contains("tab character"))
      return "indent with spaces instead of the tab";
    if (problem.contains("cannot start any token")) return "put the text in quotes";
    if (problem.contains("mapping values are not allowed"))
      return "put a text that holds a colon in quotes";
    if (problem.contains("unexpected end of stream")) return "close the quote";
    return "mend it here, nothing after it was read";
  }

  std::string_view text_;
  LineTable lines_;
  ParsedFile document_;
  yaml_parser_t parser_{};
  std::vector<OpenNode> frames_;
  std::vector<const Value*> pending_;
  HashMap<std::string, const Value*> anchors_;
  std::size_t merged_ = 0;
};

std::size_t line_start(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return before == std::string_view::npos ? 0 : before + 1;
}

bool starts_its_line(std::string_view text, std::size_t at) {
  const std::size_t start = line_start(text, at);
  return text.substr(start, at - start).find_first_not_of(' ') == std::string_view::npos;
}

}  // namespace

ParsedFile parse_yaml(std::string_view text) {
  return YamlBuilder(text.empty() ? "" : text).build();  // libyaml does not accept a null pointer
}

std::string_view verbatim(std::string_view text, const Value& map, const Member& member) {
  if (member.key_place == nullptr) return {};
  const std::size_t begin = member.key_place->begin;
  // Merged members, which have no key_place, come first; the others are in the order of the file.
  const auto begins_after = [](std::size_t at, const Member& other) {
    return other.key_place != nullptr && other.key_place->begin > at;
  };
  const auto following =
      std::upper_bound(map.members.begin(), map.members.end(), begin, begins_after);
  const std::size_t next =
      following == map.members.end() ? map.end : std::min(map.end, following->key_place->begin);
  std::string_view slice;
  if (starts_its_line(text, begin) && (next >= text.size() || starts_its_line(text, next))) {
    const std::size_t from = line_start(text, begin);
    const std::size_t to = next >= text.size() ? text.size() : line_start(text, next);
    slice = text.substr(from, to - from);
  } else {
    slice = text.substr(begin, std::max(member.value->end, begin) - begin);
  }
  while (!slice.empty() && std::string_view(" \t\r\n").contains(slice.back()))
    slice.remove_suffix(1);
  return slice;
}

}  // namespace lofp
