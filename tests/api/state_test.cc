#include "api/snapshot.h"

#include <gtest/gtest.h>

#include "base/temporary_folder.h"

namespace lofp {
namespace {

std::string fault_of(const std::string& path) {
  Report report;
  const auto snapshot = load_snapshot({.path = path}, report);
  return snapshot ? "" : snapshot.error().message;
}

TEST(Snapshot, SaysWhatIsNoDatabase) {
  const TemporaryFolder folder;
  folder.write("garbage", std::string(10'000, 'x'));
  folder.write("empty", "");
  EXPECT_NE(fault_of(folder / "missing").find("there is no such database"), std::string::npos);
  EXPECT_NE(fault_of(folder.path()).find("is no file: give a lofp.db"), std::string::npos);
  EXPECT_NE(fault_of("/dev/null").find("is no file: give a lofp.db"), std::string::npos);
  EXPECT_NE(fault_of(folder / "garbage").find("garbage is no database"), std::string::npos);
  EXPECT_NE(fault_of(folder / "empty").find("empty is no database"), std::string::npos);
}

}  // namespace
}  // namespace lofp
