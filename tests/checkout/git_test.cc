#include "checkout/git.h"

#include <gtest/gtest.h>

namespace lofp {
namespace {

TEST(Git, AddressesThatItMaySpeakTo) {
  for (const char* address :
       {"https://github.com/SigmaHQ/sigma", "https://user@example.org:8443/a.git",
        "ssh://git@example.org/a", "git@example.org:a/b.git", "file:///srv/rules"})
    EXPECT_TRUE(check_repository_address(address)) << address;
}

TEST(Git, AddressesThatItMustNot) {
  for (const char* address : {"",
                              "-",
                              "--upload-pack=touch /tmp/x",
                              "-oProxyCommand=x",
                              "ext::sh -c id",
                              "ext::x",
                              "fd::17",
                              "http://example.org/a",
                              "git://example.org/a",
                              "ftp://example.org/a",
                              "/srv/rules",
                              "../rules",
                              "file://host/a",
                              "https://",
                              "https:///a",
                              "https://-oProxyCommand=x/a",
                              "ssh://-oProxyCommand=x/a",
                              "ssh://a@-oX/b",
                              "a@-oX:b",
                              "-a@b:c",
                              "https://example.org/a b",
                              "https://example.org/a\nb",
                              "https://e.org/\x1b[31m"})
    EXPECT_FALSE(check_repository_address(address)) << address;
}

TEST(Git, Revisions) {
  for (const char* revision :
       {"", "main", "v1.2", "release/2024-10", "0c5b7a2e7f0b4e3c9a513f1d2b6c7a01"})
    EXPECT_TRUE(check_revision(revision)) << revision;
  for (const char* revision : {"-f", "--exec=x", "a:b", "+a", "a..b", "a b", "a^{}", "@{1}", "a\n"})
    EXPECT_FALSE(check_revision(revision)) << revision;
}

}  // namespace
}  // namespace lofp
