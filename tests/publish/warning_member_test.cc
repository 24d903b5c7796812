#include "publish/warning_member.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace lofp {
namespace {

constexpr Comparison other_than_whole[] = {Comparison::contains, Comparison::starts_with,
                                           Comparison::wildcard, Comparison::regex,
                                           Comparison::exists,   Comparison::other};

ExcludedValue excluded(std::string_view field, Comparison comparison, std::string_view value) {
  return {.value = std::string(value),
          .field = std::string(field),
          .comparison = comparison,
          .rules = {}};
}

std::string host(std::string_view value) {
  return host_member(excluded("dns.question.name", Comparison::equals, value));
}

std::string domain(std::string_view value) {
  return domain_member(excluded("DestinationHostname", Comparison::ends_with, value));
}

std::string range(std::string_view value) {
  return range_member(excluded("DestinationIp", Comparison::cidr, value));
}

std::string file_name(std::string_view field, Comparison comparison, std::string_view value) {
  return file_name_member(excluded(field, comparison, value));
}

std::string file_path(std::string_view value) {
  return file_path_member(excluded("Image", Comparison::equals, value));
}

std::string hash(std::string_view field, std::string_view value,
                 Comparison comparison = Comparison::equals) {
  return hash_member(excluded(field, comparison, value));
}

TEST(HostMember, IsAWholeName) {
  EXPECT_EQ(host("WWW.Example.org"), "www.example.org");
  EXPECT_EQ(host("xn--bcher-kva.example"), "xn--bcher-kva.example");
  for (const std::string_view wrong :
       {"localhost", "1.2.3.4", "*.example.org", ".example.org", "example.org.", "a..org",
        "a_b.org", "-a.org", "a-.org", "a b.org", "a.org/x", "a.1", "b\xc3\xbc.org", "a.o\n", ""})
    EXPECT_EQ(host(wrong), "") << wrong;
  EXPECT_EQ(host(std::string(63, 'a') + ".org"), std::string(63, 'a') + ".org");
  EXPECT_EQ(host(std::string(64, 'a') + ".org"), "");
  std::string longest;
  for (int i = 0; i < 125; ++i) longest += "a.";
  EXPECT_NE(host(longest + "org"), "");
  EXPECT_EQ(host(longest + "orgs"), "");
}

TEST(HostMember, IsOnlyWhatAFieldOfHostsEquals) {
  EXPECT_EQ(host_member(excluded("product_version", Comparison::equals, "www.example.org")), "");
  EXPECT_EQ(host_member(excluded("QueryName", Comparison::ends_with, "www.example.org")), "");
  for (const Comparison comparison : other_than_whole)
    EXPECT_EQ(host_member(excluded("QueryName", comparison, "www.example.org")), "");
}

TEST(DomainMember, IsWhatNamesEndWith) {
  EXPECT_EQ(domain(".Example.org"), "example.org");
  EXPECT_EQ(domain("example.org"), "example.org");
  EXPECT_EQ(domain(".org"), "");  // a whole top-level domain
  EXPECT_EQ(domain("-cdn.example.org"), "");
  EXPECT_EQ(domain_member(excluded("QueryName", Comparison::equals, "example.org")), "");
  EXPECT_EQ(
      domain_member(excluded("dns.question.registered_domain", Comparison::equals, "example.org")),
      "example.org");
  EXPECT_EQ(domain_member(
                excluded("dns.question.registered_domain", Comparison::ends_with, "example.org")),
            "");
  for (const Comparison comparison : other_than_whole)
    EXPECT_EQ(domain_member(excluded("QueryName", comparison, ".example.org")), "");
}

TEST(RangeMember, IsARangeInOneSpelling) {
  EXPECT_EQ(range("10.0.0.0/8"), "10.0.0.0/8");
  EXPECT_EQ(range("10.1.2.3/8"), "10.0.0.0/8");
  EXPECT_EQ(range("127.0.0.1"), "127.0.0.1/32");
  EXPECT_EQ(range("FE80:0::/10"), "fe80::/10");
  EXPECT_EQ(range("::1"), "::1/128");
  EXPECT_EQ(range("2001:db8:ffff::1/33"), "2001:db8:8000::/33");
  EXPECT_EQ(range("::ffff:192.168.0.0/112"), "192.168.0.0/16");
  EXPECT_EQ(range("::ffff:127.0.0.1"), "127.0.0.1/32");
  for (const std::string_view wrong :
       {"0.0.0.0/0", "::/0", "::ffff:0.0.0.0/96", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0/8",
        "10.0.0.0/8/8", "10.0.0.0/+8", "10.0.0.0/ 8", "10.0.0.0/0008", "010.0.0.1", "1.2.3.4.5",
        "fe80::1%lo0", "localhost", "", "/", "/8"})
    EXPECT_EQ(range(wrong), "") << wrong;
  EXPECT_EQ(range(std::string_view("10.0.0.0\0/8", 11)), "");
}

TEST(RangeMember, IsOfAFieldOfAddresses) {
  const auto of = [](std::string_view field, Comparison comparison, std::string_view value) {
    return range_member(excluded(field, comparison, value));
  };
  EXPECT_EQ(of("source.ip", Comparison::equals, "8.8.8.8"), "8.8.8.8/32");
  EXPECT_EQ(of("Esql.dest_host", Comparison::equals, "8.8.8.8"), "8.8.8.8/32");
  EXPECT_EQ(of("AppVersion", Comparison::equals, "8.8.8.8"), "");
  EXPECT_EQ(of("whatever", Comparison::cidr, "8.8.8.8"), "8.8.8.8/32");
  EXPECT_EQ(of("SourceIp", Comparison::starts_with, "10."), "10.0.0.0/8");
  EXPECT_EQ(of("SourceIp", Comparison::starts_with, "192.168."), "192.168.0.0/16");
  EXPECT_EQ(of("SourceIp", Comparison::starts_with, "127.0.0."), "127.0.0.0/24");
  for (const std::string_view wrong : {"10", "10.1", "1.2.3.4.", ".", "..", "300.", "fe80:", ""})
    EXPECT_EQ(of("SourceIp", Comparison::starts_with, wrong), "") << wrong;
  EXPECT_EQ(of("SourceIp", Comparison::ends_with, "8.8.8.8"), "");
  EXPECT_EQ(of("SourceIp", Comparison::contains, "8.8.8.8"), "");
}

TEST(FileNameMember, IsTheEndOfAPath) {
  using enum Comparison;
  EXPECT_EQ(file_name("Image", ends_with, "\\MsMpEng.exe"), "MsMpEng.exe");
  EXPECT_EQ(file_name("Image", equals, "C:\\Windows\\explorer.exe"), "explorer.exe");
  EXPECT_EQ(file_name("process.executable", equals, "/usr/bin/apt"), "apt");
  EXPECT_EQ(file_name("process.name", equals, "zypper"), "zypper");
  EXPECT_EQ(file_name("Image", equals, "svchost.exe"), "svchost.exe");
  EXPECT_EQ(file_name("Image", ends_with, "host.exe"), "") << "of any name";
  EXPECT_EQ(file_name("Image", equals, "System"), "") << "no file";
  EXPECT_EQ(file_name("Image", ends_with, "\\Tools"), "") << "a folder, perhaps";
  EXPECT_EQ(file_name("Image", equals, "C:\\Tools\\"), "");
  EXPECT_EQ(file_name("CurrentDirectory", equals, "C:\\Tools 1.2"), "");
  EXPECT_EQ(file_name("process.working_directory", equals, "/usr/bin/x.y"), "");
  EXPECT_EQ(file_name("CommandLine", ends_with, "\\a.exe"), "");
  for (const Comparison comparison : other_than_whole)
    EXPECT_EQ(file_name("Image", comparison, "\\a.exe"), "");
}

TEST(FileNameMember, CanBeTheNameOfAFile) {
  for (const std::string_view wrong :
       {"a*.exe", "a?.exe", "a|b.exe", "<a>.exe", "\"a.exe\"", "a:b.exe", ".", "..", "-", " a.exe",
        "a.exe ", "a\n.exe", "a\x1b[31m.exe", "a\xe2\x80\xae.exe", ""})
    EXPECT_EQ(file_name("process.name", Comparison::equals, wrong), "") << wrong;
  EXPECT_EQ(file_name("process.name", Comparison::equals, std::string_view("a\0.exe", 6)), "");
  EXPECT_EQ(file_name("process.name", Comparison::equals, std::string(256, 'a')), "");
  EXPECT_EQ(file_name("process.name", Comparison::equals, "b\xc3\xbc.exe"), "b\xc3\xbc.exe");
}

TEST(FilePathMember, IsTheWholePathOfAFile) {
  EXPECT_EQ(file_path("C:\\Windows\\explorer.exe"), "C:\\Windows\\explorer.exe");
  EXPECT_EQ(file_path("/usr/bin/apt"), "/usr/bin/apt");
  for (const std::string_view wrong :
       {"\\Windows\\explorer.exe", "C:explorer.exe", "1:\\explorer.exe",
        "?:\\Windows\\explorer.exe", "%windir%\\explorer.exe", "C:\\a*\\explorer.exe",
        "C:\\a\\\\b.exe", "C:\\a/b.exe", "C:\\..\\b.exe", "/usr/\\bin/apt.x", "usr/bin/apt",
        "explorer.exe", "/opt/tools", "C:\\a\n\\b.exe", "\\\\host\\share\\b.exe", ""})
    EXPECT_EQ(file_path(wrong), "") << wrong;
  EXPECT_EQ(file_path_member(excluded("Image", Comparison::ends_with, "C:\\Windows\\explorer.exe")),
            "");
}

TEST(HashMember, IsOfAFile) {
  const std::string md5 = "D41D8CD98F00B204E9800998ECF8427E";
  const std::string lower = "d41d8cd98f00b204e9800998ecf8427e";
  const std::string sha256 = lower + lower;
  EXPECT_EQ(hash("md5", md5), lower);
  EXPECT_EQ(hash("file.hash.sha256", sha256), sha256);
  EXPECT_EQ(hash("Hashes", "SHA256=" + sha256, Comparison::contains), sha256);
  EXPECT_EQ(hash("Hashes", "MD5=" + md5), lower);
  EXPECT_EQ(hash("Hashes", sha256, Comparison::contains), "");
  EXPECT_EQ(hash("Hashes", "SHA1=" + md5, Comparison::contains), "") << "too short";
  EXPECT_EQ(hash("Hashes", "IMPHASH=" + md5, Comparison::contains), "");
  EXPECT_EQ(hash("Imphash", md5), "");
  EXPECT_EQ(hash("file.hash.cdhash", md5 + "00000000"), "");
  EXPECT_EQ(hash("md5", std::string(32, '0')), "");
  EXPECT_EQ(hash("md5", std::string(32, 'g')), "");
  EXPECT_EQ(hash("md5", lower.substr(1)), "");
  EXPECT_EQ(hash("ProcessId", md5), "");
  EXPECT_EQ(hash("md5", ""), "");
  EXPECT_EQ(hash("md5", "="), "");
}

}  // namespace
}  // namespace lofp
