// A Snapshot of two rules, for fuzz targets.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "api/dispatcher.h"
#include "publish/artifacts/artifact.h"

namespace lofp {

inline Catalog small_catalog() {
  std::vector<Rule> rules(2);
  for (Rule& rule : rules) {
    rule.source = "sigma";
    rule.id = &rule == &rules[0] ? "1" : "a/b";
    rule.key = "sigma:" + rule.id;
    rule.title = "Rule " + rule.id;
    rule.path = "rules/" + rule.id + ".yml";
    rule.techniques = {"T1021.002"};
    rule.statements = {{.text = "Backup by " + rule.id, .line = 1}, {.text = "Unknown", .line = 2}};
  }
  return make_catalog(std::move(rules), {{.id = "sigma",
                                          .title = "Sigma",
                                          .home = "https://example.org/",
                                          .link = "",
                                          .license = "MIT"}});
}

inline std::shared_ptr<ServedSnapshot> small_serving() {
  const Catalog catalog = small_catalog();
  const Addresses addresses(catalog);
  const ArtifactRequest request{.catalog = catalog, .addresses = addresses, .base_url = "/"};
  MemorySink sink;
  for (const Artifact* artifact : all_artifacts())
    if (artifact->id == "database" &&
        !write_artifacts(std::span(&artifact, 1), request, sink, 1, true))
      std::abort();
  const std::string path =
      std::filesystem::temp_directory_path() / ("lofp-fuzz-" + std::to_string(getpid()) + ".db");
  std::ofstream(path, std::ios::binary) << sink.take();
  Report report;
  const auto snapshot = load_snapshot({.path = path}, report);
  std::filesystem::remove(path);
  if (!snapshot) std::abort();
  return std::make_shared<ServedSnapshot>(*snapshot, 1U << 20U);
}

}  // namespace lofp
