#include "read/ownership.h"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "read/known_owner.h"
#include "read/set_names.h"

namespace lofp {
namespace {

// Repositories and files that exist only in words.
class World {
 public:
  // A repository at /home/`folder`; without `mark` it is only what the user named.
  Repository& repository(std::string_view folder, bool has_mark = true) {
    return repositories_.emplace_back(Repository{.folder = "/home/" + std::string(folder),
                                                 .has_mark = has_mark,
                                                 .source = {},
                                                 .name = {},
                                                 .address = {},
                                                 .version = {},
                                                 .license = {}});
  }

  // A file of the last one.
  void file(std::string_view source, std::string_view path) {
    files_.push_back({.path = {},
                      .real_path = repositories_.back().folder + "/" + std::string(path),
                      .root = 0});
    claims_.push_back({.file = &files_.back(),
                       .repository = repositories_.size() - 1,
                       .source = source.empty() ? nullptr : find_source(source)});
  }

  // Path in the file system -> "set path".
  std::map<std::string, std::string> decide() {
    const std::vector<Repository> list(repositories_.begin(), repositories_.end());
    ownership = owners_of(list, claims_);
    std::map<std::string, std::string> found;
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      const FilePlacement& place = ownership.places[i];
      found[claims_[i].file->real_path.substr(6)] =
          (place.set ? ownership.sets[*place.set].id : "none") + " " + place.path;
    }
    return found;
  }

  const RuleSet& set(std::string_view id) {
    static const RuleSet none;
    for (const RuleSet& set : ownership.sets)
      if (set.id == id) return set;
    ADD_FAILURE() << "no set " << id;
    return none;
  }

  Ownership ownership;

