#include "publish/exports/export.h"

#include <gtest/gtest.h>

#include "catalog/sample_rules.h"
#include "publish/outputs/hostile_rules.h"

namespace lofp {
namespace {

TEST(Exports, GiveTheFilesThatTheyName) {
  for (const Catalog& catalog :
       {make_catalog(hostile_rules(), sample_sets()), make_catalog({}, {})}) {
    for (const Export* format : all_exports()) {
      EXPECT_FALSE(format->summary.empty());
      const auto files = format->make(catalog);
      ASSERT_TRUE(files) << files.error().message;
      ASSERT_EQ(files->size(), format->files.size()) << format->id;
      const auto again = format->make(catalog);
      for (std::size_t i = 0; i < files->size(); ++i) {
        EXPECT_EQ((*files)[i].name, format->files[i]);
        EXPECT_EQ((*files)[i].bytes, (*again)[i].bytes) << format->id;
      }
    }
  }
}

}  // namespace
}  // namespace lofp
