// The page of an entry: its text, what it is filed under, and its rules, of which the first twenty
// are shown in full.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/text.h"
#include "catalog/related.h"
#include "format/text_parts.h"
#include "meaning/platform.h"
#include "meaning/sentences.h"
#include "meaning/theme.h"
#include "publish/chips.h"
#include "publish/entry_table.h"
#include "publish/entry_text.h"
#include "publish/frame.h"
#include "publish/pages/page.h"
#include "publish/paging.h"
#include "publish/rule_parts.h"
#include "publish/tag_links.h"

namespace lofp {
namespace {

constexpr std::size_t whole_rules = 20;
constexpr std::size_t links_per_page = 400;  // about 45 KB

std::size_t linked_rules(const Entry& entry) {
  return entry.rules.size() - std::min(entry.rules.size(), whole_rules);
}

void plan(const Site& site, std::vector<PagePlan>& plans) {
  for (const EntryId id : site.catalog.entries.ids()) {
    const Entry& entry = site.catalog.entries[id];
    const std::size_t parts = page_count(linked_rules(entry), links_per_page);
    for (std::size_t part = 1; part <= parts; ++part)
      plans.push_back({part_address(site.addresses.of(entry), part), id.value(), part});
  }
}

template <typename Of, typename Name>
void word_links(const Site& site, Markup heading, const IdList<Of>& ids, Name link_of, Html& html) {
  constexpr std::size_t most = 60;
  if (ids.empty()) return;
  html << "<div><dt>" << heading << "</dt><dd class=\"tags\">";
  for (std::size_t i = 0; i < ids.size() && i < most; ++i) {
    const auto [address, name] = link_of(ids[i]);
    if (i > 0) html << " ";
    if (address.empty())
      html << "<i class=\"p\">" << Text{name} << "</i>";
    else
      html << "<a class=\"p\" href=\"" << Text{site.base} << Text{address} << "\">" << Text{name}
           << "</a>";
  }
  html << "</dd></div>";
}

// The themes, mentions and platforms of the entry.
void meaning(const Site& site, const Entry& entry, Html& html) {
  using Link = std::pair<std::string, std::string_view>;
  word_links(
      site, "Themes", entry.themes,
      [](ThemeId id) {
        const Theme& theme = all_themes()[id];
        return Link("themes/" + std::string(theme.id) + "/", theme.title);
      },
      html);
  word_links(
      site, "Names in the text", entry.mentions,
      [&](MentionId id) {
        const MentionedName& mentioned = site.catalog.mentions[id];
        return Link(site.addresses.of(mentioned), mentioned.mention.name);
      },
      html);
  word_links(
      site, "Platforms", entry.platforms,
      [](PlatformId id) {
        const Platform& platform = all_platforms()[id];
        return Link("platforms/" + std::string(platform.id) + "/", platform.title);
      },
      html);
}

// A list of entries that opens; `anchor` may be empty.  Behind the first `most` a link leads to `rest`.
void folded_entries(const Site& site, std::string_view title, std::string_view anchor,
                    std::span<const EntryId> entries, std::size_t most, std::string_view rest,
                    Html& html) {
  if (entries.empty()) return;
  html << "<details class=\"card\"><summary><b>" << Text{with_thousands(entries.size())} << "</b> "
       << Text{title} << "</summary><ul class=\"links\"";
  if (!anchor.empty()) html << " id=\"" << Text{anchor} << "\"";
  html << ">";
  for (const EntryId other : entries.first(std::min(entries.size(), most)))
    entry_list_item(site, site.catalog.entries[other], html);
  if (entries.size() > most) {
    html << "<li>";
    page_link(site, rest, fmt::format("and {} more", entries.size() - most), html);
    html << "</li>";
  }
  html << "</ul></details>";
}

// Other entries of the same group, one entry of each other group of the same family, and what else
// is near.
void near_entries(const Site& site, EntryId id, Html& html) {
  constexpr std::size_t related_shown = 8;
  constexpr std::size_t few_wordings = 12;
  constexpr std::size_t wordings_shown = 400;  // on the page of the entry that stands for all of them
  const Catalog& catalog = site.catalog;
  const Entry& entry = catalog.entries[id];
  const auto without = [](EntryIds members, EntryId self) {
    std::erase(members, self);
    return members;
  };
  html << "<div class=\"cards\">";
  const EntryIds wordings = without(catalog.entries[entry.group].group_members, id);
  const std::string group = site.addresses.of(catalog.entries[entry.group]) + "#wordings";
  folded_entries(site, wordings.size() == 1 ? "other wording" : "other wordings", "wordings",
                 wordings, entry.group == id ? wordings_shown : few_wordings,
                 entry.group == id ? "entries/" : group, html);
  folded_entries(site, "with the same sentence about something else", "",
                 without(catalog.entries[entry.family].family_groups, entry.group), few_wordings,
                 "entries/", html);
  folded_entries(site, "related", "", related_entries(catalog, id, related_shown), related_shown,
                 "entries/", html);
  html << "</div>";
}

// What is needed to cite the entry.
void about_entry(const Site& site, const Entry& entry, Html& html) {
  html << "<p class=\"cite\">";
  if (!entry.came.empty())
    html << "A rule first had the text on " << Text{entry.came} << ". ";
  else if (!entry.first_seen.empty())
    html << "The first of its rules was written on " << Text{entry.first_seen} << ". ";
  page_link(site, site.addresses.of(entry), "Permalink", html);
  html << ", ";
  page_link(site, "api/entries/" + entry.id + ".json", "as JSON", html);
  html << ". Its id is <code data-copy=\"Copy the id\">" << Text{entry.id} << "</code></p>";
}

void techniques(const Site& site, const Entry& entry, Html& html) {
  constexpr std::size_t open_techniques = 8;
  if (entry.techniques.empty()) return;
  html << "<div><dt>Techniques</dt><dd>";
  if (entry.techniques.size() > open_techniques)
    html << "<details><summary>"
         << Text{counted(entry.techniques.size(), "technique", "techniques")} << "</summary>";
  technique_list(site, entry.techniques, html);
  if (entry.techniques.size() > open_techniques) html << "</details>";
  html << "</dd></div>";
}

void filed_under(const Site& site, const Entry& entry, Html& html) {
  html << "<dl class=\"rule-facts\">";
  techniques(site, entry, html);
  meaning(site, entry, html);
  html << "<div><dt>Sources</dt><dd class=\"tags\">";
  source_chips(site, entry.sources, html);
  html << "</dd></div>";
  if (!entry.data_sources.empty()) {
    html << "<div><dt>What its rules read, in their words</dt><dd class=\"tags\">";
    for (const TagId tag : entry.data_sources) {
      tag_link(site, site.catalog.tags[tag], html);
      html << " ";
    }
    html << "</dd></div>";
  }
  html << "</dl>";
}

void other_rules(const Site& site, const Entry& entry, std::size_t number, Html& html) {
  const Catalog& catalog = site.catalog;
  const std::span links = std::span(entry.rules).subspan(entry.rules.size() - linked_rules(entry));
  const PageSlice part = page_slice(links.size(), links_per_page, number);
  const auto label = [&](std::size_t i) {
    return std::string(shortened(catalog.rules[links[i]].title, 24));
  };
  pager(site, site.addresses.of(entry), part, links.size(), links_per_page, label, html);
  html << "<ul class=\"links\">";
  for (const RuleId rule : links.subspan(part.first, part.last - part.first)) {
    html << "<li>";
    page_link(site, site.addresses.of(catalog.rules[rule]), catalog.rules[rule].title, html);
    html << "</li>\n";
  }
  html << "</ul>";
}

// What the text is: of a cause how many rules name it.
void lead(const Entry& entry, Html& html) {
  const std::size_t rules = entry.rules.size();
  html << "<p class=\"tags\">";
  grade_chip(entry, html);
  html << "<span>";
  switch (entry.kind) {
    case TextKind::cause:
      html << Text{counted(rules, "rule names", "rules name")} << " this as a false positive.";
      if (entry.grade == Grade::generic)
        html << " The text is generic: it says nothing to recognise the cause by.";
      break;
    case TextKind::advice:
      html << Text{counted(rules, "rule gives", "rules give")}
           << " this advice. It names no harmless cause.";
      break;
    case TextKind::none:
      html << Text{counted(rules, "rule says", "rules say")}
           << " no more than this. The text is a placeholder: it names no cause.";
      break;
  }
  html << "</span></p>";
}

// Attributes of an element that shows the text, for a button that copies it.
void copy_button(std::string_view text, Html& html) {
  if (text.size() > page_text_limit) return;
  html << " data-copy=\"Copy the text\"";
  // Where marks and lines are rendered, the copied text must still contain them.
  if (text.find_first_of("`*[\n") != std::string_view::npos)
    html << " data-copy-text=\"" << Text{text} << "\"";
}

constexpr std::size_t longest_title = 220;

// A long cause is prose: its first words head the page.
bool is_title(const Entry& entry) {
  return entry.cause().size() <= longest_title;
}

bool is_whole(const Entry& entry) {
  return is_title(entry) && entry.cause().size() >= trim(entry.text).size();
}

void heading(const Entry& entry, Html& html) {
  constexpr std::size_t first_words = 120;
  html << "<h1 class=\"cause\"><span";
  if (is_whole(entry)) copy_button(entry.text, html);
  html << ">";
  entry_text(entry.cause(), is_title(entry) ? longest_title : first_words, html);
  html << "</span></h1>";
}

std::string_view title_of_part(PartKind kind) {
  switch (kind) {
    case PartKind::confirm:
      return "How to confirm";
    case PartKind::except:
      return "How to except";
    case PartKind::warning:
      return "Not harmless when";
    default:
      return {};
  }
}

// The text; where it has a cause, what each other part is for stands before it.
void text_in_parts(const Entry& entry, Html& html) {
  PartKind before = PartKind::cause;
  for (const EntryPart& part : entry.parts) {
    const std::string_view text = std::string_view(entry.text).substr(part.begin, part.size);
    const std::string_view title =
        entry.kind == TextKind::cause && part.kind != before ? title_of_part(part.kind) : "";
    if (part.begin > 0 && (!title.empty() || size_of_list_mark(trim(text)) > 0)) html << "<br>";
    if (!title.empty()) html << "<i class=\"mark\">" << Text{title} << "</i> ";
    before = part.kind;
    entry_prose(text, page_text_limit, html);
    html << " ";
  }
}

// The whole text, where the heading is a part of it.
void whole_text(const Entry& entry, Html& html) {
  if (!is_whole(entry)) {
    html << "<p class=\"prose\"><span";
    copy_button(entry.text, html);
    html << ">";
    if (entry.text.size() <= page_text_limit)
      text_in_parts(entry, html);
    else
      entry_prose(entry.text, page_text_limit, html);
    html << "</span></p>";
  }
  if (entry.text.size() > page_text_limit)
    html << "<p>The first " << Text{with_thousands(page_text_limit)} << " of "
         << Text{with_thousands(entry.text.size())}
         << " bytes; <code>catalog.json</code> has the whole text.</p>";
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const EntryId id(plan.subject);
  const Entry& entry = site.catalog.entries[id];
  const std::string plain = without_marks(entry.cause());
  const PageFrame frame{
      .title = plain,
      .description = (entry.kind == TextKind::cause    ? "A false positive of "
                      : entry.kind == TextKind::advice ? "Advice on false positives of "
                                                       : "A placeholder of ") +
                     counted(entry.rules.size(), "rule", "rules") + ": " + plain,
      .address = plan.address,
      .part = plan.part};
  begin_page(site, frame, html);
  heading(entry, html);
  lead(entry, html);
  if (plan.part == 1) whole_text(entry, html);
  if (const SharedAddress* shared = site.addresses.shared_by(entry)) {
    html << "<p>";
    page_link(site, shared->path, "Texts that begin alike", html);
    html << "</p>";
  }
  if (plan.part == 1) {
    filed_under(site, entry, html);
    near_entries(site, id, html);
    html << "<h2>" << Text{entry.rules.size() == 1 ? "The rule" : "Rules"} << "</h2>";
    for (std::size_t i = 0; i < entry.rules.size() && i < whole_rules; ++i)
      rule_section(site, entry.rules[i], html);
  }
  if (linked_rules(entry) > 0) {
    html << "<h2>" << Text{plan.part == 1 ? "Other rules" : "Rules"} << "</h2>";
    other_rules(site, entry, plan.part, html);
  }
  about_entry(site, entry, html);
  end_page(site, frame, html);
}

}  // namespace

extern const Page entry_page{
    .id = "entry",
    .address = "/<text>/",
    .summary = "One false positive: its techniques, sources, data sources and rules.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
