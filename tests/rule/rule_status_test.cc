#include "rule/rule_status.h"

#include <gtest/gtest.h>

namespace lofp {
namespace {

TEST(Retirement, IsWhatStatusOrFolderSays) {
  const auto of = [](const char* status, const char* path) {
    Rule rule;
    rule.status = status;
    rule.path = path;
    return retirement_of(rule);
  };
  EXPECT_EQ(of("Deprecated", "rules/a.yml"), "deprecated");
  EXPECT_EQ(of("", "rules/_deprecated/a.toml"), "deprecated");
  EXPECT_EQ(of("test", "unsupported/windows/a.yml"), "unsupported");
  EXPECT_EQ(of("stable", "rules/deprecated_things.yml"), "");
}

}  // namespace
}  // namespace lofp
