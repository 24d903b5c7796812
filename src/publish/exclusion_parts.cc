#include "publish/exclusion_parts.h"

#include <fmt/format.h>

#include "base/text.h"
#include "exclusion/weakness.h"
#include "format/highlight.h"
#include "publish/frame.h"

namespace lofp {
namespace {

// Far above what real rules have; limits the size of a page whatever a rule contains.
constexpr std::size_t exclusions_shown = 60;
constexpr std::size_t bytes_shown = 40'000;
constexpr std::size_t text_shown = 4'000;
constexpr std::size_t value_shown = 80;

void weaknesses(const Exclusion& exclusion, Html& html) {
  if (exclusion.weaknesses.empty()) return;
  html << "<ul class=\"weak\">";
  for (const Weakness& weakness : exclusion.weaknesses) {
    html << "<li><span class=\"mark\">" << Text{title_of(weakness.kind)} << "</span> <code>";
    cut_text(weakness.value, value_shown, html);
    html << "</code> " << Text{weakness.reason} << "</li>";
  }
  html << "</ul>";
}

void place(const Rule& rule, const Exclusion& exclusion, Html& html) {
  if (exclusion.line <= 0) return;
  html << " <small>";
  outside_link(rule.url.empty() ? "" : fmt::format("{}#L{}", rule.url, exclusion.line),
               fmt::format("line {}", exclusion.line), html);
  html << "</small>";
}

// The filter that an exclusion comes from, with a link to its file.
void filter(const Exclusion& exclusion, Html& html) {
  constexpr std::size_t description_shown = 400;
  const Filter& from = *exclusion.filter;
  html << " from the filter <b>";
  cut_text(from.title, value_shown, html);
  html << "</b>";
  if (!from.description.empty()) {
    html << ": ";
    cut_text(from.description, description_shown, html);
  }
  html << " <small>";
  outside_link(from.url.empty() ? "" : fmt::format("{}#L{}", from.url, exclusion.line),
               fmt::format("{}, line {}", shortened(from.path, value_shown * 2), exclusion.line),
               html);
  html << "</small>";
}

}  // namespace

void exclusion_list(const Rule& rule, Html& html) {
  if (rule.exclusions.empty()) return;
  html << "<h2>Already excluded</h2><p>Harmless activity that the rule passes over. A mark says "
          "where "
          "an attacker could make the exclusion hold.</p><ul class=\"exclusions\">";
  const std::size_t end = html.size() + bytes_shown;
  std::size_t i = 0;
  for (; i < rule.exclusions.size() && i < exclusions_shown && html.size() < end; ++i) {
    const Exclusion& exclusion = rule.exclusions[i];
    html << "<li>";
    if (exclusion.origin == Origin::measured) {
      html << "Seen in a run over harmless events: <code>";
      cut_text(exclusion.text, value_shown * 4, html);
      html << "</code> <small>line " << static_cast<std::size_t>(exclusion.line)
           << " of known-FPs.csv</small>";
    } else {
      if (!exclusion.name.empty()) {
        html << "<b>";
        cut_text(exclusion.name, value_shown, html);
        html << "</b>";
      }
      if (exclusion.filter != nullptr)
        filter(exclusion, html);
      else
        place(rule, exclusion, html);
      html << "<pre tabindex=\"0\"><code>";
      highlight(shortened(exclusion.text, text_shown), rule.logic.language, html);
      html << "</code></pre>";
      if (exclusion.text.size() > text_shown) html << "<p>Cut here; the rule has more.</p>";
      weaknesses(exclusion, html);
    }
    html << "</li>";
  }
  html << "</ul>";
  if (i < rule.exclusions.size())
    html << "<p>The first " << i << " of " << rule.exclusions.size() << ".</p>";
}

void exclusion_summary(const Rule& rule, Html& html) {
  constexpr std::size_t most = 4;
  html << "<ul class=\"exclusions\">";
  for (std::size_t i = 0; i < rule.exclusions.size() && i < most; ++i) {
    const Exclusion& exclusion = rule.exclusions[i];
    html << "<li><code>";
    cut_text(exclusion.text, value_shown * 2, html);
    html << "</code>";
    for (const Weakness& weakness : exclusion.weaknesses)
      html << " <span class=\"mark\">" << Text{title_of(weakness.kind)} << "</span>";
    html << "</li>";
  }
  html << "</ul>";
  if (rule.exclusions.size() > most)
    html << "<p><small>and " << rule.exclusions.size() - most << " more</small></p>";
}

}  // namespace lofp
