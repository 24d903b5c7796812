#include "base/error.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <memory>

namespace lofp {
namespace {

TEST(SystemError, SaysWhatWhereAndWhy) {
  errno = ENOENT;
  EXPECT_EQ(system_error("read", "a/b.yml").message,
            "cannot read a/b.yml: No such file or directory; check its spelling");
  errno = ENOSPC;
  EXPECT_EQ(system_error("write", "x").message,
            "cannot write x: No space left on device; free some space and try again");
}

Result<std::unique_ptr<int>> twice(Result<int> number) {
  return std::make_unique<int>(2 * TRY(std::move(number)));
}

TEST(Try, GivesTheValueOrReturnsTheError) {
  EXPECT_EQ(**twice(21), 42);
  EXPECT_EQ(twice(std::unexpected(Error{"no number"})).error().message, "no number");
}

}  // namespace
}  // namespace lofp
