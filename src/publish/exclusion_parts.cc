#include "publish/exclusion_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "exclusion/weakness.h"
#include "format/highlight.h"
#include "publish/frame.h"
#include "publish/marked_logic.h"

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
    html << "</code></li>";
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

std::string_view explanation_of(WeaknessKind kind) {
  switch (kind) {
    case WeaknessKind::writable_path:
      return "Any user may write in the folder: whatever an attacker puts there is excluded too.";
    case WeaknessKind::left_wildcard:
      return "The beginning of the path is left open: a file or folder of this name that an attacker "
             "makes anywhere else is excluded too.";
    case WeaknessKind::bare_name:
      return "The name says nothing about the folder: an attacker can give it to a file of their own.";
    case WeaknessKind::command_line_part:
      return "Only a part of the command line is compared: an attacker can add it to any command.";
    case WeaknessKind::chosen_text:
      return "Whoever makes the file or sends the request chooses this text.";
  }
  return {};
}

namespace {

// The meaning of each weakness that the rule's exclusions have.
void weakness_words(const Rule& rule, Html& html) {
  bool is_open = false;
  for (const WeaknessKind kind : all_weakness_kinds) {
    const bool occurs = std::ranges::any_of(rule.exclusions, [&](const Exclusion& exclusion) {
      return std::ranges::find(exclusion.weaknesses, kind, &Weakness::kind) !=
             exclusion.weaknesses.end();
    });
    if (!occurs) continue;
    if (!is_open) html << "<dl class=\"syntax\">";
    is_open = true;
    html << "<dt><span class=\"mark\">" << Text{title_of(kind)} << "</span></dt><dd>"
         << Text{explanation_of(kind)} << "</dd>";
  }
  if (is_open) html << "</dl>";
}

// One exclusion; `number` is that of its mark in the logic, or 0.
void exclusion_item(const Rule& rule, const Exclusion& exclusion, std::size_t number, Html& html) {
  html << "<li>";
  if (number > 0)
    html << "<a class=\"number\" href=\"#excluded-" << number << "\">" << number << "</a> ";
  if (exclusion.origin == Origin::measured) {
    html << "Seen in a run over harmless events: <code>";
    cut_text(exclusion.text, value_shown * 4, html);
    html << "</code> <small>line " << static_cast<std::size_t>(exclusion.line)
         << " of known-FPs.csv</small></li>";
    return;
  }
  if (!exclusion.name.empty()) {
    html << "<b>";
    cut_text(exclusion.name, value_shown, html);
    html << "</b>";
  }
  if (exclusion.filter != nullptr)
    filter(exclusion, html);
  else
    place(rule, exclusion, html);
  if (number == 0) {
    html << "<pre tabindex=\"0\"><code>";
    highlight(shortened(exclusion.text, text_shown), rule.logic.language, html);
    html << "</code></pre>";
    if (exclusion.text.size() > text_shown) html << "<p>Cut here; the rule has more.</p>";
  }
  weaknesses(exclusion, html);
  html << "</li>";
}

}  // namespace

void exclusion_list(const Rule& rule, std::size_t logic_shown, Html& html) {
  if (rule.exclusions.empty()) return;
  const std::vector<ExclusionPlace> places = exclusion_places(rule, logic_shown);
  std::vector<std::size_t> numbers(rule.exclusions.size(), 0);
  std::vector<std::size_t> order;
  for (const ExclusionPlace& place : places) {
    order.push_back(place.exclusion);
    numbers[place.exclusion] = order.size();
  }
  for (std::size_t i = 0; i < rule.exclusions.size(); ++i)
    if (numbers[i] == 0) order.push_back(i);
  html << "<h2>Already excluded</h2><p>Harmless activity that the rule passes over"
       << (places.empty() ? Markup("") : Markup(", as it is marked in the logic"))
       << ".</p><ul class=\"exclusions\">";
  const std::size_t end = html.size() + bytes_shown;
  std::size_t i = 0;
  for (; i < order.size() && i < exclusions_shown && html.size() < end; ++i)
    exclusion_item(rule, rule.exclusions[order[i]], numbers[order[i]], html);
  html << "</ul>";
  if (i < order.size()) html << "<p>The first " << i << " of " << order.size() << ".</p>";
  weakness_words(rule, html);
}

void exclusion_summary(const Site& site, const Rule& rule, Html& html) {
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
  if (rule.exclusions.size() > most) {
    html << "<li>";
    page_link(site, site.addresses.of(rule), fmt::format("and {} more", rule.exclusions.size() - most),
              html);
    html << "</li>";
  }
  html << "</ul>";
}

}  // namespace lofp
