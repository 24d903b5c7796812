#include "publish/rule_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "format/markdown.h"
#include "publish/chips.h"
#include "publish/frame.h"
#include "publish/marked_logic.h"
#include "publish/provenance.h"
#include "publish/tag_links.h"
#include "rule/rule_status.h"

namespace lofp {
namespace {

// An entry's page shows twenty rules, so none of them may fill the page.
constexpr std::size_t section_logic_limit = 5'000;

// A level or language should be a single word, but rules can contain anything.
constexpr std::size_t word_limit = 40;

constexpr std::size_t techniques_in_section = 6;

}  // namespace

std::string_view language_title(std::string_view language) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> titles = {{
      {"sigma", "Sigma"},
      {"kuery", "KQL"},
      {"lucene", "Lucene"},
      {"eql", "EQL"},
      {"esql", "ES|QL"},
      {"spl", "SPL"},
      {"sql", "SQL"},
      {"machine-learning", "Machine-learning job"},
  }};
  const auto at = std::ranges::find(titles, language, &decltype(titles)::value_type::first);
  return at == titles.end() ? language : at->second;
}

std::size_t level_rank(const Rule& rule) {
  constexpr std::array<std::string_view, 5> levels = {"informational", "low", "medium", "high",
                                                      "critical"};
  const auto at = std::ranges::find(levels, lower_ascii(rule.level));
  return at == levels.end() ? 0 : static_cast<std::size_t>(at - levels.begin()) + 1;
}

void level_mark(const Rule& rule, Html& html) {
  if (rule.level.empty()) return;
  html << "<span class=\"level";
  if (level_rank(rule) > 0) html << " " << Text{lower_ascii(rule.level)};
  html << "\">";
  cut_text(rule.level, word_limit, html);
  html << "</span>";
}

void retirement_mark(const Rule& rule, Html& html) {
  if (const std::string_view word = retirement_of(rule); !word.empty())
    html << " <i class=\"mark\">" << Text{word} << "</i>";
}

void rule_logic(const Site& site, RuleId id, std::size_t limit, bool open, Html& html) {
  const Rule& rule = site.catalog.rules[id];
  if (rule.logic.text.empty()) return;
  const std::string_view shown = shortened(rule.logic.text, limit);
  html << "<details";
  if (open) html << " open";
  html << "><summary>";
  cut_text(language_title(rule.logic.language), word_limit, html);
  html << "</summary><pre tabindex=\"0\""
       << (shown.size() == rule.logic.text.size() ? Markup(" data-copy=\"Copy the logic\"")
                                                  : Markup(""))
       << "><code>";
  highlight_marked(rule, limit,
                   open ? exclusion_places(rule, limit) : std::vector<ExclusionPlace>(), html);
  html << "</code></pre>";
  if (shown.size() < rule.logic.text.size()) {
    const bool has_file = rule.logic.text.size() > rule_page_logic_limit;
    html << "<p>The first " << Text{with_thousands(shown.size())} << " of "
         << Text{with_thousands(rule.logic.text.size())} << " bytes. ";
    page_link(site, site.addresses.of(site.catalog.rules[id]) + (has_file ? "logic.txt" : ""),
              "The whole logic", html);
    html << "</p>";
  }
  html << "</details>";
}

void rule_section(const Site& site, RuleId id, Html& html) {
  const Catalog& catalog = site.catalog;
  const Rule& rule = catalog.rules[id];
  const RuleFacts& facts = catalog.rule_facts[id];
  html << "<section class=\"rule\"><h3>";
  page_link(site, site.addresses.of(rule), rule.title, html);
  html << "</h3><p class=\"tags\">";
  level_mark(rule, html);
  retirement_mark(rule, html);
  html << " ";
  technique_chips(site, facts.techniques, nullptr, techniques_in_section, site.addresses.of(rule),
                  html);
  source_chips(site, {facts.source}, html);
  if (!rule.url.empty()) {
    outside_link(rule.url, "Upstream file", html);
    html << " ";
  }
  html << "<small>";
  credit(site, rule, html);
  html << "</small></p><div class=\"markdown\">";
  markdown(shortened(rule.description, page_text_limit / 4), html);
  if (rule.description.size() > page_text_limit / 4)
    html << "<p>Cut here; the rule's page has more.</p>";
  html << "</div>";
  rule_logic(site, id, section_logic_limit, false, html);
  html << "</section>\n";
}

}  // namespace lofp
