#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>

#include "base/temporary_folder.h"
#include "base/text.h"
#include "catalog/excluded_values.h"
#include "catalog/sample_rules.h"
#include "format/html.h"
#include "publish/artifacts/artifact.h"
#include "publish/artifacts/hostile_rules.h"
#include "publish/artifacts/html_check.h"
#include "publish/artifacts/written_files.h"
#include "publish/pages/page.h"

namespace lofp {
namespace {

// The files of the site, by their paths.
std::map<std::string, std::string> site_of(const Catalog& catalog, const std::string& base_url,
                                           int jobs = 2) {
  return written_files(catalog, {"site"}, base_url, jobs);
}

// Enough rules for lists of several pages, and texts that share an address.
Catalog large_catalog() {
  std::vector<Rule> rules;
  for (int i = 0; i < 430; ++i) {
    const std::string number = std::to_string(1000 + i);
    Rule rule = sample_rule(i % 2 == 0 ? "sigma" : "splunk", number,
                            {"Common", "Text with the number " + number});
    rule.techniques = {"T1021.001"};
    rule.data_source = "linux";
    rule.description = "See https://example.org/" + number;
    rules.push_back(std::move(rule));
  }
  std::ranges::sort(rules, {}, [](const Rule& rule) { return std::pair(rule.source, rule.path); });
  rules[0].logic = {std::string(60'000, 'x'), "spl"};
  return make_catalog(std::move(rules),
                      {sample_set("sigma", "Sigma"), sample_set("splunk", "Splunk")});
}

TEST(SiteOutput, NothingOfARuleIsMarkup) {
  const Catalog catalog = make_catalog(hostile_rules(), sample_sets());
  for (const auto& [name, bytes] : site_of(catalog, "/LoFP/")) {
    if (!name.ends_with(".html")) continue;
    const HtmlCheck check(bytes);
    EXPECT_EQ(check.fault(), "") << name.substr(0, 100);
    EXPECT_TRUE(is_valid_utf8(bytes)) << name.substr(0, 100);
    EXPECT_LT(bytes.size(), 800'000U) << name.substr(0, 100);
  }
}

TEST(SiteOutput, HasAllKindsOfFiles) {
  const auto files = site_of(large_catalog(), "/");
  for (const char* name : {"index.html",
                           "about/index.html",
                           "tags/index.html",
                           "404.html",
                           "sitemap.xml",
                           "robots.txt",
                           "style.css",
                           "icon.svg",
                           "entries/index.html",
                           "entries/3/index.html",
                           "common/index.html",
                           "common/2/index.html",
                           "@t1021/index.html",
                           "@t1021.001/index.html",
                           "@sigma/index.html",
                           "@linux/3/index.html",
                           "rules/sigma/1000/index.html",
                           "rules/splunk/1001/index.html",
                           "text-with-the-number/index.html",
                           "text-with-the-number/3/index.html"})
    EXPECT_TRUE(files.contains(name)) << name;
  EXPECT_EQ(std::ranges::count_if(
                files, [](const auto& file) { return file.first.ends_with("logic.txt"); }),
            1);
}

void expect_whole_links(const Catalog& catalog, const std::string& base) {
  const auto files = written_files(catalog, {}, base);
  std::set<std::string> reached;
  for (const auto& [name, bytes] : files) {
    if (!name.ends_with(".html")) continue;
    const HtmlCheck check(bytes);
    for (const std::string& link : check.links()) {
      if (!link.starts_with('/')) continue;
      ASSERT_TRUE(link.starts_with(base)) << link;
      const std::string file = page_file(link.substr(0, link.find_first_of("?#")).substr(base.size()));
      EXPECT_TRUE(files.contains(file)) << link.substr(0, 200) << " in " << name.substr(0, 200);
      reached.insert(file);
    }
  }
  for (const auto& [name, bytes] : files) {
    if (name.ends_with(".html") && name != "404.html") {
      EXPECT_TRUE(reached.contains(name)) << name << " cannot be found from another page";
    }
  }
}

TEST(SiteOutput, EveryLinkInsideLeadsToAFile) {
  expect_whole_links(large_catalog(), "/LoFP/");
  expect_whole_links(make_catalog(hostile_rules(), sample_sets()), "/");
  expect_whole_links(make_catalog({}, {}), "/a/b/");
}

TEST(SiteOutput, EveryExcludedValueStandsAtItsAddress) {
  Rule rule = sample_rule("sigma", "1", {});
  Term term{.field = "Image", .comparison = Comparison::equals, .values = {}};
  for (std::size_t i = 0; i < excluded_values_per_page + 1; ++i)
    term.values.push_back("<value " + std::to_string(i) + ">");
  rule.exclusions.push_back({.origin = Origin::exclusion,
                             .name = "f",
                             .text = "x",
                             .line = 1,
                             .terms = {term},
                             .filter = {}});
  const Catalog catalog = make_catalog({rule}, sample_sets());
  const auto files = site_of(catalog, "/");
  const Addresses addresses(catalog);
  const std::span<const ExcludedValue> values = catalog.excluded_values;
  ASSERT_EQ(values.size(), term.values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string& address = addresses.of(values[i]);
    const std::size_t hash = address.find('#');
    const std::string& page = files.at(page_file(address.substr(0, hash)));
    Html row;
    row << "<tr id=\"" << Text{address.substr(hash + 1)} << "\"><td><code>" << Text{values[i].value}
        << "</code>";
    EXPECT_TRUE(page.contains(row.text())) << address;
  }
}

TEST(SiteOutput, TechniquesLeadToTheSearchOfWhatTheirRulesExclude) {
  Rule searched = sample_rule("sigma", "1", {});
  searched.techniques = {"T1021.001"};
  Term term{.field = "Image", .comparison = Comparison::equals, .values = {"x"}};
  searched.exclusions.push_back({.origin = Origin::exclusion,
                                 .name = "f",
                                 .text = "x",
                                 .line = 1,
                                 .terms = {term},
                                 .filter = {}});
  Rule without_values = sample_rule("sigma", "2", {});
  without_values.techniques = {"T1053"};
  without_values.exclusions = searched.exclusions;
  without_values.exclusions.front().terms.clear();
  const auto files = site_of(make_catalog({searched, without_values}, sample_sets()), "/b/");
  for (const std::string id : {"T1021", "T1021.001"})
    EXPECT_TRUE(files.at("@" + lower_ascii(id) + "/index.html")
                    .contains("<a href=\"/b/search/?q=kind%3Aexclusion%20technique%3A" + id +
                              "%20\">Search these exclusions</a>"))
        << id;
  const std::string& page = files.at("@t1053/index.html");
  EXPECT_TRUE(page.contains("<b>1</b> rule excludes harmless activity"));
  EXPECT_FALSE(page.contains("Search these"));
}

TEST(SiteOutput, WeaknessesAreMarkedByTheirNames) {
  Rule rule = sample_rule("sigma", "1", {});
  rule.techniques = {"T1053"};
  Term term{.field = "Image", .comparison = Comparison::ends_with, .values = {"\\x.exe"}};
  rule.exclusions.push_back({.origin = Origin::exclusion,
                             .name = "f",
                             .text = "x",
                             .line = 1,
                             .terms = {term},
                             .filter = {}});
  const auto files = site_of(make_catalog({rule}, sample_sets()), "/");
  for (const char* page :
       {"exclusions/index.html", "rules/sigma/1/index.html", "@t1053/index.html"}) {
    EXPECT_TRUE(files.at(page).contains(">left wildcard</span>")) << page;
    EXPECT_FALSE(files.at(page).contains("left-wildcard")) << page;
  }
}

TEST(SiteOutput, DescriptionsForSearchEnginesArePlainText) {
  Rule rule = sample_rule("sigma", "1", {"**Backup <b>**: runs `tar`"});
  rule.description = "**Deprecated** - see `other <rule>`.";
  const Catalog catalog = make_catalog({rule}, sample_sets());
  const auto files = site_of(catalog, "/");
  EXPECT_TRUE(files.at("rules/sigma/1/index.html")
                  .contains("content=\"Deprecated - see other &lt;rule&gt;.\""));
  EXPECT_TRUE(files.at(page_file(Addresses(catalog).of(catalog.entries[EntryId(0)])))
                  .contains("<title>Backup &lt;b&gt;: runs tar - LoFP</title><meta "
                            "name=\"description\" content=\"A false positive of 1 rule: Backup "
                            "&lt;b&gt;: runs tar\">"));
}

TEST(SiteOutput, StylesKnowTheColumnsOfTheMatrices) {
  const auto files = site_of(make_catalog({}, {}), "/");
  for (const Domain domain : all_domains) {
    const std::string count = std::to_string(compiled_attack()->matrix(domain).tactics.size());
    EXPECT_TRUE(
        files.at("style.css")
            .contains(".columns-" + count + "{grid-template-columns: repeat(" + count + ","));
  }
  EXPECT_TRUE(files.at("matrix/index.html").contains("<div class=\"matrix columns-15\">"));
}

TEST(SiteOutput, EachDomainHasAMatrixWhereRulesNameIt) {
  Rule rule = sample_rule("sigma", "1", {"Backup"});
  rule.techniques = {"T1685.001"};
  const auto enterprise = site_of(make_catalog({rule}, sample_sets()), "/");
  EXPECT_FALSE(enterprise.contains("matrix/mobile/index.html"));
  EXPECT_FALSE(enterprise.at("matrix/index.html").contains("aria-label=\"Matrices\""));
  rule.techniques = {"T1406", "T0843.001"};
  const auto files = site_of(make_catalog({rule}, sample_sets()), "/");
  EXPECT_TRUE(files.at("matrix/index.html").contains("href=\"/matrix/mobile/\""));
  EXPECT_TRUE(files.at("matrix/mobile/index.html").contains(">Defense Evasion</h2>"));
  EXPECT_TRUE(files.at("matrix/mobile/index.html").contains("href=\"/@t1406/\""));
  EXPECT_FALSE(files.at("matrix/mobile/index.html").contains("T0843"));
  EXPECT_TRUE(files.at("matrix/ics/exclusions/index.html").contains("href=\"/@t0843/\""));
  EXPECT_TRUE(files.at("tags/index.html").contains("<h3>Mobile: Defense Evasion</h3>"));
}

TEST(SiteOutput, WhatNoMatrixHasStandsBelowIt) {
  Rule rule = sample_rule("sigma", "1", {"Backup"});
  rule.techniques = {"T9999", "T1064", "T0999", "T1482"};
  rule.attack_mistakes = {{"attack.TT1482", "T1482"}, {"attack.<free text>", ""}};
  const auto files = site_of(make_catalog({rule}, sample_sets()), "/");
  const std::string& page = files.at("matrix/index.html");
  const std::string outside = page.substr(page.find("id=\"outside\""));
  EXPECT_TRUE(outside.contains("<a href=\"/@t9999/\">T9999</a>"));
  EXPECT_TRUE(outside.contains("not in ATT&amp;CK 19.1"));
  EXPECT_TRUE(outside.contains("<a href=\"/@t1064/\">T1064</a>"));
  EXPECT_TRUE(outside.contains("<code>attack.TT1482</code> <span class=\"mark\">read as <a"));
  EXPECT_TRUE(outside.contains("<code>attack.&lt;free text&gt;</code>"));
  EXPECT_FALSE(outside.contains("T0999"));
  EXPECT_TRUE(files.at("matrix/ics/index.html").contains("<a href=\"/@t0999/\">T0999</a>"));
}

TEST(SiteOutput, AReplacedTechniqueLeadsToItsSuccessor) {
  Rule rule = sample_rule("sigma", "1", {"Backup"});
  rule.techniques = {"T1562.001"};
  const auto files = site_of(make_catalog({rule}, sample_sets()), "/");
  EXPECT_TRUE(files.at("@t1562.001/index.html")
                  .contains("under its successor too: <a href=\"/@t1685/\">T1685 Disable or Modify "
                            "Tools</a>"));
  EXPECT_TRUE(files.at("@t1685/index.html").contains("Defense Impairment"));
  EXPECT_TRUE(files.at("@t1685/index.html").contains("1 false positive from 1 rule"));
}

TEST(SiteOutput, IsTheSameForAnyNumberOfJobs) {
  const Catalog catalog = make_catalog(hostile_rules(), sample_sets());
  const auto one = written_files(catalog, {}, "/", 1);
  EXPECT_EQ(written_files(catalog, {}, "/", 3), one);
  EXPECT_EQ(written_files(catalog, {}, "/", 8), one);
}

TEST(SiteOutput, PagesStaySmall) {
  for (const auto& [name, bytes] : site_of(large_catalog(), "/")) {
    EXPECT_LT(bytes.size(), 300'000U) << name;
  }
}

TEST(SiteOutput, SitemapHoldsEveryPageOnce) {
  const auto files = site_of(large_catalog(), "https://example.org/LoFP/");
  const std::string& sitemap = files.at("sitemap.xml");
  std::set<std::string> addresses;
  for (std::size_t at = 0; (at = sitemap.find("<loc>", at)) != std::string::npos;) {
    at += 5;
    EXPECT_TRUE(addresses.insert(sitemap.substr(at, sitemap.find('<', at) - at)).second);
  }
  EXPECT_TRUE(addresses.contains("https://example.org/LoFP/"));
  EXPECT_TRUE(addresses.contains("https://example.org/LoFP/common/2/"));
  const auto pages = std::ranges::count_if(
      files, [](const auto& file) { return file.first.ends_with("index.html"); });
  EXPECT_EQ(addresses.size(), static_cast<std::size_t>(pages));
  EXPECT_NE(files.at("robots.txt").find("Sitemap: https://example.org/LoFP/sitemap.xml\n"),
            std::string::npos);
}

TEST(SiteOutput, RefusesABaseUrlThatIsNone) {
  MemorySink sink;
  const Catalog catalog;
  const Addresses addresses(catalog);
  const auto site = std::ranges::find(all_artifacts(), "site", &Artifact::id);
  for (const char* address : {"LoFP", "/LoFP/../", "/./", "//example.org/"}) {
    const ArtifactRequest request{.catalog = catalog, .addresses = addresses, .base_url = address};
    EXPECT_FALSE(write_artifacts(std::span(site, 1), request, sink, 1, true)) << address;
  }
}

TEST(PageFile, StandsInItsFolder) {
  EXPECT_EQ(page_file(""), "index.html");
  EXPECT_EQ(page_file("tags/"), "tags/index.html");
  EXPECT_EQ(page_file("404.html"), "404.html");
}

TEST(HtmlCheck, FindsWhatIsNotOurs) {
  const auto fault = [](const std::string& body) {
    return HtmlCheck("<!doctype html>\n" + body).fault();
  };
  EXPECT_EQ(fault("<p class=\"a\">x &amp; <b>y</b><br></p>"), "");
  for (const char* body :
       {"<script>", "<p onclick=\"x\">", "<p>", "</p>", "<p></b></p>", "a > b", "a & b",
        "<a href=\"javascript:x\">", "<a href=\"//x\">", "<!-- -->", "<p class=\"a>",
        "<img src=\"x\">", "<p class='a'>", "<a href=\"\">", "<p a", "\x1b"})
    EXPECT_NE(fault(body), "") << body;
}

}  // namespace
}  // namespace lofp
