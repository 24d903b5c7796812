// md4c parses; its own renderer passes `javascript:` links, so this one writes the HTML.  What md4c
// 0.4.8 ends is not always what it began last: it leaves spans open at the end of a block or the
// beginning of one inside it, and ends some that it did not begin (`[](*)*`).  So the renderer has
// a stack of what is open: an end closes all that is open inside the element first, and an end
// without a beginning does nothing.  Every tag is closed where it was opened, whatever the events.
//
// Which addresses in prose md4c takes for links depends on its release, so they are found here:
// text is held back until something else comes, since md4c gives one address in several parts.
// Signs in an address are no emphasis, although md4c takes them for it: where emphasis begins or
// ends inside an address, the rest of the address is taken from the source, and what md4c tells of
// that rest is passed over.
#include "format/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <exception>
#include <functional>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "format/prose_address.h"

namespace lofp {
namespace {

// An element that md4c entered.  `end` is empty where nothing was written for it.
struct OpenElement {
  std::size_t type;
  Markup end;
};

// Blocks and spans in one row of numbers.
constexpr std::size_t number_of(MD_BLOCKTYPE type) {
  return type;
}
constexpr std::size_t first_span = MD_BLOCK_TD + 1;
constexpr std::size_t number_of(MD_SPANTYPE type) {
  return first_span + static_cast<std::size_t>(type);
}
constexpr std::size_t type_count = number_of(MD_SPAN_U) + 1;

class Renderer {
 public:
  Renderer(std::string_view text, Html& html)
      : html_(html), source_(text), address_bytes_(2 * text.size()), cells_(text.size()) {}

  void enter(MD_BLOCKTYPE type, void* detail) {
    write_prose();
    end_address();
    close_spans();
    switch (type) {
      case MD_BLOCK_QUOTE:
        return open(type, "<blockquote>", "</blockquote>");
      case MD_BLOCK_UL:
        return open(type, "<ul>", "</ul>");
      case MD_BLOCK_OL:
        html_ << "<ol start=\"" << std::size_t{static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start};
        return open(type, "\">", "</ol>");
      case MD_BLOCK_LI:
        return open(type, "<li>", "</li>");
      case MD_BLOCK_HR:
        return open(type, "<hr>", "");
      case MD_BLOCK_H:
        return open(type, "<p><strong>", "</strong></p>");
      case MD_BLOCK_CODE:
        return open(type, "<pre tabindex=0><code>", "</code></pre>");
      case MD_BLOCK_P:
        return open(type, "<p>", "</p>");
      case MD_BLOCK_TABLE:
        return open(type, "<table>", "</table>");
      case MD_BLOCK_THEAD:
        return open(type, "<thead>", "</thead>");
      case MD_BLOCK_TBODY:
        return open(type, "<tbody>", "</tbody>");
      case MD_BLOCK_TR:
        return open(type, "<tr>", "</tr>");
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        return open_cell(type);
      case MD_BLOCK_DOC:
      case MD_BLOCK_HTML:
        return open(type, "", "");
    }
  }

