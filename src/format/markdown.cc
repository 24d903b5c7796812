// md4c parses; its own renderer passes `javascript:` links, so this one writes the HTML.  md4c
// 0.4.8 sometimes ends a span that it did not begin or leaves one open (`[](*)*`), so the renderer
// knows which are open and closes them in order.
#include "format/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <vector>

namespace lofp {
namespace {

struct Renderer {
  Html& html;
  // An address that is defined once can be used again and again, and a short row gets as many cells
  // as the table's head: no more than this is written, so that a page stays in proportion to its
  // text.
  std::size_t address_bytes;
  std::size_t cells;
  struct Span {
    MD_SPANTYPE type;
    bool is_written;
  };
  std::vector<Span> open = {};

  void open_link(MD_SPANTYPE type, const MD_ATTRIBUTE& target) {
    const std::string_view address(target.text, target.size);
    const bool is_nested = std::ranges::any_of(open, [](const Span& span) {  // an image in a link
      return span.is_written && (span.type == MD_SPAN_A || span.type == MD_SPAN_IMG);
    });
    const bool is_link = !is_nested && address.size() <= address_bytes && is_web_address(address);
    open.push_back({type, is_link});
    if (!is_link) return;
    address_bytes -= address.size();
    html << "<a rel=nofollow href=\"" << WebLink{address} << "\">";
  }

  void open_span(MD_SPANTYPE type, Markup tag) {
    open.push_back({type, true});
    html << tag;
  }

  // Closes spans until `count` are open.
  void close_spans(std::size_t count) {
    for (; open.size() > count; open.pop_back())
      if (open.back().is_written) html << closing_tag(open.back().type);
  }

  static Markup closing_tag(MD_SPANTYPE type) {
    switch (type) {
      case MD_SPAN_EM:
        return "</em>";
      case MD_SPAN_STRONG:
        return "</strong>";
      case MD_SPAN_CODE:
        return "</code>";
      default:
        return "</a>";
    }
  }

  void enter(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_QUOTE:
        html << "<blockquote>";
        break;
      case MD_BLOCK_UL:
        html << "<ul>";
        break;
      case MD_BLOCK_OL:
        html << "<ol start=\"" << std::size_t{static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start}
             << "\">";
        break;
      case MD_BLOCK_LI:
        html << "<li>";
        break;
      case MD_BLOCK_HR:
        html << "<hr>";
        break;
      case MD_BLOCK_H:
        html << "<p><strong>";
        break;
      case MD_BLOCK_CODE:
        html << "<pre tabindex=0><code>";
        break;
      case MD_BLOCK_P:
        html << "<p>";
        break;
      case MD_BLOCK_TABLE:
        html << "<table>";
        break;
      case MD_BLOCK_THEAD:
        html << "<thead>";
        break;
      case MD_BLOCK_TBODY:
        html << "<tbody>";
        break;
      case MD_BLOCK_TR:
        html << "<tr>";
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        if (cells > 0) html << (type == MD_BLOCK_TH ? Markup("<th>") : Markup("<td>"));
        break;
      case MD_BLOCK_DOC:
      case MD_BLOCK_HTML:
        break;
    }
  }

  void leave(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_QUOTE:
        html << "</blockquote>";
        break;
      case MD_BLOCK_UL:
        html << "</ul>";
        break;
      case MD_BLOCK_OL:
        html << "</ol>";
        break;
      case MD_BLOCK_LI:
        html << "</li>";
        break;
      case MD_BLOCK_H:
        html << "</strong></p>";
        break;
      case MD_BLOCK_CODE:
        html << "</code></pre>";
        break;
      case MD_BLOCK_P:
        html << "</p>";
        break;
      case MD_BLOCK_TABLE:
        html << "</table>";
        break;
      case MD_BLOCK_THEAD:
        html << "</thead>";
        break;
      case MD_BLOCK_TBODY:
        html << "</tbody>";
        break;
      case MD_BLOCK_TR:
        html << "</tr>";
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        if (cells == 0) break;
        html << (type == MD_BLOCK_TH ? Markup("</th>") : Markup("</td>"));
        --cells;
        break;
      case MD_BLOCK_HR:
      case MD_BLOCK_DOC:
      case MD_BLOCK_HTML:
        break;
    }
  }

  void enter(MD_SPANTYPE type, void* detail) {
    switch (type) {
      case MD_SPAN_EM:
        return open_span(type, "<em>");
      case MD_SPAN_STRONG:
        return open_span(type, "<strong>");
      case MD_SPAN_CODE:
        return open_span(type, "<code>");
      case MD_SPAN_A:
        return open_link(type, static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
      case MD_SPAN_IMG:
        return open_link(type, static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
      default:
        break;
    }
  }

  void leave(MD_SPANTYPE type) {
    std::size_t count = open.size();
    while (count > 0 && open[count - 1].type != type) --count;
    if (count > 0) close_spans(count - 1);
  }

  void text(MD_TEXTTYPE type, std::string_view text) {
    switch (type) {
      case MD_TEXT_BR:
        html << "<br>";
        break;
      case MD_TEXT_SOFTBR:
        html << "\n";
        break;
      case MD_TEXT_NULLCHAR:
        html << "\xef\xbf\xbd";
        break;
      default:
        html << Text{text};  // entities stay as the author typed them
    }
  }
};

Renderer& renderer(void* data) {
  return *static_cast<Renderer*>(data);
}

}  // namespace

void markdown(std::string_view text, Html& html) {
  Renderer state{.html = html, .address_bytes = 2 * text.size(), .cells = text.size()};
  MD_PARSER parser{};
  // Text in TOML and YAML is often indented for the file's sake: that is no code block.
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_TABLES |
                 MD_FLAG_PERMISSIVEURLAUTOLINKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    renderer(data).enter(type, detail);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    renderer(data).close_spans(0);
    renderer(data).leave(type);
    return 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* data) {
    renderer(data).enter(type, detail);
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) {
    renderer(data).leave(type);
    return 0;
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* part, MD_SIZE size, void* data) {
    renderer(data).text(type, {part, size});
    return 0;
  };
  md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &state);
}

}  // namespace lofp
