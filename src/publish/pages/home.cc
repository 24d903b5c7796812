// The home page: what the site is, how much it contains, and ways into it.
#include <algorithm>
#include <functional>

#include "base/text.h"
#include "catalog/dates.h"
#include "publish/entry_table.h"
#include "publish/facets.h"
#include "publish/feed.h"
#include "publish/frame.h"
#include "publish/pages/page.h"
#include "publish/subject.h"
#include "publish/tag_links.h"

namespace lofp {
namespace {

constexpr std::size_t entries_shown = 100;
constexpr std::size_t tags_shown = 10;

// The tags that `wanted` accepts, those with most entries first.
std::vector<TagId> leading_tags(const Catalog& catalog, bool (*wanted)(const Tag&)) {
  std::vector<TagId> tags;
  for (const TagId tag : catalog.tags.ids())
    if (wanted(catalog.tags[tag])) tags.push_back(tag);
  std::ranges::stable_sort(tags, std::greater(),
                           [&](TagId tag) { return catalog.tags[tag].entries.size(); });
  return tags;
}

void way_in(const Site& site, Markup heading, const std::vector<TagId>& tags, bool with_names,
            Html& html) {
  html << "<section><h3>" << heading << "</h3><ul class=\"ways\">";
  for (std::size_t i = 0; i < tags.size() && i < tags_shown; ++i) {
    const Tag& tag = site.catalog.tags[tags[i]];
    html << "<li>";
    tag_link(site, tag, html);
    if (with_names) html << " " << Text{technique_name(tag)};
    html << " <small>" << Text{with_thousands(tag.entries.size())} << "</small></li>";
  }
  html << "</ul>";
  if (tags.size() > tags_shown) {
    html << "<p>";
    page_link(site, "tags/", "All " + with_thousands(tags.size()), html);
    html << "</p>";
  }
  html << "</section>";
}

void word_way(const Site& site, std::string_view heading,
              std::vector<std::pair<std::size_t, PageSubject>> words, Html& html) {
  std::ranges::stable_sort(words, std::greater(), &std::pair<std::size_t, PageSubject>::first);
  html << "<section><h3>" << Text{heading} << "</h3><ul class=\"ways\">";
  for (std::size_t i = 0; i < words.size() && i < tags_shown; ++i) {
    if (words[i].first == 0) continue;
    html << "<li>";
    page_link(site, words[i].second.address, words[i].second.title, html);
    html << " <small>" << Text{with_thousands(words[i].first)} << "</small></li>";
  }
  html << "</ul></section>";
}

// Ways in by the meaning of texts: facets and mentioned software.
void word_ways(const Site& site, Html& html) {
  const Catalog& catalog = site.catalog;
  for (const FacetKind& kind : facets_of(catalog, catalog.entries.ids().list())) {
    std::vector<std::pair<std::size_t, PageSubject>> words;
    for (const Facet& facet : kind.facets) words.push_back({facet.entries.size(), facet.subject});
    word_way(site, "By " + lower_ascii(kind.title), std::move(words), html);
  }
  std::vector<std::pair<std::size_t, PageSubject>> mentions;
  for (const MentionedName& mentioned : catalog.mentions)
    if (const std::string& page = site.addresses.of(mentioned);
        !page.empty() && mentioned.mention.kind == MentionKind::software)
      mentions.push_back({mentioned.entries.size(), {page, mentioned.mention.name, {}}});
  word_way(site, "By software", std::move(mentions), html);
}

void counts(const Catalog& catalog, Html& html) {
  const auto count = [&](Markup name, std::size_t number) {
    html << "<div><dt>" << name << "</dt><dd>" << Text{with_thousands(number)} << "</dd></div>";
  };
  html << "<dl class=\"counts\">";
  const auto of_kind = [&](TextKind kind) {
    return static_cast<std::size_t>(std::ranges::count(catalog.entries, kind, &Entry::kind));
  };
  count("False positives", of_kind(TextKind::cause));
  count("Advice", of_kind(TextKind::advice));
  count("Placeholders", of_kind(TextKind::none));
  count("Statements", catalog.statement_count());
  count("Rules", catalog.rules.size());
  count("Sources", catalog.sets.size());
  html << "</dl>";
}

void plan(const Site&, std::vector<PagePlan>& plans) {
  plans.push_back({.address = ""});
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const Catalog& catalog = site.catalog;
  std::vector<EntryId> named;
  std::vector<EntryId> placeholders;
  std::size_t placeholder_statements = 0;
  for (const EntryId id : catalog.entries.ids()) {
    const Entry& entry = catalog.entries[id];
    if (entry.kind == TextKind::cause) named.push_back(id);
    if (entry.kind != TextKind::none) continue;
    placeholders.push_back(id);
    placeholder_statements += entry.statements;
  }
  const auto by_rules = [&](EntryId entry) { return catalog.entries[entry].rules.size(); };
  std::ranges::stable_sort(named, std::greater(), by_rules);
  std::ranges::stable_sort(placeholders, std::greater(), by_rules);

  const bool has_feed = has_dated_entry(catalog, named);
  const PageFrame frame{.title = "Living off the False Positive",
                        .description =
                            "Every false positive that public detection rules document, filed "
                            "by ATT&CK technique, rule source and data source.",
                        .address = plan.address,
                        .feed = has_feed ? feed_of_all : std::string_view()};
  begin_page(site, frame, html);
  html << "<h1>Living off the False Positive</h1><p class=\"lead\">The authors of public detection "
          "rules write down which harmless activity makes a rule fire. Here it is turned around: "
          "every documented false positive, with the rules that name it, so that you can ";
  page_link(site, "explain/", "explain an alert", html);
  html << ", tune a rule, or see what defenders wave through.</p>";
  counts(catalog, html);
  html << "<h2>Ways in</h2><div class=\"columns\">";
  way_in(site, "By technique",
         leading_tags(catalog,
                      // A replaced technique has the same entries as its successor.
                      [](const Tag& tag) {
                        return tag.is(TagKind::technique) && !tag.technique.contains('.') &&
                               (tag.attack == nullptr || tag.attack->successor.empty());
                      }),
         true, html);
  way_in(site, "By data source",
         leading_tags(catalog, [](const Tag& tag) { return tag.is(TagKind::data_source); }), false,
         html);
  way_in(site, "By source",
         leading_tags(catalog, [](const Tag& tag) { return tag.is(TagKind::source); }), false,
         html);
  word_ways(site, html);
  html << "</div><p>Turned around once more: ";
  page_link(site, "exclusions/", "what rules exclude as harmless", html);
  html << ", value by value.</p><h2>False positives</h2>";
  if (!placeholders.empty()) {
    html << "<details><summary>"
         << Text{counted(placeholders.size(), "placeholder", "placeholders")} << " in "
         << Text{counted(placeholder_statements, "statement", "statements")}
         << ": texts that name no cause</summary>";
    entry_table(
        site, rows_of(std::span(placeholders).first(std::min(placeholders.size(), entries_shown))),
        html);
    html << "</details>";
  }
  html << "<p>";
  const std::vector<EntryRow> rows = rows_by_group(catalog, named);
  const std::size_t shown = std::min(rows.size(), entries_shown);
  if (shown < rows.size()) html << "The " << shown << " that most rules name. ";
  page_link(site, "entries/", "All " + with_thousands(catalog.entries.size()) + ", from A to Z",
            html);
  if (has_feed) {
    html << ". ";
    page_link(site, feed_of_all, "New ones as a feed", html);
  }
  html << "</p>";
  entry_table(site, std::span(rows).first(shown), html);
  end_page(site, frame, html);
}

}  // namespace

extern const Page home_page{
    .id = "home",
    .address = "/",
    .summary = "What the site is, counts, the best-documented false positives, and the ways in.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
