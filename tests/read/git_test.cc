#include "read/git.h"

#include <gtest/gtest.h>

namespace lofp {
namespace {

TEST(Git, AddressesThatItMaySpeakTo) {
  for (const char* address :
       {"https://github.com/SigmaHQ/sigma", "https://user@example.org:8443/a.git",
        "ssh://git@example.org/a", "git@example.org:a/b.git", "file:///srv/rules",
        "ssh://git@[2001:db8::1]:2222/a", "https://user:TO-KEN@example.org/a"})
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
                              "git@-x:a",
                              "git@example.org:-x",
                              "git@a@-x:b",
                              "git@example.org:",
                              "ssh://-oProxyCommand=x@example.org/a",
                              "https://-u@example.org/a",
                              "ssh://example.org:-oX/a",
                              "ssh://%2doProxyCommand=x/a",
                              "ssh://[-oX]/a",
                              "ssh://[]/a",
                              "-u host:path",
                              "-a@b:c",
                              "https://example.org/a b",
                              "https://example.org/a\nb",
                              "https://e.org/\x1b[31m"})
    EXPECT_FALSE(check_repository_address(address)) << address;
}

TEST(Git, CredentialsAreNotTold) {
  EXPECT_EQ(without_credentials("https://user:TOKEN@host/x.git"), "https://host/x.git");
  EXPECT_EQ(without_credentials("fatal: unable to access 'https://a:b@c@host/': no, https://T@h"),
            "fatal: unable to access 'https://host/': no, https://h");
  EXPECT_EQ(without_credentials("ssh://git:secret@host/x"), "ssh://git@host/x");
  for (const char* text : {"", "://", "https://host/a@b", "git@host:a/b.git", "file:///a@b",
                           "ssh://git@host/x", "https://host says a@b"})
    EXPECT_EQ(without_credentials(text), text);
  const auto checked = check_repository_address("http://user:TOKEN@host/x");
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().message.find("TOKEN"), std::string::npos) << checked.error().message;
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