  void enter(MD_SPANTYPE type, void* detail) {
    if (is_emphasis(type)) take_whole_address();
    if (told_ < taken_) {
      ++passed_over_.at(number_of(type));
      return;
    }
    write_prose();
    switch (type) {
      case MD_SPAN_EM:
        return open(type, "<em>", "</em>");
      case MD_SPAN_STRONG:
        return open(type, "<strong>", "</strong>");
      case MD_SPAN_CODE:
        return open(type, "<code>", "</code>");
      case MD_SPAN_A:
        return open_link(type, static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
      case MD_SPAN_IMG:
        return open_link(type, static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
      default:
        return;
    }
  }

  // Ends the innermost block of this type, and whatever is still open inside it.
  void leave(MD_BLOCKTYPE type) {
    end_address();
    leave(number_of(type));
  }

  // The same for a span, which never reaches out of its block.
  void leave(MD_SPANTYPE type) {
    if (passed_over_.at(number_of(type)) > 0) return pass_over_end(type);
    if (is_emphasis(type)) take_whole_address();
    leave(number_of(type));
  }

  void finish() {
    write_prose();
    while (!open_.empty()) close();
  }

  void text(MD_TEXTTYPE type, std::string_view text) {
    // Entities stay as the author typed them.
    if (type == MD_TEXT_NORMAL || type == MD_TEXT_ENTITY) return add_prose(text);
    write_prose();
    end_address();
    switch (type) {
      case MD_TEXT_BR:
        html_ << "<br>";
        break;
      case MD_TEXT_SOFTBR:
        html_ << "\n";
        break;
      case MD_TEXT_NULLCHAR:
        html_ << "\xef\xbf\xbd";
        break;
      default:
        html_ << Text{text};
    }
  }

  // What a callback threw, which must not pass through md4c.
  void keep(std::exception_ptr thrown) { thrown_ = std::move(thrown); }
  const std::exception_ptr& thrown() const { return thrown_; }

 private:
  template <typename Type>
  void open(Type type, Markup begin, Markup end) {
    html_ << begin;
    open_.push_back({number_of(type), end});
    ++counts_.at(open_.back().type);
  }

  void leave(std::size_t type) {
    write_prose();
    if (counts_.at(type) == 0) return;
    while (open_.back().type != type) close();
    close();
  }

  static bool is_emphasis(MD_SPANTYPE type) { return type == MD_SPAN_EM || type == MD_SPAN_STRONG; }

  // Where md4c's text stands in the source; npos for what md4c puts in itself.
  std::size_t offset_of(std::string_view text) const {
    const bool is_inside = std::less_equal<>()(source_.data(), text.data()) &&
                           std::less<>()(text.data(), source_.data() + source_.size());
    return is_inside ? static_cast<std::size_t>(text.data() - source_.data())
                     : std::string_view::npos;
  }

  void add_prose(std::string_view text) {
    const std::size_t offset = offset_of(text);
    if (offset == std::string_view::npos) {
      prose_ += text;
      run_ = prose_.size();
      return;
    }
    if (prose_.empty() || offset > std::max(told_, taken_)) run_ = prose_.size();
    told_ = offset + text.size();
    if (offset < taken_) text.remove_prefix(std::min(taken_ - offset, text.size()));
    prose_ += text;
  }

  // Where the prose ends inside an address of the source: takes the rest of it.
  void take_whole_address() {
    constexpr std::size_t longest = 2'000;  // bytes; bounds what is read again
    if (is_in_link_ || told_ < taken_) return;
    std::string_view rest = std::string_view(prose_).substr(std::min(run_, prose_.size()));
    std::string_view last;
    while (true) {
      const std::string_view address = first_address(rest);
      if (address.empty()) break;
      last = address;
      rest.remove_prefix(static_cast<std::size_t>(address.data() - rest.data()) + address.size());
    }
    if (last.empty()) return;
    const std::size_t begin = told_ - rest.size() - last.size();
    std::string_view source = source_.substr(begin, longest);
    source = source.substr(0, source.find('['));  // a link's words may begin there
    const std::string_view whole = first_address(source);
    const std::size_t end = begin + whole.size();
    if (whole.data() != source.data() || whole.size() == longest || end <= told_) return;
    prose_ += source_.substr(told_, end - told_);
    taken_ = end;
  }

  // The end of emphasis that began inside an address: its signs are text, as far as the address
  // does not have them.
  void pass_over_end(MD_SPANTYPE type) {
    --passed_over_.at(number_of(type));
    if (told_ < taken_) return;
    const std::size_t size = type == MD_SPAN_STRONG ? 2 : 1;
    prose_ += source_.substr(told_, size);
    taken_ = told_ = told_ + size;
  }

  // Behind what ends an address in any case.
  void end_address() {
    passed_over_.fill(0);
    taken_ = told_;
  }

  void write_prose() {
    std::string_view rest = prose_;
    while (!is_in_link_) {
      const std::string_view address = first_address(rest);
      if (address.empty()) break;
      const auto before = static_cast<std::size_t>(address.data() - rest.data());
      if (before > 0) html_ << Text{rest.substr(0, before)};
      html_ << "<a rel=nofollow href=\"" << WebLink{address} << "\">" << Text{address} << "</a>";
      rest.remove_prefix(before + address.size());
    }
    if (!rest.empty()) html_ << Text{rest};
    prose_.clear();
  }

  void open_cell(MD_BLOCKTYPE type) {
    if (cells_ == 0) return open(type, "", "");
    --cells_;
    if (type == MD_BLOCK_TH) return open(type, "<th>", "</th>");
    open(type, "<td>", "</td>");
  }

  void open_link(MD_SPANTYPE type, const MD_ATTRIBUTE& target) {
    const std::string_view address(target.text, target.size);
    if (is_in_link_ || address.size() > address_bytes_ || !is_web_address(address))
      return open(type, "", "");
    address_bytes_ -= address.size();
    is_in_link_ = true;
    html_ << "<a rel=nofollow href=\"" << WebLink{address};
    open(type, "\">", "</a>");
  }

  void close() {
    const OpenElement& element = open_.back();
    html_ << element.end;
    const bool is_link =
        element.type == number_of(MD_SPAN_A) || element.type == number_of(MD_SPAN_IMG);
    if (is_link && !element.end.text().empty()) is_in_link_ = false;
    --counts_.at(element.type);
    open_.pop_back();
  }

  void close_spans() {
    while (!open_.empty() && open_.back().type >= first_span) close();
  }

  Html& html_;
  std::string_view source_;
  std::string prose_;     // not yet written
  std::size_t run_ = 0;   // from here on the prose is as it stands in the source, up to `told_`
  std::size_t told_ = 0;  // the end of the last prose that md4c told, in the source
  std::size_t taken_ =
      0;  // the end of what was taken from the source; beyond `told_` in an address
  std::array<std::size_t, type_count> passed_over_{};  // spans that began inside an address
  // An address that is defined once can be used again and again, and a short row gets as many cells
  // as the table's head: no more than this is written, so that a page stays in proportion to its
  // text.
  std::size_t address_bytes_;
  std::size_t cells_;
  std::exception_ptr thrown_;      // want of memory, in a callback
  bool is_in_link_ = false;        // a link in a link (an image in one) is none
  std::vector<OpenElement> open_;  // the innermost last; spans only above the innermost block
  // How many of each type are open, so that an end without a beginning costs nothing.
  std::array<std::size_t, type_count> counts_{};
};

// The library is C: what is thrown waits until it has returned.
template <typename Work>
int guarded(void* data, Work work) {
  Renderer& renderer = *static_cast<Renderer*>(data);
  try {
    work(renderer);
    return 0;
  } catch (const std::bad_alloc&) {
    renderer.keep(std::current_exception());
    return 1;
  }
}

}  // namespace

void markdown(std::string_view text, Html& html) {
  Renderer state(text, html);
  MD_PARSER parser{};
  // Text in TOML and YAML is often indented for the file's sake: that is no code block.
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_TABLES;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    return guarded(data, [&](Renderer& to) { to.enter(type, detail); });
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    return guarded(data, [&](Renderer& to) { to.leave(type); });
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* data) {
    return guarded(data, [&](Renderer& to) { to.enter(type, detail); });
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) {
    return guarded(data, [&](Renderer& to) { to.leave(type); });
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* part, MD_SIZE size, void* data) {
    return guarded(data, [&](Renderer& to) { to.text(type, {part, size}); });
  };
  const int code = md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &state);
  if (state.thrown()) std::rethrow_exception(state.thrown());
  if (code != 0) throw_out_of_memory();  // of its own it fails for nothing else
  state.finish();
}

}  // namespace lofp
