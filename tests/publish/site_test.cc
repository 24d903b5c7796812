#include "publish/site.h"

#include <gtest/gtest.h>

#include <string>

namespace lofp {
namespace {

// "origin base", or "refused".
std::string site_at(std::string_view base_url) {
  const Result<SitePlace> site = parse_base_url(base_url);
  if (site) return site->origin + " " + site->base;
  EXPECT_NE(site.error().message.find(base_url), std::string::npos);
  return "refused";
}

TEST(ParseBaseUrl, TakesAPath) {
  EXPECT_EQ(site_at("/"), " /");
  EXPECT_EQ(site_at("/LoFP/"), " /LoFP/");
  EXPECT_EQ(site_at("/LoFP"), " /LoFP/");
  EXPECT_EQ(site_at("/a/b-c_d.e~f/"), " /a/b-c_d.e~f/");
}

TEST(ParseBaseUrl, TakesAnAddress) {
  EXPECT_EQ(site_at("https://example.org"), "https://example.org /");
  EXPECT_EQ(site_at("https://example.org/"), "https://example.org /");
  EXPECT_EQ(site_at("https://example.org/LoFP"), "https://example.org /LoFP/");
  EXPECT_EQ(site_at("http://localhost:8000/x/"), "http://localhost:8000 /x/");
}

TEST(ParseBaseUrl, RefusesEverythingElse) {
  for (const char* base_url : {"",
                               "LoFP",
                               "LoFP/",
                               "//example.org/",
                               "https://",
                               "https:///x/",
                               "http://",
                               "ftp://a/",
                               "javascript:alert(1)",
                               "/a b/",
                               "/\"onload=x/",
                               "/<b>/",
                               "/a?b/",
                               "/a#b/",
                               "/a\n",
                               "/\\a/",
                               "https://exa mple.org/",
                               "https://a\"b/",
                               "https://example.org//x/",
                               "/caf\xc3\xa9/"})
    EXPECT_EQ(site_at(base_url), "refused") << base_url;
}

}  // namespace
}  // namespace lofp
