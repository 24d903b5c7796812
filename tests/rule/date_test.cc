#include "rule/date.h"

#include <gtest/gtest.h>

namespace lofp {
namespace {

TEST(IsoDate, ReadsWhatRulesWrite) {
  EXPECT_EQ(iso_date("2024-10-24"), "2024-10-24");
  EXPECT_EQ(iso_date("2024/02/29"), "2024-02-29");
  EXPECT_EQ(iso_date("2024-10-24T01:02:03Z"), "2024-10-24");
}

TEST(IsoDate, RefusesWhatIsNoDay) {
  for (const char* text : {"", "2024", "2024-10", "2024-10/24", "2023-02-29", "2024-13-01",
                           "2024-00-10", "2024-10-241", "20241024aa", "2o24-10-24", " 2024-10-24"})
    EXPECT_EQ(iso_date(text), "") << text;
}

}  // namespace
}  // namespace lofp
