#include "publish/freshness.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "catalog/dates.h"
#include "publish/frame.h"
#include "rule/date.h"

namespace lofp {
namespace {

struct SetFacts {
  std::size_t rules = 0;
  std::string newest_day;
};

SetFacts facts_of(const Catalog& catalog, const RuleSet& set, const std::string& last) {
  SetFacts facts;
  for (const RuleId id : catalog.rules.ids()) {
    const Rule& rule = catalog.rules[id];
    if (rule.source != set.id) continue;
    ++facts.rules;
    // A day behind the newest plausible one of all rules is a typing error.
    for (const std::string& day : {catalog.rule_facts[id].created, iso_date(rule.modified)})
      if (day <= last) facts.newest_day = std::max(facts.newest_day, day);
  }
  return facts;
}

void commit_of(const RuleSet& set, Html& html) {
  constexpr std::size_t shown = 10;
  if (set.commit.empty())
    html << "not known";
  else
    html << "<code>" << Text{shortened(set.commit, shown)} << "</code>";
}

}  // namespace

void source_table(const Site& site, Html& html) {
  html << "<div class=\"scroll\" role=\"region\" aria-label=\"Sources\" tabindex=\"0\"><table "
          "class=\"sources\"><thead><tr><th scope=\"col\">Source</th><th scope=\"col\">Rules</th>"
          "<th scope=\"col\">Newest rule</th><th scope=\"col\">Commit</th>"
          "<th scope=\"col\">Licence</th></tr></thead><tbody>";
  const std::string last = newest_day(site.catalog);
  for (const RuleSet& set : site.catalog.sets) {
    const SetFacts facts = facts_of(site.catalog, set, last);
    html << "<tr><td>";
    if (const Tag* tag = find_tag(site.catalog, tag_key(set.id)))
      page_link(site, site.addresses.of(*tag), set.title, html);
    else
      html << Text{set.title};
    if (!set.home.empty()) {
      html << " <small>";
      outside_link(set.home, "home", html);
      html << "</small>";
    }
    html << "</td><td>" << Text{with_thousands(facts.rules)} << "</td><td>"
         << Text{facts.newest_day.empty() ? std::string_view("not dated")
                                       : std::string_view(facts.newest_day)}
         << "</td><td>";
    commit_of(set, html);
    html << "</td><td>"
         << Text{set.license.empty() ? std::string_view("not stated") : std::string_view(set.license)}
         << "</td></tr>\n";
  }
  html << "</tbody></table></div>";
}

}  // namespace lofp
