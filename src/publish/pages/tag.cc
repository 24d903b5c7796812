// The page of a technique, source or data source, with the table of its entries.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "base/text.h"
#include "publish/entry_table.h"
#include "publish/feed.h"
#include "publish/frame.h"
#include "publish/pages/page.h"
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

void parent(const Site& site, const Tag& tag, Html& html) {
  const std::string_view parent = parent_of_technique(tag.technique);
  if (const Tag* of = parent.empty() ? nullptr : find_tag(site.catalog, tag_key(parent))) {
    html << "A sub-technique of ";
    page_link(site, site.addresses.of(*of), of->name + " " + technique_name(*of), html);
    html << ". ";
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
  parent(site, tag, html);
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
  if (tag.is(TagKind::technique) && plan.part == 1) technique_cards(site, tag, rules, html);
  html << "<p>" << Text{described(site.catalog, *plan.rows)} << " from "
       << Text{counted(rules.size(), "rule", "rules")} << ".";
  if (!feed.empty()) {
    html << " ";
    page_link(site, feed, "New ones as a feed", html);
    html << ".";
  }
  html << "</p>";
  entry_list(site, site.addresses.of(tag), plan, {.without = &tag}, html);
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
