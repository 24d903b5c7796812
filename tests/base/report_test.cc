#include "base/report.h"

#include <gtest/gtest.h>

#include <string>

#include "base/parallel.h"

namespace lofp {
namespace {

TEST(Report, SortsByPlace) {
  Report report;
  report.add({.file = "b", .line = 1, .column = 1, .check = {}, .message = "6"});
  report.add({.file = "a", .line = 10, .column = 1, .check = {}, .message = "5"});
  report.add({.file = "a", .line = 2, .column = 1, .check = {}, .message = "2"});
  report.add({.file = "a", .line = 2, .column = 10, .check = {}, .message = "4"});
  report.add({.file = "a", .line = 2, .column = 9, .check = {}, .message = "3"});
  report.add({.file = "a", .line = 0, .column = 0, .check = {}, .message = "1"});
  std::string order;
  for (const Diagnostic& diagnostic : report.take()) order += diagnostic.message;
  EXPECT_EQ(order, "123456");
  EXPECT_TRUE(report.take().empty());
}

TEST(Report, TakesFromManyThreads) {
  constexpr int count = 2'000;
  Report report;
  parallel_for(count, 4, [&](std::size_t i) {
    report.add({.file = "f", .line = static_cast<int>(i), .check = {}, .message = {}});
  });
  const std::vector<Diagnostic> all = report.take();
  ASSERT_EQ(all.size(), std::size_t{count});
  for (int i = 0; i < count; ++i) ASSERT_EQ(all[static_cast<std::size_t>(i)].line, i);
}

TEST(Severity, HasAName) {
  EXPECT_EQ(name_of(Severity::note), "note");
  EXPECT_EQ(name_of(Severity::warning), "warning");
  EXPECT_EQ(name_of(Severity::error), "error");
}

}  // namespace
}  // namespace lofp
