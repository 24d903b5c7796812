#include "publish/frame.h"

#include <array>
#include <span>

#include "base/text.h"

namespace lofp {
namespace {

struct NamedPage {
  std::string_view address;
  std::string_view title;
};

constexpr std::array<NamedPage, 6> main_pages = {{{"explain/", "Explain an alert"},
                                                  {"entries/", "False positives"},
                                                  {"exclusions/", "Exclusions"},
                                                  {"matrix/", "Matrix"},
                                                  {"tags/", "Techniques and platforms"},
                                                  {"about/", "About"}}};

constexpr std::array<NamedPage, 2> other_pages = {{{"glossary/", "Glossary"}, {"data/", "Data"}}};

void navigation(const Site& site, Markup name, std::span<const NamedPage> pages,
                std::string_view current, Html& html) {
  html << "<nav aria-label=\"" << name << "\">";
  for (const NamedPage& page : pages) {
    html << "<a href=\"" << Text{site.base} << Text{page.address} << "\"";
    if (page.address == current) html << " aria-current=\"page\"";
    html << ">" << Text{page.title} << "</a> ";
  }
  html << "</nav>";
}

}  // namespace

void begin_page(const Site& site, const PageFrame& frame, Html& html) {
  html << "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
          "<meta http-equiv=\"Content-Security-Policy\" content=\""
       << content_policy
       << "\">"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
          "<meta name=\"referrer\" content=\"no-referrer\">"
          "<meta name=\"color-scheme\" content=\"light dark\"><title>";
  cut_text(frame.title, 90, html);
  if (frame.part > 1) html << ", page " << frame.part;
  html << " - LoFP</title>";
  if (!frame.description.empty()) {
    html << "<meta name=\"description\" content=\"";
    cut_text(frame.description, 160, html);
    html << "\">";
  }
  if (!site.origin.empty() && frame.address != "404.html")
    html << "<link rel=\"canonical\" href=\"" << Text{site.origin} << Text{site.base}
         << Text{frame.address} << "\">";
  if (!frame.feed.empty())
    html << "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"New false positives\" "
            "href=\""
         << Text{site.base} << Text{frame.feed} << "\">";
  html << "<link rel=\"icon\" href=\"" << Text{site.base}
       << "icon.svg\" type=\"image/svg+xml\"><link rel=\"stylesheet\" href=\"" << Text{site.base}
       << "style.css\"><script src=\"" << Text{site.base}
       << "theme.js\"></script><script type=\"module\" src=\"" << Text{site.base}
       << "site.js\"></script></head>\n<body><a class=\"skip\" href=\"#main\">Skip to content</a>"
          "<header><a class=\"home\" href=\""
       << Text{site.base} << "\">LoFP</a>";
  navigation(site, "Site", main_pages, frame.address, html);
  if (frame.has_search)
    html << "<form role=\"search\" class=\"search\" method=\"get\" action=\"" << Text{site.base}
         << "search/\"><label class=\"unseen\" for=\"q\">Search</label>"
            "<input type=\"search\" name=\"q\" id=\"q\" placeholder=\"Search\" maxlength=\"1000\" "
            "autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\"></form>";
  html << "</header>\n<main id=\"main\""
       << (frame.width == PageWidth::window ? Markup(" class=\"wide\"") : Markup("")) << ">";
}

void end_page(const Site& site, const PageFrame& frame, Html& html) {
  html << "</main>\n<footer>";
  navigation(site, "More", other_pages, frame.address, html);
  html << "<p>Texts and rules are their authors'; each rule's page names the licence.</p></footer>"
          "</body></html>\n";
}

void page_link(const Site& site, std::string_view address, std::string_view text, Html& html) {
  html << "<a href=\"" << Text{site.base} << Text{address} << "\">";
  cut_text(text, list_text_limit, html);
  html << "</a>";
}

void search_link(const Site& site, std::string_view query, std::string_view text, Html& html) {
  page_link(site, "search/?q=" + percent_encoded(query), text, html);
}

void outside_link(std::string_view address, std::string_view text, Html& html) {
  if (is_web_address(address))
    html << "<a rel=nofollow href=\"" << WebLink{address} << "\">" << Text{text} << "</a>";
  else
    html << Text{text};
}

std::string_view cut_at_word(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  std::string_view shown = shortened(text, limit);
  if (const std::size_t space = shown.rfind(' ');
      space != std::string_view::npos && space + 30 > limit)
    shown = shown.substr(0, space);
  return shown;
}

void cut_text(std::string_view text, std::size_t limit, Html& html) {
  const std::string_view shown = cut_at_word(text, limit);
  html << Text{shown};
  if (shown.size() < text.size()) html << " \xe2\x80\xa6";
}

}  // namespace lofp
