// The page of a rule, with everything that is known about it.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "format/markdown.h"
#include "format/text_parts.h"
#include "meaning/platform.h"
#include "publish/advice.h"
#include "publish/chips.h"
#include "publish/entry_table.h"
#include "publish/entry_text.h"
#include "publish/exclusion_parts.h"
#include "publish/frame.h"
#include "publish/pages/page.h"
#include "publish/provenance.h"
#include "publish/rule_parts.h"
#include "publish/tag_links.h"

namespace lofp {
namespace {

// Limits on the items of a list, and on the bytes of a value and of a list: far above any real
// rule.
constexpr std::size_t items_shown = 200;
constexpr std::size_t value_shown = 1'000;
constexpr std::size_t list_shown = 40'000;

void fact(Markup name, std::string_view value, Html& html) {
  if (value.empty()) return;
  html << "<div><dt>" << name << "</dt><dd>";
  cut_text(value, value_shown, html);
  html << "</dd></div>";
}

void fact(Markup name, const std::vector<std::string>& values, Html& html) {
  std::string joined;
  for (std::size_t i = 0; i < values.size() && joined.size() < value_shown; ++i)
    joined += (i > 0 ? ", " : "") + values[i];
  fact(name, joined, html);
}

// Lists the tactics of a rule that names no techniques.
void tactics(const Attack& attack, const RuleFacts& facts, Html& html) {
  html << "<ul class=\"techniques\">";
  for (const std::string_view tactic : facts.tactics) {
    std::string_view name = tactic;
    for (const Domain domain : all_domains)
      if (name == tactic) name = attack.tactic_name(domain, tactic);
    html << "<li>" << Text{name} << "</li>";
  }
  html << "</ul>";
}

// Its techniques, or of a rule that names none its tactics.
void techniques(const Site& site, const RuleFacts& facts, Html& html) {
  if (facts.techniques.empty() && facts.tactics.empty()) return;
  html << "<div><dt>" << (facts.techniques.empty() ? Markup("Tactics") : Markup("Techniques"))
       << "</dt><dd>";
  if (facts.techniques.empty())
    tactics(*site.catalog.attack, facts, html);
  else
    technique_list(
        site, std::span(facts.techniques).first(std::min(facts.techniques.size(), items_shown)),
        html);
  html << "</dd></div>";
}

void key_facts(const Site& site, RuleId id, Html& html) {
  const Rule& rule = site.catalog.rules[id];
  const RuleFacts& facts = site.catalog.rule_facts[id];
  html << "<dl class=\"rule-facts\">";
  techniques(site, facts, html);
  if (facts.data_source) {
    html << "<div><dt>Data source, in its words</dt><dd>";
    tag_link(site, site.catalog.tags[*facts.data_source], html);
    html << "</dd></div>";
  }
  fact("Category", rule.category, html);
  fact("Service", rule.service, html);
  if (rule.risk_score) fact("Risk score", fmt::format("{}", *rule.risk_score), html);
  fact("Type", rule.type, html);
  fact("Status", rule.status, html);
  if (!rule.id.empty()) {
    html << "<div><dt>Id</dt><dd><span"
         << (rule.id.size() <= value_shown ? Markup(" data-copy=\"Copy the id of the rule\">")
                                           : Markup(">"));
    cut_text(rule.id, value_shown, html);
    html << "</span></dd></div>";
  }
  fact("Author", rule.authors, html);
  fact("Created", rule.created, html);
  fact("Modified", rule.modified, html);
  fact("Tags", rule.tags, html);
  Html named;
  licence(site, rule, named);
  html << "<div><dt>Licence</dt><dd>";
  if (named.size() == 0) html << "not stated";
  html.append(named);
  html << "</dd></div>";
  const RuleIds& twins = site.catalog.rule_facts[id].twins;
  if (!twins.empty()) html << "<div><dt>The same rule</dt><dd>";
  for (std::size_t i = 0; i < twins.size() && i < items_shown; ++i) {
    if (i > 0) html << ", ";
    page_link(site, site.addresses.of(site.catalog.rules[twins[i]]),
              site.catalog.rules[twins[i]].key, html);
  }
  if (!twins.empty()) html << "</dd></div>";
  html << "<div><dt>File</dt><dd>";
  outside_link(rule.url, rule.path, html);
  html << "</dd></div><div><dt>This page</dt><dd>";
  const std::string& page = site.addresses.of(rule);
  page_link(site, page, "Permalink", html);
  html << ", ";
  page_link(site, "api/" + page.substr(0, page.size() - 1) + ".json", "as JSON", html);
  html << "</dd></div></dl>";
}

void statement(const Site& site, const Rule& rule, const Statement& statement, Html& html) {
  const Entry& entry = site.catalog.entries[statement.entry];
  html << "<li>";
  // Shows the author's own wording as a link to the entry.
  html << "<a href=\"" << Text{site.base} << Text{site.addresses.of(entry)} << "\">";
  entry_text(statement.text, page_text_limit / 4, html);
  html << "</a>";
  kind_mark(entry, html);
  ai_mark(statement.is_ai_assisted, html);
  html << " <small>";
  const std::string place = fmt::format("line {}", statement.line);
  outside_link(rule.url.empty() ? "" : fmt::format("{}#L{}", rule.url, statement.line), place,
               html);
  html << "</small></li>";
}

bool is_advice(const Site& site, const Statement& statement) {
  return site.catalog.entries[statement.entry].kind == TextKind::advice;
}

// Lists the statements of one origin, without those that are advice.
void statements(const Site& site, const Rule& rule, Origin origin, Html& html) {
  std::vector<const Statement*> all;
  for (const Statement& one : rule.statements)
    if (one.origin == origin && !is_advice(site, one)) all.push_back(&one);
  html << "<ul class=\"statements\">";
  const std::size_t end = html.size() + list_shown;
  std::size_t i = 0;
  for (; i < all.size() && i < items_shown && html.size() < end; ++i)
    statement(site, rule, *all[i], html);
  html << "</ul>";
  if (all.size() > i)
    html << "<p>The first " << i << " of " << all.size()
         << "; <code>catalog.json</code> has all.</p>";
}

// What authors of similar rules say, each with the rules that say it.
void borrowed_causes(const Site& site, const RuleFacts& facts, Html& html) {
  if (facts.borrowed.empty()) return;
  html << "<h2>What authors of similar rules say</h2>"
          "<p>This rule documents no cause. These are documented by rules like it.</p>"
          "<ul class=\"statements\">";
  for (const BorrowedCause& cause : facts.borrowed) {
    const Entry& entry = site.catalog.entries[cause.entry];
    html << "<li><a href=\"" << Text{site.base} << Text{site.addresses.of(entry)} << "\">";
    entry_text(entry.cause(), page_text_limit / 4, html);
    html << "</a>";
    ai_mark(entry.is_ai_assisted, html);
    html << "<br><small>";
    for (std::size_t i = 0; i < cause.rules.size(); ++i) {
      const Rule& lender = site.catalog.rules[cause.rules[i]];
      html << (i == 0 ? Markup("by ") : Markup(", "));
      page_link(site, site.addresses.of(lender), lender.title, html);
    }
    html << "; " << static_cast<std::size_t>(cause.likeness * 100)
         << " % alike by title</small></li>";
  }
  html << "</ul>";
}

void false_positives(const Site& site, const Rule& rule, const RuleFacts& facts, Html& html) {
  const auto has = [&](Origin origin) {
    return std::ranges::any_of(rule.statements, [&](const Statement& statement) {
      return statement.origin == origin && !is_advice(site, statement);
    });
  };
  html << "<h2>False positives</h2>";
  if (has(Origin::field))
    statements(site, rule, Origin::field, html);
  else if (!has(Origin::guide))
    html << "<p>The rule documents none.</p>";
  if (has(Origin::guide)) {
    html << "<h3>From its investigation guide</h3>";
    statements(site, rule, Origin::guide, html);
  }
  borrowed_causes(site, facts, html);
  std::vector<EntryId> advice;
  for (const Statement& statement : rule.statements)
    if (is_advice(site, statement) && advice.size() < items_shown)
      advice.push_back(statement.entry);
  advice_sections(site, advice, html);
}

void references(const Rule& rule, Html& html) {
  if (rule.references.empty()) return;
  html << "<h2>References</h2><ul>";
  const std::size_t end = html.size() + list_shown;
  for (std::size_t i = 0; i < rule.references.size() && html.size() < end; ++i) {
    html << "<li>";
    outside_link(rule.references[i], shortened(rule.references[i], value_shown), html);
    html << "</li>";
  }
  html << "</ul>";
}

// Platforms are shown without a link where no text is about them.
void rule_platforms(const RuleFacts& facts, Html& html) {
  for (const PlatformId platform : facts.platforms)
    html << "<b>" << Text{all_platforms()[platform].title} << "</b> ";
}

// What is known of it at a glance, what it says of itself, and where to go from here.
void head(const Site& site, const Rule& rule, const RuleFacts& facts, Html& html) {
  constexpr std::size_t most = 8;
  html << "<p class=\"tags\">";
  level_mark(rule, html);
  retirement_mark(rule, html);
  html << " ";
  technique_chips(site, facts.techniques, nullptr, most, site.addresses.of(rule), html);
  rule_platforms(facts, html);
  source_chips(site, {facts.source}, html);
  html << "</p>";
  if (!rule.description.empty()) {
    html << "<div class=\"markdown\">";
    markdown(shortened(rule.description, page_text_limit), html);
    if (rule.description.size() > page_text_limit)
      html << "<p>Cut here; <code>catalog.json</code> has the whole description.</p>";
    html << "</div>";
  }
  html << "<p class=\"actions\">";
  page_link(site, "explain/?rule=" + percent_encoded(rule.key), "Explain an alert of this rule",
            html);
  if (!rule.url.empty()) {
    html << " ";
    outside_link(rule.url, "Upstream file", html);
  }
  if (const std::string edit = edit_address(site, rule); !edit.empty()) {
    html << " ";
    outside_link(edit, "Propose a change", html);
  }
  html << "</p>";
}

void plan(const Site& site, std::vector<PagePlan>& plans) {
  for (const RuleId rule : site.catalog.rules.ids())
    plans.push_back(
        {.address = site.addresses.of(site.catalog.rules[rule]), .subject = rule.value()});
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const RuleId id(plan.subject);
  const Rule& rule = site.catalog.rules[id];
  const RuleFacts& facts = site.catalog.rule_facts[id];
  const PageFrame frame{
      .title = rule.title, .description = without_marks(rule.description), .address = plan.address};
  begin_page(site, frame, html);
  html << "<h1>";
  cut_text(rule.title, value_shown, html);
  html << "</h1>";
  head(site, rule, facts, html);
  false_positives(site, rule, facts, html);
  if (!rule.logic.text.empty()) {
    html << "<h2>Logic</h2>";
    rule_logic(site, id, rule_page_logic_limit, true, html);
  }
  exclusion_list(rule, rule_page_logic_limit, html);
  references(rule, html);
  html << "<h2>About the rule</h2>";
  key_facts(site, id, html);
  end_page(site, frame, html);
}

}  // namespace

extern const Page rule_page{
    .id = "rule",
    .address = "/rules/<source>/<id>/",
    .summary = "One rule, whole.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
