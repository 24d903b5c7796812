#include "api/dispatcher.h"

#include <gtest/gtest.h>

#include "api/openapi.h"
#include "api/routes/route.h"
#include "api/served_sample.h"
#include "base/parallel.h"
#include "catalog/sample_rules.h"
#include "format/json_value.h"

namespace lofp {
namespace {

Catalog sample_catalog() {
  Rule rule = sample_rule("sigma", "1", {"Backup by Veeam", "Unknown"});
  rule.techniques = {"T1021.001"};
  return make_catalog({rule, sample_rule("splunk", "2", {"backup by veeam", "Scripts"})},
                      {sample_set("sigma", "Sigma"), sample_set("splunk", "Splunk")});
}

class Answers : public testing::Test {
 protected:
  HttpAnswer get(std::string_view target, std::string_view method = "GET") {
    return dispatcher.answer(
        {.method = method, .target = target, .accept_encoding = {}, .if_none_match = {}}, *served);
  }

  std::shared_ptr<ServedSnapshot> served = served_of(sample_catalog());
  Metrics metrics;
  Dispatcher dispatcher{metrics};
};

TEST_F(Answers, AreThoseOfTheirRoutes) {
  for (const auto& [target, route] : {std::pair{"/", "site"},
                                      {"/lofp.db", "database"},
                                      {"/metrics", "metrics"},
                                      {"/api/v1/openapi.json", "openapi"},
                                      {"/api/v1/entries", "entries"},
                                      {"/api/v1/search?q=veeam", "search"},
                                      {"/api/v1/rules/sigma%3A1", "rule"}}) {
    const HttpAnswer answer = get(target);
    EXPECT_EQ(answer.status, 200) << target;
    EXPECT_EQ(answer.route, route) << target;
  }
}

TEST_F(Answers, AreKept) {
  const ContentPointer first = get("/api/v1/entries").content;
  EXPECT_EQ(get("/api/v1/entries").content, first);
  EXPECT_NE(get("/api/v1/healthz").content, get("/api/v1/healthz").content);
  EXPECT_NE(get("/api/v1/entries?limit=0").content, get("/api/v1/entries?limit=0").content);
}

TEST_F(Answers, SayWhatIsWrong) {
  EXPECT_EQ(get("/", "POST").status, 405);
  EXPECT_EQ(get("/%").status, 400);
  EXPECT_EQ(get("/api/v1/entries?limit=0").status, 400);
  EXPECT_EQ(get("/api/v1/entries/0000000000000000?id=1").status, 400);
  EXPECT_EQ(get("/api/v1/entries/0000000000000000").status, 404);
  EXPECT_EQ(get("/api/v1/search").status, 400);
  EXPECT_EQ(get("/api/v1/search?q=%21").status, 400);
  EXPECT_EQ(get("/nothing").status, 404);
  EXPECT_EQ(get("/nothing").content->kind, ContentKind::page);
  EXPECT_EQ(get("/api/v1/nothing").content->kind, ContentKind::problem);
}

TEST_F(Answers, BelowAnotherBase) {
  served = served_of(sample_catalog(), "https://example.org/LoFP/");
  EXPECT_EQ(get("/LoFP/").status, 200);
  EXPECT_EQ(get("/LoFP/api/v1/entries").readers, AllowedReaders::all);
  EXPECT_EQ(get("/LoFP").content->location, "/LoFP/");
  EXPECT_EQ(get("/").status, 404);
  EXPECT_EQ(get("/LoFPs/").status, 404);
}

// For ThreadSanitizer too.
TEST_F(Answers, OnSeveralThreadsAreTheSame) {
  const std::vector<std::string> targets = {"/",
                                            "/api/v1/entries",
                                            "/api/v1/search?q=backup",
                                            "/api/v1/search?q=scripts&limit=1",
                                            "/api/v1/stats",
                                            "/nothing",
                                            "/lofp.db",
                                            "/api/v1/entries?limit=x"};
  std::vector<std::string> expected;
  for (const std::string& target : targets) expected.push_back(get(target).content->bytes);
  served = served_of(sample_catalog());  // nothing made yet
  std::atomic<int> different = 0;
  parallel_for(400, 4, [&](std::size_t i) {
    const std::size_t which = i % targets.size();
    const HttpAnswer answer = dispatcher.answer({.method = "GET",
                                                 .target = targets[which],
                                                 .accept_encoding = i % 3 == 0 ? "gzip" : "",
                                                 .if_none_match = {}},
                                                *served);
    if (answer.content->encoding == Encoding::identity && answer.content->bytes != expected[which])
      ++different;
    metrics.count_request(answer.route, answer.status, 0.001);
  });
  EXPECT_EQ(different, 0);
}

TEST(OpenApi, IsOneJsonDocument) {
  const std::string text = openapi_document("/");
  const auto document = JsonReader(text).read();
  ASSERT_TRUE(document);
  EXPECT_EQ((*document)["openapi"].string, "3.1.0");
  for (const Route* route : all_routes()) {
    const std::string method = route->method == RouteMethod::post ? "post" : "get";
    EXPECT_EQ((*document)["paths"]["/" + std::string(route->path)][method]["operationId"].string,
              route->id);
  }
}

TEST(OpenApi, DefinesWhatItRefersTo) {
  const std::string text = openapi_document("/");
  const auto document = JsonReader(text).read();
  ASSERT_TRUE(document);
  const auto& schemas = (*document)["components"]["schemas"].members;
  constexpr std::string_view begin = "\"$ref\":\"#/components/schemas/";
  std::size_t references = 0;
  for (std::size_t at = text.find(begin); at != std::string::npos; at = text.find(begin, at + 1)) {
    const std::size_t from = at + begin.size();
    const std::string name = text.substr(from, text.find('"', from) - from);
    EXPECT_TRUE(schemas.contains(name)) << name;
    ++references;
  }
  EXPECT_GT(references, schemas.size());
  for (const Route* route : all_routes())
    EXPECT_TRUE(schemas.contains(std::string(route->answer.shape.name))) << route->id;
}

}  // namespace
}  // namespace lofp
