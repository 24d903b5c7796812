// Every plug-in keeps the promises of its interface.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "api/routes/route.h"
#include "base/text.h"
#include "catalog/sample_rules.h"
#include "cli/commands/command.h"
#include "format/html.h"
#include "history/history.h"
#include "publish/addresses.h"
#include "publish/artifacts/artifact.h"
#include "publish/artifacts/html_check.h"
#include "publish/pages/page.h"
#include "publish/site_changes.h"
#include "read/sources/reading.h"
#include "read/sources/source.h"

namespace lofp {
namespace {

bool is_sentence(std::string_view text) {
  return text.size() > 10 && text.ends_with('.') && text == trim(text);
}

bool is_identifier(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

std::string_view id_of(const Command& command) {
  return command.name;
}
std::string_view id_of(const auto& item) {
  return item.id;
}

template <typename Item>
std::string test_name(const testing::TestParamInfo<const Item*>& info) {
  std::string name(id_of(*info.param));
  std::ranges::replace(name, '-', '_');
  return name;
}

// Sources

class EverySource : public testing::TestWithParam<const Source*> {};

TEST_P(EverySource, ReadsItsSample) {
  const Source& source = *GetParam();
  const RulesRead reading = read_as(source.id, std::string(source.sample));
  EXPECT_TRUE(reading.faults.empty());
  ASSERT_EQ(reading.rules.size(), 1U);
  const Rule& rule = reading.rules[0];
  EXPECT_EQ(rule.statements.size() + rule.exclusions.size(), 1U);
  EXPECT_EQ(rule.id.empty(), source.ids == Ids::none);
  EXPECT_FALSE(rule.title.empty());
  EXPECT_FALSE(rule.logic.text.empty());
  EXPECT_FALSE(rule.logic.language.empty());
}

TEST_P(EverySource, RecognisesNoOtherSample) {
  for (const Source* other : all_sources()) {
    if (other->format != GetParam()->format || other == GetParam()) continue;
    EXPECT_TRUE(read_as(GetParam()->id, std::string(other->sample)).rules.empty()) << other->id;
  }
}

TEST_P(EverySource, KnowsItsWords) {
  const Source& source = *GetParam();
  EXPECT_TRUE(is_identifier(source.id));
  EXPECT_FALSE(source.title.empty());
  EXPECT_TRUE(is_sentence(source.summary)) << source.summary;
  EXPECT_EQ(find_source(source.id), &source);
}

INSTANTIATE_TEST_SUITE_P(Plugins, EverySource,
                         testing::ValuesIn(all_sources().begin(), all_sources().end()),
                         test_name<Source>);

// Pages

class EveryPage : public testing::TestWithParam<const Page*> {};

// A catalog that needs a page of each kind, with texts that try to take the place of others.
Catalog catalog_for_pages() {
  Rule rule = sample_rule(
      "sigma", "1",
      {"Unknown", std::string(80, 'a') + " b", std::string(80, 'a'), "Tags", "Index", "About",
       "sigma", "404 html", "entries", "Backups over SMB", "A scanner that speaks SMB"});
  rule.techniques = {"T1021.001"};
  rule.data_source = "sigma";
  rule.tags = {"OS: Linux"};
  return make_catalog({rule}, sample_sets());
}

// A rule that came with a text and got another one.
History history_for_pages() {
  RepositoryHistory history{.name = "sigma"};
  history.table.push_back({.hash = std::string(40, 'a'), .day = "2026-01-05"});
  history.table.push_back({.hash = std::string(40, 'b'), .day = "2026-01-13"});
  history.rules.push_back(
      {.key = "sigma:1",
       .title = "A <b>rule</b>",
       .path = "a.yml",
       .came = CommitId(0),
       .texts = {{.text = "Backups over <SMB>", .came = CommitId(0), .went = CommitId(1)},
                 {.text = "A scanner of the vulnerability team", .came = CommitId(1)}}});
  return {.repositories = {history}};
}

TEST_P(EveryPage, KnowsItsWords) {
  EXPECT_TRUE(is_identifier(GetParam()->id));
  EXPECT_TRUE(GetParam()->address.starts_with('/')) << GetParam()->address;
  EXPECT_TRUE(is_sentence(GetParam()->summary)) << GetParam()->summary;
}

TEST_P(EveryPage, PlansAndWritesWholePages) {
  const Catalog catalog = catalog_for_pages();
  const Addresses addresses(catalog);
  const History history = history_for_pages();
  const SiteChanges changes(history, 1);
  const Site site{
      .catalog = catalog, .addresses = addresses, .origin = "", .base = "/", .changes = &changes};
  std::vector<PagePlan> plans;
  GetParam()->plan(site, plans);
  EXPECT_FALSE(plans.empty());
  for (const PagePlan& plan : plans) {
    EXPECT_TRUE(plan.address.empty() || plan.address.ends_with('/') ||
                plan.address.ends_with(".html"))
        << plan.address;
    EXPECT_FALSE(plan.address.starts_with('/')) << plan.address;
    Html html;
    GetParam()->write(site, plan, html);
    EXPECT_EQ(HtmlCheck(html.text()).fault(), "") << plan.address;
    EXPECT_NE(html.text().find("<h1"), std::string_view::npos) << plan.address;
  }
}

INSTANTIATE_TEST_SUITE_P(Plugins, EveryPage,
                         testing::ValuesIn(all_pages().begin(), all_pages().end()),
                         test_name<Page>);

TEST(Pages, PlanDifferentAddresses) {
  const Catalog catalog = catalog_for_pages();
  const Addresses addresses(catalog);
  const Site site{.catalog = catalog, .addresses = addresses, .origin = "", .base = "/"};
  std::set<std::string> planned;
  for (const Page* page : all_pages()) {
    std::vector<PagePlan> plans;
    page->plan(site, plans);
    for (const PagePlan& plan : plans)
      EXPECT_TRUE(planned.insert(plan.address).second) << plan.address;
  }
}

// Outputs

class EveryArtifact : public testing::TestWithParam<const Artifact*> {};

TEST_P(EveryArtifact, KnowsItsWords) {
  EXPECT_TRUE(is_identifier(GetParam()->id));
  EXPECT_TRUE(is_sentence(GetParam()->summary)) << GetParam()->summary;
}

INSTANTIATE_TEST_SUITE_P(Plugins, EveryArtifact,
                         testing::ValuesIn(all_artifacts().begin(), all_artifacts().end()),
                         test_name<Artifact>);

// Routes

class EveryRoute : public testing::TestWithParam<const Route*> {};

TEST_P(EveryRoute, KnowsItsWords) {
  const Route& route = *GetParam();
  EXPECT_TRUE(is_identifier(route.id));
  EXPECT_TRUE(is_sentence(route.summary)) << route.summary;
  EXPECT_FALSE(route.answer.shape.name.empty());
  EXPECT_FALSE(route.answer.shape.summary.empty());
}

TEST_P(EveryRoute, KnowsTheWordsOfItsParameters) {
  const Route& route = *GetParam();
  std::set<std::string_view> names;
  for (const Parameter& parameter : route.parameters) {
    EXPECT_TRUE(is_identifier(parameter.name)) << parameter.name;
    EXPECT_TRUE(names.insert(parameter.name).second) << parameter.name;
    EXPECT_TRUE(is_sentence(parameter.summary)) << parameter.summary;
    EXPECT_EQ(parameter.type == ParameterType::choice, parameter.choices != nullptr);
    EXPECT_LE(parameter.least, parameter.most);
    EXPECT_FALSE(parameter.choices != nullptr && parameter.choices().empty());
    const std::string place = "{" + std::string(parameter.name) + "}";
    EXPECT_EQ(parameter.place == ParameterPlace::path, route.path.contains(place));
  }
}

INSTANTIATE_TEST_SUITE_P(Plugins, EveryRoute,
                         testing::ValuesIn(all_routes().begin(), all_routes().end()),
                         test_name<Route>);

// Commands

class EveryCommand : public testing::TestWithParam<const Command*> {};

TEST_P(EveryCommand, KnowsItsWords) {
  const Command& command = *GetParam();
  EXPECT_TRUE(is_identifier(command.name));
  EXPECT_TRUE(is_sentence(command.summary)) << command.summary;
  EXPECT_TRUE(is_sentence(command.help)) << command.help;
  EXPECT_FALSE(command.examples.empty());
  for (const std::string_view example : command.examples)
    EXPECT_TRUE(example.starts_with("lofp " + std::string(command.name))) << example;
  EXPECT_TRUE(!command.needs_operand || !command.operands.empty());
}

TEST_P(EveryCommand, KnowsTheWordsOfItsOptions) {
  std::set<std::string_view> names = {"help", "version"};
  for (const Option& option : GetParam()->options) {
    EXPECT_TRUE(is_identifier(option.name)) << option.name;
    EXPECT_TRUE(names.insert(option.name).second) << option.name;
    EXPECT_TRUE(is_sentence(option.summary)) << option.summary;
    EXPECT_TRUE(!option.value.empty() || option.fallback.empty()) << option.name;
  }
}

INSTANTIATE_TEST_SUITE_P(Plugins, EveryCommand,
                         testing::ValuesIn(all_commands().begin(), all_commands().end()),
                         test_name<Command>);

// Tables

std::size_t different_ids(const auto& items) {
  std::set<std::string_view> ids;
  for (const auto* item : items) ids.insert(id_of(*item));
  return ids.size();
}

TEST(Plugins, HaveDifferentIds) {
  EXPECT_EQ(different_ids(all_sources()), all_sources().size());
  EXPECT_EQ(different_ids(all_pages()), all_pages().size());
  EXPECT_EQ(different_ids(all_artifacts()), all_artifacts().size());
  EXPECT_EQ(different_ids(all_routes()), all_routes().size());
  EXPECT_EQ(different_ids(all_commands()), all_commands().size());
}

}  // namespace
}  // namespace lofp
