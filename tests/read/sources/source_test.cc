#include "read/sources/source.h"

#include <gtest/gtest.h>

namespace lofp {
namespace {

TEST(FindSource, KnowsEachByItsId) {
  for (const Source* source : all_sources()) EXPECT_EQ(find_source(source->id), source);
  EXPECT_EQ(find_source("other"), nullptr);
  EXPECT_EQ(find_source(""), nullptr);
}

}  // namespace
}  // namespace lofp
