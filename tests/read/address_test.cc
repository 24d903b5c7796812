#include "read/address.h"

#include <gtest/gtest.h>

namespace lofp {
namespace {

std::string link_of(std::string_view address, const Revision& version = {"c0ffee", ""}) {
  return file_link_of(parse_repository_address(address), version);
}

TEST(RepositoryAddress, IsReadInAllItsForms) {
  for (const char* text :
       {"https://github.com/Example/Hunts", "https://github.com/Example/Hunts.git/",
        "https://user:TOKEN@github.com/Example/Hunts.git", "http://www.github.com/Example/Hunts",
        "ssh://git@github.com/Example/Hunts.git", "ssh://git@ssh.github.com:443/Example/Hunts",
        "git@github.com:Example/Hunts.git", "github.com:Example/Hunts",
        "git://GitHub.com/Example/Hunts", "https://github.com/Example/Hunts?x=1#y"}) {
    const RepositoryAddress address = parse_repository_address(text);
    EXPECT_EQ(address.host, "github.com") << text;
    EXPECT_EQ(address.path, "Example/Hunts") << text;
    EXPECT_EQ(name_of(address), "Hunts");
    EXPECT_EQ(owner_of(address), "Example");
    EXPECT_TRUE(is_on_github(address));
  }
}

TEST(RepositoryAddress, OfAFolderHasNoHost) {
  for (const char* text : {"file:///srv/git/hunts.git", "/srv/git/hunts", "/srv/git/hunts/.git"}) {
    const RepositoryAddress address = parse_repository_address(text);
    EXPECT_EQ(address.host, "") << text;
    EXPECT_EQ(name_of(address), "hunts") << text;
    EXPECT_EQ(web_page_of(address), "");
    EXPECT_EQ(file_link_of(address, {"c0ffee", ""}), "");
  }
}

TEST(RepositoryAddress, IsNothingWhereItLeadsNowhere) {
  for (const char* text : {"", "https://", "https:///x", "https://github.com/", "https://h/../x",
                           "https://-h/x", "ftp://h/x", "https://h:1:2/x", "ext::sh -c id",
                           "https://h/a\nb", "https://h/a//b", "https://\"h\"/x"})
    EXPECT_EQ(parse_repository_address(text).host, "") << text;
}

TEST(RepositoryAddress, IsGivenAlsoWhereItIsNotUnderstood) {
  EXPECT_FALSE(parse_repository_address(" ").is_given);
  for (const char* text : {"../my-rules.git", "javascript://h/a/my-rules", "x/../my-rules/"}) {
    const RepositoryAddress address = parse_repository_address(text);
    EXPECT_TRUE(address.is_given) << text;
    EXPECT_EQ(address.path, "") << text;
    EXPECT_EQ(address.last_part, "my-rules") << text;
  }
  EXPECT_EQ(parse_repository_address("../..").last_part, "");
  EXPECT_TRUE(parse_repository_address("../..").is_given);
  EXPECT_EQ(parse_repository_address("https://h/o/r").last_part, "");
}

TEST(RepositoryAddress, HasNoUsualPort) {
  EXPECT_EQ(parse_repository_address("https://github.com:443/o/r").host, "github.com");
  EXPECT_EQ(parse_repository_address("http://h:80/o/r").host, "h");
  EXPECT_EQ(parse_repository_address("https://h:8443/o/r").host, "h:8443");
}

TEST(RepositoryAddress, OfAPageIsThatOfItsRepository) {
  EXPECT_EQ(parse_repository_address("https://bitbucket.org/x/my-rules/src/master/").path,
            "x/my-rules");
  EXPECT_EQ(parse_repository_address("https://github.com/o/r.git/tree/main/rules").path, "o/r");
  EXPECT_EQ(parse_repository_address("https://gitlab.com/a/b/r").path, "a/b/r");
}

TEST(FileLink, IsThatOfTheForge) {
  EXPECT_EQ(link_of("git@github.com:o/r.git"), "https://github.com/o/r/blob/c0ffee/");
  EXPECT_EQ(link_of("https://gitlab.com/a/b/r.git"), "https://gitlab.com/a/b/r/-/blob/c0ffee/");
  EXPECT_EQ(link_of("https://gitlab.example.org:8443/a/r"),
            "https://gitlab.example.org:8443/a/r/-/blob/c0ffee/");
  EXPECT_EQ(link_of("ssh://git@gitlab.example.org:2222/a/r"),
            "https://gitlab.example.org/a/r/-/blob/c0ffee/");
  EXPECT_EQ(link_of("https://bitbucket.org/o/r"), "https://bitbucket.org/o/r/src/c0ffee/");
  EXPECT_EQ(link_of("https://codeberg.org/o/r"), "https://codeberg.org/o/r/src/commit/c0ffee/");
  EXPECT_EQ(link_of("https://gitea.example.org/o/r", {"", "dev/x y"}),
            "https://gitea.example.org/o/r/src/branch/dev/x%20y/");
  EXPECT_EQ(link_of("git@github.com:o/r.git", {"", "main"}), "https://github.com/o/r/blob/main/");
}

TEST(FileLink, IsNoneWhereNobodyKnowsIt) {
  EXPECT_EQ(link_of("git@github.com:o/r.git", {}), "");
  EXPECT_EQ(link_of("https://git.example.org/o/r"), "");
  EXPECT_EQ(web_page_of(parse_repository_address("https://git.example.org/o/r.git")),
            "https://git.example.org/o/r");
  EXPECT_EQ(web_page_of(parse_repository_address("git@git.example.org:o/r.git")), "");
}

}  // namespace
}  // namespace lofp
