// Indexes of small catalogs for tests.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/report.h"
#include "catalog/catalog.h"
#include "catalog/sample_rules.h"
#include "publish/addresses.h"
#include "rule/identity.h"
#include "triage/triage_index.h"
#include "triage/write_index.h"

namespace lofp {

inline Catalog catalog_of(std::vector<Rule> rules) {
  Report report;
  assign_keys(rules, report);
  return make_catalog(std::move(rules), sample_sets());
}

inline std::string index_bytes(const Catalog& catalog, int jobs = 1) {
  return write_triage_index(catalog, Addresses(catalog).pages(), jobs);
}

inline std::shared_ptr<const TriageIndex> index_of(std::vector<Rule> rules) {
  auto index = TriageIndex::open(index_bytes(catalog_of(std::move(rules))));
  EXPECT_TRUE(index) << index.error().message;
  return index ? *index : nullptr;
}

}  // namespace lofp
