#include "publish/artifacts/artifact.h"

#include <gtest/gtest.h>

#include "catalog/sample_rules.h"
#include "publish/artifacts/hostile_rules.h"

namespace lofp {
namespace {

TEST(Artifact, IsExportedAsTheFilesThatItNames) {
  for (const Catalog& catalog :
       {make_catalog(hostile_rules(), sample_sets()), make_catalog({}, {})}) {
    for (const Artifact* artifact : all_artifacts()) {
      EXPECT_EQ(artifact->is_exported(), !artifact->files.empty()) << artifact->id;
      if (!artifact->is_exported()) continue;
      const auto files = export_artifact(*artifact, catalog);
      ASSERT_TRUE(files) << files.error().message;
      ASSERT_EQ(files->size(), artifact->files.size()) << artifact->id;
      const auto again = export_artifact(*artifact, catalog);
      for (std::size_t i = 0; i < files->size(); ++i) {
        EXPECT_EQ((*files)[i].name, artifact->files[i]);
        EXPECT_EQ((*files)[i].bytes, (*again)[i].bytes) << artifact->id;
      }
    }
  }
}

TEST(Artifact, BelongsToWhatItIsBuiltWith) {
  const auto belongs = [](std::string_view part, std::string_view whole) {
    return belongs_to(*find_artifact(part), whole);
  };
  EXPECT_TRUE(belongs("navigator-ics", "navigator-ics"));
  EXPECT_TRUE(belongs("navigator-ics", "navigator"));
  EXPECT_TRUE(belongs("navigator-ics", "site"));
  EXPECT_FALSE(belongs("navigator", "navigator-ics"));
  EXPECT_FALSE(belongs("database", "site"));
  for (const Artifact* artifact : all_artifacts()) {
    EXPECT_EQ(find_artifact(artifact->export_id()), artifact);
    if (artifact->part_of.empty()) continue;
    ASSERT_NE(find_artifact(artifact->part_of), nullptr) << artifact->id;
    EXPECT_TRUE(artifact->is_built() && find_artifact(artifact->part_of)->is_built());
  }
}

TEST(Artifact, IsOnlyBuiltWhereItIsDue) {
  const Catalog catalog = make_catalog({}, {});
  const Addresses addresses(catalog);
  const auto tasks = plan_artifacts(all_artifacts(),
                                    {.catalog = catalog, .addresses = addresses, .base_url = "/"});
  ASSERT_TRUE(tasks);
  std::size_t layers = 0;
  for (const ArtifactTask& task : *tasks)
    layers += task.path.starts_with("matrix/") && task.path.ends_with(".json") ? 1 : 0;
  EXPECT_EQ(layers, 2U);  // of the enterprise matrix
}

}  // namespace
}  // namespace lofp
