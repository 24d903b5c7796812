#include "read/configuration.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/temporary_folder.h"

namespace lofp {
namespace {

Result<Configuration> read(const TemporaryFolder& folder, std::string_view text) {
  folder.write("lofp.toml", text);
  return read_configuration(folder / "lofp.toml");
}

TEST(Configuration, ThreeLinesAreEnough) {
  const TemporaryFolder folder;
  const auto read_back = read(folder,
                              "output = \"site\"\n[sources]\nsigma = "
                              "\"https://github.com/SigmaHQ/sigma.git\"\n");
  ASSERT_TRUE(read_back) << read_back.error().message;
  EXPECT_EQ(read_back->output, folder / "site");
  ASSERT_EQ(read_back->sources.size(), 1U);
  const ConfiguredSource& sigma = read_back->sources[0];
  EXPECT_EQ(sigma.url, "https://github.com/SigmaHQ/sigma.git");
  EXPECT_NE(std::ranges::find(sigma.folders, "rules"), sigma.folders.end());
  EXPECT_NE(std::ranges::find(sigma.folders, ".github/workflows"), sigma.folders.end());
}

TEST(Configuration, WithoutSourcesTheThreeLargeOnes) {
  const TemporaryFolder folder;
  const auto read_back = read(folder, "cache = \"c\"\n");
  ASSERT_TRUE(read_back);
  ASSERT_EQ(read_back->sources.size(), 3U);
  EXPECT_EQ(read_back->sources[0].url, "https://github.com/elastic/detection-rules");
  EXPECT_EQ(read_back->sources[1].path, folder / "c/sigma");
  EXPECT_EQ(read_back->sources[2].name, "splunk");
}

TEST(Configuration, AllKeys) {
  const TemporaryFolder folder;
  const auto read_back =
      read(folder,
           "base-url = \"/x/\"\ncache = \"/c\"\n[sources]\nlocal = {path = \"rules\"}\n"
           "[sources.ours]\nurl = \"file:///r\"\nref = \"v1\"\nfolders = [\"a/b\", \".c\"]\nas = "
           "\"sigma\"\nlink = \"https://example.org/\"\n");
  ASSERT_TRUE(read_back) << read_back.error().message;
  EXPECT_EQ(read_back->base_url, "/x/");
  const ConfiguredSource& local = read_back->sources[0];
  const ConfiguredSource& ours = read_back->sources[1];
  EXPECT_EQ(local.path, folder / "rules");
  EXPECT_EQ(ours.path, "/c/ours");
  EXPECT_EQ(ours.ref, "v1");
  EXPECT_EQ(ours.folders, (std::vector<std::string>{"a/b", ".c"}));
  const auto paths = rule_paths_of({.sources = {local}, .output = {}, .base_url = {}, .cache = {}});
  ASSERT_TRUE(paths);
  EXPECT_EQ(paths->front().path, folder / "rules");
  EXPECT_EQ(paths->front().name, "local");
  EXPECT_FALSE(rule_paths_of(*read_back));  // never fetched
}

TEST(Configuration, AttackIsAFileOrAnAddress) {
  const TemporaryFolder folder;
  const auto attack_of = [&](std::string_view text) {
    const auto read_back = read(folder, text);
    EXPECT_TRUE(read_back) << text << read_back.error().message;
    return read_back ? read_back->attack : std::nullopt;
  };
  EXPECT_FALSE(attack_of("cache = \"/c\"\n"));
  EXPECT_EQ(attack_of("attack = \"a.json\"\n")->paths,
            (std::vector<std::string>{folder / "a.json"}));
  EXPECT_EQ(attack_of("attack = [\"a.json\", \"/b.json.gz\"]\n")->paths,
            (std::vector<std::string>{folder / "a.json", "/b.json.gz"}));
  const auto address = attack_of("cache = \"/c\"\nattack = \"https://e.org/a/b\"\n");
  EXPECT_EQ(address->url, "https://e.org/a/b");
  EXPECT_EQ(address->paths, (std::vector<std::string>{"enterprise-attack/enterprise-attack.json"}));
  EXPECT_EQ(address->folder, "/c/.attack");
  const auto table = attack_of(
      "cache = \"/c\"\n[attack]\nurl = \"file:///r\"\nref = \"v1\"\npath = [\"a b.json\"]\n");
  EXPECT_EQ(table->ref, "v1");
  EXPECT_EQ(table->paths, (std::vector<std::string>{"a b.json"}));
  EXPECT_FALSE(fetched_attack_of({.sources = {},
                                  .output = {},
                                  .base_url = {},
                                  .cache = {},
                                  .attack = table}));  // never fetched
}

TEST(Configuration, FaultsHaveTheirPlace) {
  const TemporaryFolder folder;
  const auto fault = [&](std::string_view text) {
    const auto read_back = read(folder, text);
    return read_back ? "none" : read_back.error().message;
  };
  const auto says = [&](std::string_view text, std::string_view part) {
    EXPECT_NE(fault(text).find(part), std::string::npos) << text << "\n" << fault(text);
  };
  says("a = [\n", "lofp.toml:");
  says("\noutputs = \"x\"\n", "lofp.toml:2: `outputs` means nothing here");
  says("output = 1\n[sources]\n", "none");  // scalars are text
  says("output = [1]\n", "`output` is a list");
  says("[sources]\nx = \"ext::sh -c id\"\n", "lofp.toml:2: ext::sh -c id");
  says("[sources]\nx = \"--upload-pack=x\"\n", "begins with `-`");
  says("[sources]\n\"../x\" = \"https://example.org/\"\n", "is no name");
  says("[sources]\nx = {}\n", "needs a url or a path");
  says("[sources]\nx = {url = \"https://e.org/\", path = \"y\"}\n", "and not both");
  says("[sources]\nx = {url = \"https://e.org/\", ref = \"-f\"}\n", "no branch");
  says("[sources]\nx = {url = \"https://e.org/\", branch = \"f\"}\n", "`branch` means nothing");
  says("[sources]\nx = {path = \"a\", as = \"y\"}\n", "there is no such source");
  for (const char* bad : {"\"../a\"", "\"/a\"", "\"-a\"", "\"\"", "1.5, [2]", "\"a/../b\""})
    says(std::string("[sources]\nx = {url = \"https://e.org/\", folders = [") + bad + "]}\n",
         bad[0] == '1' ? "a folder is a path" : "a folder is a path inside the repository");
  says("\nattack = {}\n", "lofp.toml:2: `attack` needs the path");
  says("attack = {path = [[]]}\n", "is no text in quotes");
  says("attack = {branch = \"x\"}\n", "attack has url, ref and path");
  says("attack = \"http://e.org/x\"\n", "http://e.org/x");
  for (const char* bad : {"../a", "/a", "-a", ""})
    says(std::string("attack = {url = \"https://e.org/\", path = \"") + bad + "\"}\n",
         "give the path of a file in the repository");
  EXPECT_FALSE(read_configuration(folder / "missing.toml"));
  for (const char* bad : {"\"a\\nb\"", "\"a*\"", "\"a\\\\b\"", "\"[a]\"", "\"a\\u0007\""})
    says(std::string("[sources]\nx = {url = \"https://e.org/\", folders = [") + bad + "]}\n",
         "lofp.toml:2: the folder `");
  for (const char* bad : {"\"commits.json\"", "\"a\\nb\"", "\"a/b\"", "\"..\"", "\".x\"", "Sigma",
                          "con", "\"nul.x\"", "\"a.\"", "\"\""})
    says(std::string("[sources]\n") + bad + " = \"https://example.org/r\"\n", "is no name");
  says("[sources]\nx = {path = \"a\", link = \"//a.example\"}\n", "lofp.toml:2: link = ");
}

}  // namespace
}  // namespace lofp
