// The page of a technique, source or data source, with the table of its entries.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "base/text.h"
#include "catalog/excluded_values.h"
#include "publish/entry_table.h"
#include "publish/exclusion_parts.h"
#include "publish/facets.h"
#include "publish/feed.h"
#include "publish/frame.h"
#include "publish/pages/page.h"
#include "publish/paging.h"
#include "publish/tag_links.h"
#include "publish/technique_parts.h"

namespace lofp {
namespace {

void plan(const Site& site, std::vector<PagePlan>& plans) {
  for (const TagId id : site.catalog.tags.ids()) {
    const Tag& tag = site.catalog.tags[id];
    plan_entry_list(site, site.addresses.of(tag), tag.entries, id.value(), plans);
  }
}

void relatives(const Site& site, const Tag& tag, Html& html) {
  TagIds children;
  for (const TagId id : site.catalog.tags.ids())
    if (parent_of_technique(site.catalog.tags[id].technique) == tag.technique)
      children.push_back(id);
  if (!children.empty()) {
    html << "<h2>Sub-techniques</h2>";
    technique_list(site, children, html);
  }
  const std::string_view parent = parent_of_technique(tag.technique);
  if (const Tag* of = parent.empty() ? nullptr : find_tag(site.catalog, tag_key(parent))) {
    html << "<p>A sub-technique of ";
    page_link(site, site.addresses.of(*of), of->name + " " + technique_name(*of), html);
    html << ".</p>";
  }
}

void about_technique(const Site& site, const Tag& tag, Html& html) {
  const Attack& attack = *site.catalog.attack;
  const Technique* technique = tag.attack;
  if (technique == nullptr) {
    html << "<p class=\"lead\">Rules name this id, but "
         << Text{attack.title(attack.domain_of(tag.technique))} << " does not know it.</p>";
    return;
  }
  html << "<p class=\"lead\">"
       << Text{technique->domain == Domain::enterprise
                   ? "An ATT&CK technique"
                   : fmt::format("A technique of ATT&CK {}", title_of(technique->domain))};
  const char* separator = " of ";
  for (const std::string_view tactic : technique->tactics) {
    html << Text{separator} << Text{attack.tactic_name(technique->domain, tactic)};
    separator = ", ";
  }
  html << (technique->platforms.empty() ? Markup("") : Markup(", on "));
  for (std::size_t i = 0; i < technique->platforms.size(); ++i)
    html << (i > 0 ? Markup(", ") : Markup("")) << Text{technique->platforms[i]};
  html << ". ";
  outside_link(attack_address(tag.technique), "On attack.mitre.org", html);
  html << ".</p>";
  if (technique->status != TechniqueStatus::active) {
    html << "<p><span class=\"mark\">" << Text{name_of(technique->status)} << "</span> "
         << Text{attack.title(technique->domain)} << " does not use this id any more.";
    if (const Tag* now = find_tag(site.catalog, tag_key(technique->successor));
        now != nullptr && !technique->successor.empty()) {
      html << " What is filed here stands under its successor too: ";
      page_link(site, site.addresses.of(*now), now->name + " " + technique_name(*now), html);
      html << ".";
    }
    html << "</p>";
  }
  relatives(site, tag, html);
}

void about_source(const Site& site, const Tag& tag, Html& html) {
  const RuleSet* set = find_set(site.catalog, tag.source);
  if (set == nullptr) return;
  html << "<p class=\"lead\">A rule set";
  if (!set->home.empty()) {
    html << ", published at ";
    outside_link(set->home, set->home, html);
  }
  if (set->license.empty())
    html << "; no licence is stated. ";
  else
    html << " under the licence " << Text{set->license} << ". ";
  page_link(site, site.addresses.of(tag) + "rules/", "All its rules", html);
  html << ".</p>";
}

void about_data_source(const Catalog& catalog, const Tag& tag, Html& html) {
  std::map<std::string_view, std::size_t> rules;
  for (const RuleId rule : tag.rules) ++rules[catalog.rules[rule].source];
  html << "<p class=\"lead\">A data source, as rules name it";
  const char* separator = ": ";
  for (const auto& [source, count] : rules) {
    const RuleSet* set = find_set(catalog, source);
    html << Text{separator} << Text{counted(count, "rule", "rules")} << " of "
         << Text{set == nullptr ? source : std::string_view(set->title)};
    separator = ", ";
  }
  html << ".</p>";
}

// The exclusions in rules of a technique.
void exclusions(const Site& site, const Tag& tag, const RuleIds& all_rules, Html& html) {
  constexpr std::size_t rules_shown = 40;
  const Catalog& catalog = site.catalog;
  RuleIds rules;
  for (const RuleId rule : all_rules)
    if (!catalog.rules[rule].exclusions.empty()) rules.push_back(rule);
  if (rules.empty()) return;
  html << "<h2 id=\"excluded\">Already excluded by rules</h2><p>"
       << Text{counted(rules.size(), "rule passes", "rules pass")}
       << " over harmless activity that "
       << Text{rules.size() == 1 ? "its author knows" : "their authors know"} << ". ";
  const auto has_values = [&](RuleId rule) { return has_excluded_values(catalog.rules[rule]); };
  if (std::ranges::any_of(rules, has_values)) {
    search_link(site, "kind:exclusion technique:" + tag.technique + " ", "Search these exclusions",
                html);
    html << ". ";
  }
  page_link(site, "exclusions/", "All values of all rules", html);
  html << ".";
  if (rules.size() > rules_shown) html << " The first " << rules_shown << ":";
  html << "</p>";
  for (std::size_t i = 0; i < rules.size() && i < rules_shown; ++i) {
    html << "<h3>";
    page_link(site, site.addresses.of(catalog.rules[rules[i]]), catalog.rules[rules[i]].title,
              html);
    html << "</h3>";
    exclusion_summary(catalog.rules[rules[i]], html);
  }
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const Tag& tag = site.catalog.tags[TagId(plan.subject)];
  const std::string title =
      tag.is(TagKind::technique) ? tag.name + " " + technique_name(tag) : tag.name;
  const RuleIds rules = without_twins(site.catalog, tag.rules);
  const std::string feed = feed_address(site.catalog, tag);
  const PageFrame frame{.title = title,
                        .description = "Documented false positives of rules for " + title + ".",
                        .address = plan.address,
                        .part = plan.part,
                        .feed = feed};
  begin_page(site, frame, html);
  html << "<h1>";
  cut_text(title, list_text_limit, html);
  html << "</h1>";
  if (tag.is(TagKind::technique)) about_technique(site, tag, html);
  if (tag.is(TagKind::source)) about_source(site, tag, html);
  if (tag.is(TagKind::data_source)) about_data_source(site.catalog, tag, html);
  if (tag.is(TagKind::technique) && plan.part == 1) {
    themes_of_rows(site, *plan.rows, html);
    leading_software(site, tag, html);
  }
  html << "<h2>False positives</h2><p>" << Text{counted(tag.entries.size(), "entry", "entries")}
       << " from " << Text{counted(rules.size(), "rule", "rules")} << ".";
  if (!feed.empty()) {
    html << " ";
    page_link(site, feed, "New ones as a feed", html);
    html << ".";
  }
  html << "</p>";
  const PageSlice part = page_slice(plan.rows->size(), entries_per_page, plan.part);
  std::vector<EntryId> entries;
  for (const EntryRow& row : std::span(*plan.rows).subspan(part.first, part.last - part.first)) {
    entries.push_back(row.entry);
    entries.insert(entries.end(), row.wordings.begin(), row.wordings.end());
  }
  facet_choices(site.catalog, entries, part.count == 1, html);
  entry_list(site, site.addresses.of(tag), plan, html);
  if (tag.is(TagKind::technique) && plan.part == 1) {
    exclusions(site, tag, rules, html);
    rules_without_usable_text(site, rules, html);
  }
  end_page(site, frame, html);
}

}  // namespace

extern const Page tag_page{
    .id = "tag",
    .address = "/@<tag>/",
    .summary = "One technique, source or data source, and its false positives.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
