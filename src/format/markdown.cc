// md4c parses the text and calls the Renderer, which writes the HTML.  (md4c's own renderer accepts
// `javascript:` links.)
//
// md4c 0.4.8 does not always nest its events correctly: it leaves spans open at the end of a block
// or at the start of an inner one, and ends some that it did not begin (`[](*)*`).  So the renderer
// keeps a stack of open elements.  The end of an element first closes everything open inside it,
// and an end without a beginning is ignored.  The HTML is therefore well nested whatever the
// events.
//
// Which addresses in prose md4c recognises depends on its release, so they are found here.  md4c
// reports an address in several parts, so text is collected until another kind of event comes.
// md4c also takes `*` and `_` inside an address for emphasis.  If emphasis begins or ends inside an
// address, the rest of the address is taken from the source, and md4c's events for that rest are
// ignored.
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

// An element that md4c entered, and the markup that ends it; empty if nothing was written for it.
struct OpenElement {
  std::size_t type;
  Markup end;
};

// Numbers the types of blocks and spans in one sequence.
constexpr std::size_t number_of(MD_BLOCKTYPE type) {
  return type;
}
constexpr std::size_t first_span = MD_BLOCK_TD + 1;
constexpr std::size_t number_of(MD_SPANTYPE type) {
  return first_span + static_cast<std::size_t>(type);
}
constexpr std::size_t type_count = number_of(MD_SPAN_U) + 1;

// Writes HTML for the events of md4c.
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
    // Entities stay as the author wrote them.
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

  // Stores an exception from a callback, because it must not pass through md4c, which is C.
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

  // The offset of md4c's text in the source; npos for text that md4c itself supplies.
  std::size_t offset_of(std::string_view text) const {
    const bool is_inside = std::less_equal<>()(source_.data(), text.data()) &&
                           std::less<>()(text.data(), source_.data() + source_.size());
    return is_inside ? static_cast<std::size_t>(text.data() - source_.data())
                     : std::string_view::npos;
  }

  // Collects text; leaves out what take_whole_address() has already taken from the source.
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

  // If the collected prose ends inside an address, appends the rest of the address from the source.
  void take_whole_address() {
    constexpr std::size_t longest = 2'000;  // bytes; bounds the text that is read twice
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
    source = source.substr(0, source.find('['));  // a link may begin there
    const std::string_view whole = first_address(source);
    const std::size_t end = begin + whole.size();
    if (whole.data() != source.data() || whole.size() == longest || end <= told_) return;
    prose_ += source_.substr(told_, end - told_);
    taken_ = end;
  }

  // Handles the end of emphasis that began inside an address.  Its signs are text, unless they are
  // part of the address.
  void pass_over_end(MD_SPANTYPE type) {
    --passed_over_.at(number_of(type));
    if (told_ < taken_) return;
    const std::size_t size = type == MD_SPAN_STRONG ? 2 : 1;
    prose_ += source_.substr(told_, size);
    taken_ = told_ = told_ + size;
  }

  // Called at events that certainly end an address.
  void end_address() {
    passed_over_.fill(0);
    taken_ = told_;
  }

  // Writes the collected prose, with its addresses as links.
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
  std::string prose_;    // collected text that is not yet written
  std::size_t run_ = 0;  // from this offset in prose_ on, it equals the source up to told_
  // Offsets in the source: the end of the last text that md4c reported, and of the text that was
  // taken from the source, which is further on while md4c reports the rest of an address.
  std::size_t told_ = 0;
  std::size_t taken_ = 0;
  std::array<std::size_t, type_count> passed_over_{};  // ignored spans that began in an address
  // Limits that keep the output in proportion to the text.  An address that is defined once can be
  // used many times, and each short row of a table is filled up to the cells of its head.
  std::size_t address_bytes_;
  std::size_t cells_;
  std::exception_ptr thrown_;      // std::bad_alloc from a callback
  bool is_in_link_ = false;        // inside a link, no other link (such as an image) is written
  std::vector<OpenElement> open_;  // innermost last; all spans come after the innermost block
  // How many elements of each type are open, so that an end without a beginning costs nothing.
  std::array<std::size_t, type_count> counts_{};
};

// Runs a callback.  Exceptions are kept until md4c, a C library, has returned; 1 makes it stop.
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
  // Text in TOML and YAML is often indented because of the file's layout, not to mark code.
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
  if (code != 0) throw_out_of_memory();  // md4c itself fails only for lack of memory
  state.finish();
}

}  // namespace lofp
