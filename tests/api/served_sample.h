// A Snapshot of a few rules, for answers without a socket.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "api/dispatcher.h"
#include "base/temporary_folder.h"
#include "catalog/catalog.h"
#include "publish/artifacts/artifact.h"

namespace lofp {

// What a server has of this catalog, through its database.
inline std::shared_ptr<ServedSnapshot> served_of(const Catalog& catalog,
                                                 const std::string& base_url = "/") {
  constexpr std::size_t cache_bytes = 8U << 20U;
  const TemporaryFolder folder;
  MemorySink sink;
  for (const Artifact* artifact : all_artifacts())
    if (artifact->id == "database") {
      const Addresses addresses(catalog);
      const ArtifactRequest request{
          .catalog = catalog, .addresses = addresses, .base_url = base_url};
      EXPECT_TRUE(write_artifacts(std::span(&artifact, 1), request, sink, 1, true));
    }
  folder.write("lofp.db", sink.take());
  Report report;
  auto snapshot = load_snapshot(
      {.path = folder.path() + "/lofp.db", .base_url = std::string(base_url)}, report);
  EXPECT_TRUE(snapshot) << snapshot.error().message;
  return std::make_shared<ServedSnapshot>(*snapshot, cache_bytes);
}

}  // namespace lofp
