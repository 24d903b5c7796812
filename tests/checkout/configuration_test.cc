#include "checkout/configuration.h"

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
  EXPECT_EQ(build_input({.sources = {local}, .output = {}, .base_url = {}, .cache = {}})->operands,
            (std::vector<std::string>{folder / "rules"}));
  EXPECT_FALSE(build_input(*read_back));  // never fetched
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
  EXPECT_FALSE(read_configuration(folder / "missing.toml"));
}

}  // namespace
}  // namespace lofp
