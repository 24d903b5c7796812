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

TEST(SystemError, TellsTheMachineFromTheFile) {
  for (const int code : {ENOENT, ENOTDIR, EACCES, EPERM, EISDIR, ELOOP, ENAMETOOLONG, ENXIO}) {
    errno = code;
    EXPECT_FALSE(system_error("read", "x").is_of_machine) << code;
  }
  for (const int code : {EMFILE, ENFILE, ENOMEM, EIO, ENOSPC, EDQUOT, EROFS, EFBIG, ESTALE, EAGAIN,
                         ETIMEDOUT, 4095}) {
    errno = code;
    EXPECT_TRUE(system_error("read", "x").is_of_machine) << code;
  }
  EXPECT_FALSE(Error{"a fault of ours"}.is_of_machine);
}

TEST(SystemError, OnlySomeCodesSayThatNothingIsThere) {
  EXPECT_TRUE(says_nothing_there(ENOENT));
  EXPECT_TRUE(says_nothing_there(ENOTDIR));
  for (const int code : {EACCES, EMFILE, EIO, ELOOP, ENOMEM})
    EXPECT_FALSE(says_nothing_there(code));
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