 private:
  std::deque<Repository> repositories_;
  std::deque<FoundFile> files_;
  std::vector<FileClaim> claims_;
};

TEST(Owners, AreTheRepositorysOwnForEveryFormat) {
  World world;
  world.repository("in").address =
      parse_repository_address("https://github.com/example/mail-hunts");
  world.file("sublime", "detection-rules/invoice.yml");
  world.file("palantir", "ADS-Examples/who.md");
  world.file("sigma", "rules/windows/a.yml");
  world.file("elastic", "rules/windows/a.toml");
  for (const auto& [file, place] : world.decide()) EXPECT_EQ(place, "mail-hunts " + file.substr(3));
  ASSERT_EQ(world.ownership.sets.size(), 1U);
  const RuleSet& set = world.ownership.sets[0];
  EXPECT_EQ(set.title, "mail-hunts");
  EXPECT_EQ(set.home, "https://github.com/example/mail-hunts");
  EXPECT_EQ(set.license, "");
  EXPECT_EQ(set.link, "");  // of which commit or branch nobody said
}

TEST(Owners, AreKnownByTheirAddress) {
  World world;
  Repository& clone = world.repository("any");
  clone.address = parse_repository_address("git@github.com:SigmaHQ/sigma.git");
  clone.version = {"c0ffee", "master"};
  world.file("sigma", "elsewhere/a.yml");
  EXPECT_EQ(world.decide().begin()->second, "sigma elsewhere/a.yml");
  EXPECT_EQ(world.set("sigma").link, "https://github.com/SigmaHQ/sigma/blob/c0ffee/");
  EXPECT_EQ(world.set("sigma").license, "DRL-1.1");
  // Not on another host: there it is somebody's copy.
  World other;
  other.repository("sigma").address =
      parse_repository_address("https://git.example.org/SigmaHQ/sigma");
  other.file("sigma", "rules/windows/a.yml");
  EXPECT_EQ(other.decide().begin()->second, "sigmahq-sigma rules/windows/a.yml");
}

TEST(Owners, AreKnownByTheLayoutOfTheWholeRepository) {
  World world;
  world.repository("copy");
  world.file("elastic", "rules_building_block/b.toml");
  for (const char* folder : {"linux", "macos", "ml", "network"})
    world.file("elastic", "rules/" + std::string(folder) + "/a.toml");
  // Some of it others have, too.
  EXPECT_EQ(world.decide().begin()->second, "copy rules/linux/a.toml");
  world.file("elastic", "rules/windows/a.toml");
  EXPECT_EQ(world.decide().begin()->second, "elastic rules/linux/a.toml");
  EXPECT_EQ(world.set("elastic").link, "https://github.com/elastic/detection-rules/blob/main/");
  world.file("elastic", "hunts/c.toml");
  for (const auto& [file, place] : world.decide()) EXPECT_EQ(place, "copy " + file.substr(5));
}

TEST(Owners, AreNeverKnownByOneFile) {
  for (const bool has_mark : {false, true}) {
    for (const auto& [source, path] :
         std::map<std::string, std::string>{{"sigma", "rules/windows/a.yml"},
                                            {"elastic", "rules_building_block/a.toml"},
                                            {"elastic-endpoint", "behavior/rules/linux/a.toml"},
                                            {"splunk", "detections/endpoint/a.yml"},
                                            {"okta", "detections/a.yml"},
                                            {"palantir", "ADS-Examples/a.md"},
                                            {"falconfriday", "0xFF-1-A.md"}}) {
      World world;
      world.repository("mine", has_mark);
      world.file(source, path);
      EXPECT_EQ(world.decide().begin()->second, "mine " + path);
      World named;
      named.repository(find_owner(source)->id, has_mark);
      named.file(source, path);
      EXPECT_EQ(named.decide().begin()->second, source + " " + path);
    }
  }
}

TEST(Owners, OfAFolderWithoutAMarkAreDecidedForAllOfIt) {
  World world;
  world.repository("mine", false);
  world.file("sigma", "rules/windows/a.yml");
  world.file("elastic", "rules/windows/a.toml");
  world.file("splunk", "detections/endpoint/a.yml");
  for (const auto& [file, place] : world.decide()) EXPECT_EQ(place, "mine " + file.substr(5));
}

TEST(Owners, AreNotThoseOfAnAddressThatIsNotUnderstood) {
  for (const auto& [address, id] :
       std::map<std::string, std::string>{{"../my-rules.git", "my-rules"},
                                          {"javascript://h/my-rules", "my-rules"},
                                          {"../..", "sigma-sigma"}}) {
    World world;
    world.repository("sigma").address = parse_repository_address(address);
    world.file("sigma", "rules/windows/a.yml");
    EXPECT_EQ(world.decide().begin()->second, id + " rules/windows/a.yml") << address;
    EXPECT_EQ(world.set(id).link, "");
  }
}

TEST(Owners, AreNotThoseOfAnotherLicence) {
  World world;
  world.repository("sigma").license = {"GPL-3.0", true};
  world.file("sigma", "rules/windows/a.yml");
  EXPECT_EQ(world.decide().begin()->second, "sigma-sigma rules/windows/a.yml");
  EXPECT_EQ(world.set("sigma-sigma").license, "GPL-3.0");
}

TEST(Owners, OfFoldersWithoutAMarkAreKnownByTheirRuleFolders) {
  World world;
  world.repository("work", false);
  world.file("sigma", "sigma/rules/windows/a.yml");
  world.file("splunk", "security_content/detections/endpoint/a.yml");
  world.file("okta", "okta/detections/a.yml");
  world.file("sublime", "mine/b.yml");
  EXPECT_EQ(
      world.decide(),
      (std::map<std::string, std::string>{
          {"work/sigma/rules/windows/a.yml", "sigma rules/windows/a.yml"},
          {"work/security_content/detections/endpoint/a.yml", "splunk detections/endpoint/a.yml"},
          {"work/okta/detections/a.yml", "okta detections/a.yml"},
          {"work/mine/b.yml", "work mine/b.yml"}}));
}

TEST(Owners, OfManyInnerRuleFoldersIsWhoeverHoldsThem) {
  for (const bool has_mark : {false, true}) {
    World world;
    world.repository("hunts", has_mark);
    world.file("sigma", "CASE-A/rules/a.yml");
    world.file("sigma", "CASE-B/rules/a.yml");
    world.file("okta", "A/detections/a.yml");
    world.file("okta", "B/detections/a.yml");
    for (const auto& [file, place] : world.decide()) EXPECT_EQ(place, "hunts " + file.substr(6));
  }
}

TEST(Owners, OfAPathInsideARuleFolderAreKnown) {
  for (const char* folder : {"sigma/rules/windows", "sigma/rules/windows/builtin", "sigma/rules"}) {
    World world;
    world.repository(folder, false);
    world.file("sigma", std::string_view(folder).ends_with("rules") ? "windows/a.yml" : "a.yml");
    EXPECT_TRUE(world.decide().begin()->second.starts_with("sigma rules/windows/")) << folder;
  }
  World far;
  far.repository("rules/x", false);
  far.file("sigma", "a.yml");
  EXPECT_EQ(far.decide().begin()->second, "x a.yml");
}

TEST(Owners, PassOverCopiesOfOthers) {
  World world;
  world.repository("any").address =
      parse_repository_address("https://github.com/Yamato-Security/suzaku-rules");
  world.file("sigma", "suzaku/aws/cloudtrail/a.yml");
  world.file("sigma", "sigma/aws/cloudtrail/a.yml");
  world.repository("hayabusa-rules-main");
  world.file("sigma", "hayabusa/builtin/a.yml");
  world.file("sigma", "sigma/builtin/a.yml");
  EXPECT_EQ(world.decide(),
            (std::map<std::string, std::string>{
                {"any/suzaku/aws/cloudtrail/a.yml", "suzaku suzaku/aws/cloudtrail/a.yml"},
                {"any/sigma/aws/cloudtrail/a.yml", "suzaku sigma/aws/cloudtrail/a.yml"},
                {"hayabusa-rules-main/hayabusa/builtin/a.yml", "hayabusa hayabusa/builtin/a.yml"},
                {"hayabusa-rules-main/sigma/builtin/a.yml", "none sigma/builtin/a.yml"}}));
}

TEST(Owners, AreNamedByTheUser) {
  World world;
  Repository& first = world.repository("cache/first");
  first.name = "first";
  first.address = parse_repository_address("file:///srv/one/repo");
  world.file("sigma", "rules/a.yml");
  Repository& mirror = world.repository("cache/sigma");
  mirror.name = "sigma";
  mirror.address = parse_repository_address("file:///srv/mirror/sigma");
  world.file("sigma", "rules/windows/a.yml");
  Repository& pinned = world.repository("cache/pinned");
  pinned.name = "pinned";
  pinned.address = parse_repository_address("https://github.com/SigmaHQ/sigma");
  pinned.version = {"c0ffee", ""};
  world.file("sigma", "rules/windows/a.yml");
  EXPECT_EQ(world.decide(),
            (std::map<std::string, std::string>{
                {"cache/first/rules/a.yml", "first rules/a.yml"},
                {"cache/sigma/rules/windows/a.yml", "sigma rules/windows/a.yml"},
                {"cache/pinned/rules/windows/a.yml", "pinned rules/windows/a.yml"}}));
  EXPECT_EQ(world.set("first").license, "");
  EXPECT_EQ(world.set("sigma").title, "Sigma");
  EXPECT_EQ(world.set("sigma").license, "DRL-1.1");
  EXPECT_EQ(world.set("sigma").link, "https://github.com/SigmaHQ/sigma/blob/master/");
  EXPECT_EQ(world.set("pinned").title, "pinned");
  EXPECT_EQ(world.set("pinned").link, "https://github.com/SigmaHQ/sigma/blob/c0ffee/");
}

TEST(Owners, OfTwoRepositoriesOfOneNameAreTwo) {
  World world;
  world.repository("a/rules-of-us");
  world.file("sigma", "a.yml");
  world.repository("b/rules-of-us");
  world.file("sigma", "a.yml");
  world.repository("c").address = parse_repository_address("https://github.com/one/hunts");
  world.file("sigma", "a.yml");
  world.repository("d").address = parse_repository_address("https://github.com/two/hunts");
  world.file("sigma", "a.yml");
  world.repository("e").address = parse_repository_address("git@github.com:Two/hunts.git");
  world.file("sigma", "b.yml");
  EXPECT_EQ(world.decide(),
            (std::map<std::string, std::string>{{"a/rules-of-us/a.yml", "a-rules-of-us a.yml"},
                                                {"b/rules-of-us/a.yml", "b-rules-of-us a.yml"},
                                                {"c/a.yml", "one-hunts a.yml"},
                                                {"d/a.yml", "two-hunts a.yml"},
                                                {"e/b.yml", "two-hunts b.yml"}}));
}

TEST(Owners, OfAListAreThoseOfTheRulesAroundIt) {
  World world;
  world.repository("work", false);
  world.file("sigma", "sigma/rules/windows/a.yml");
  world.file("", "sigma/.github/workflows/known-FPs.csv");
  world.file("", "known-FPs.csv");
  const auto places = world.decide();
  EXPECT_TRUE(places.at("work/sigma/.github/workflows/known-FPs.csv").starts_with("sigma "));
  EXPECT_TRUE(places.at("work/known-FPs.csv").starts_with("work "));
}

std::vector<std::string> ids_of(const std::vector<SetName>& names) {
  std::vector<std::string> ids;
  for (const NamedSet& one : name_sets(names, {"sigma", "elastic"})) ids.push_back(one.id);
  return ids;
}

TEST(NameSets, GivesEachAnIdOfItsOwn) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(ids_of({{.names = {"Our Rules"}, .is_of_folder = true}}), (Texts{"our-rules"}));
  // A folder that is called like a set that we know.
  EXPECT_EQ(ids_of({{.names = {"Elastic", "x/Elastic"}, .is_of_folder = true, .kinds = {"sigma"}}}),
            (Texts{"sigma-elastic"}));
  // The name of last resort may be another's own.
  EXPECT_EQ(ids_of({{.names = {"sigma-elastic"}, .is_of_folder = true},
                    {.names = {"elastic"}, .is_of_folder = true, .kinds = {"sigma"}}}),
            (Texts{"sigma-elastic", "sigma-elastic-2"}));
  EXPECT_EQ(ids_of({{.names = {"sigma", "us/sigma"}}}), (Texts{"us-sigma"}));
  EXPECT_EQ(ids_of({{.names = {"a", "x/a"}}, {.names = {"a", "y/a"}}}), (Texts{"x-a", "y-a"}));
  EXPECT_EQ(ids_of({{.names = {"a", "x/a"}}, {.names = {"a", "x/a"}}, {.names = {"a", "x/a"}}}),
            (Texts{"rules-a", "rules-a-2", "rules-a-3"}));
  for (const char* name : {"con", "nul.txt", "COM1", "...", "\xe3\x81\x82", "-", "a.", ""}) {
    const Texts ids = ids_of({{.names = {name}, .is_of_folder = true}});
    EXPECT_TRUE(is_set_id(ids[0])) << name << " " << ids[0];
  }
  EXPECT_LE(ids_of({{.names = {std::string(300, 'a')}}})[0].size(), 60U);
}

}  // namespace
}  // namespace lofp
