// What artifacts write.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "base/output_directory.h"
#include "base/temporary_folder.h"
#include "publish/artifacts/artifact.h"

namespace lofp {

// The files that these artifacts write, all of them where none is named, by path.
inline std::map<std::string, std::string> written_files(
    const Catalog& catalog, std::initializer_list<std::string_view> ids = {},
    const std::string& base_url = "/", int jobs = 2) {
  const TemporaryFolder folder;
  const auto directory = OutputDirectory::open(folder.path());
  EXPECT_TRUE(directory);
  std::vector<const Artifact*> artifacts;
  for (const Artifact* artifact : all_artifacts())
    if (artifact->is_built() &&
        (ids.size() == 0 || std::ranges::find(ids, artifact->id) != ids.end()))
      artifacts.push_back(artifact);
  const Addresses addresses(catalog);
  const ArtifactRequest request{.catalog = catalog, .addresses = addresses, .base_url = base_url};
  const Result<void> written = write_artifacts(artifacts, request, **directory, jobs, true);
  EXPECT_TRUE(written) << written.error().message;
  EXPECT_TRUE((*directory)->finish("1", "", OutputDirectory::Others::remove));
  std::map<std::string, std::string> files;
  for (const std::string& name : folder.list())
    if (!name.ends_with('/') && !name.starts_with('.')) files[name] = folder.read(name);
  return files;
}

}  // namespace lofp
