// Every file that an output writes has a name that Linux, Windows and macOS can hold, whatever the
// rules say.
#include <gtest/gtest.h>

#include <set>

#include "base/path_name.h"
#include "base/text.h"
#include "publish/artifacts/hostile_rules.h"
#include "publish/artifacts/written_files.h"

namespace lofp {
namespace {

// Stated in another way than in path_name.cc.
std::string fault_of(const std::string& segment) {
  static const std::set<std::string> devices{"con",  "prn",  "aux",  "nul",  "com0", "com1",
                                             "com2", "com3", "com4", "com5", "com6", "com7",
                                             "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3",
                                             "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"};
  const std::string allowed = "@.-_0123456789abcdefghijklmnopqrstuvwxyz";
  const std::string small = lower_ascii(segment);
  if (small.empty() || small.size() > 200) return "empty, or too long";
  if (small.find_first_not_of(allowed) != std::string::npos) return "a sign that not all take";
  if (devices.contains(small.substr(0, small.find('.')))) return "a device of Windows";
  return small.back() == '.' ? "a dot at the end" : "";
}

std::vector<Rule> rules_with_awkward_names() {
  std::vector<Rule> rules = hostile_rules();
  for (const char* name : {"CON", "con", "Aux.", "LPT1", "com9.json", "nul", "prn.x.y", "..", ".",
                           "...", "a.", "a ", "A", "a", "index", "index.html"}) {
    Rule rule = sample_rule("sigma", name, {name, std::string("Backup of ") + name});
    rule.data_source = name;
    rules.push_back(std::move(rule));
  }
  for (const std::string& name : {std::string(300, 'a'), std::string(99, 'b') + ".c",
                                  std::string(79, 'd') + "..e", std::string(80, '.')}) {
    Rule rule = sample_rule("sigma", name, {name});
    rule.data_source = name;
    rules.push_back(std::move(rule));
  }
  return rules;
}

TEST(PathNames, OfAllOutputsAreSafeEverywhere) {
  const Catalog catalog = make_catalog(rules_with_awkward_names(), sample_sets());
  std::set<std::string> in_small_letters;
  for (const auto& [path, bytes] : written_files(catalog)) {
    EXPECT_TRUE(in_small_letters.insert(lower_ascii(path)).second) << path << " differs by case";
    for (const std::string_view segment : split(path, '/'))
      EXPECT_EQ(fault_of(std::string(segment)), "") << path;
  }
  EXPECT_GT(in_small_letters.size(), 100U);
}

TEST(PathName, IsSafe) {
  EXPECT_EQ(path_name("CON", 80), "_con");
  EXPECT_EQ(path_name("con.json", 80), "_con.json");
  EXPECT_EQ(path_name("Aux.", 80), "_aux");
  EXPECT_EQ(path_name("aaaa.bbb", 5), "aaaa");
  EXPECT_EQ(path_name("console", 80), "console");
  EXPECT_TRUE(is_safe_path_name("com10"));
  EXPECT_FALSE(is_safe_path_name("COM1.x"));
}

}  // namespace
}  // namespace lofp
