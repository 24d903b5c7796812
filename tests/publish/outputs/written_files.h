// What outputs write.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "base/output_directory.h"
#include "base/temporary_folder.h"
#include "publish/outputs/output.h"

namespace lofp {

// The files that these outputs write, all of them where none is named, by path.
inline std::map<std::string, std::string> written_files(
    const Catalog& catalog, std::initializer_list<std::string_view> ids = {},
    const std::string& base_url = "/", int jobs = 2) {
  const TemporaryFolder folder;
  const auto directory = OutputDirectory::open(folder.path());
  EXPECT_TRUE(directory);
  std::vector<const Output*> outputs;
  for (const Output* output : all_outputs())
    if (ids.size() == 0 || std::ranges::find(ids, output->id) != ids.end())
      outputs.push_back(output);
  const OutputRequest request{.catalog = catalog, .base_url = base_url};
  const Result<void> written = write_outputs(outputs, request, **directory, jobs, true);
  EXPECT_TRUE(written) << written.error().message;
  EXPECT_TRUE((*directory)->finish("1", "", OutputDirectory::Others::remove));
  std::map<std::string, std::string> files;
  for (const std::string& name : folder.list())
    if (!name.ends_with('/') && !name.starts_with('.')) files[name] = folder.read(name);
  return files;
}

}  // namespace lofp
