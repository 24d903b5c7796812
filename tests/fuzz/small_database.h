// A small database, whole, for the targets that read one.
#pragma once

#include <string>

#include "../catalog/sample_rules.h"
#include "publish/addresses.h"
#include "store/search_tables.h"
#include "store/write_database.h"

namespace lofp {

inline std::string small_database() {
  Rule rule = sample_rule("sigma", "1", {"Backup agents that run PsExec", "Unknown"});
  rule.techniques = {"T1021.002"};
  rule.authors = {"a"};
  rule.exclusions = {{.name = "filter",
                      .text = "text",
                      .line = 3,
                      .terms = {{.field = "Image",
                                 .comparison = Comparison::contains,
                                 .values = {"\\a.exe", "b"},
                                 .alternative = 0}}}};
  const Catalog catalog =
      make_catalog({rule, sample_rule("splunk", "2", {"Scanners and PsExec"})}, sample_sets());
  const Addresses addresses(catalog);
  const auto database = make_database(catalog, addresses.pages());
  if (!database || !write_search_tables(**database, catalog, addresses.pages()) ||
      !finish_database(**database))
    return {};
  return std::string((*database)->bytes().value_or(std::string_view()));
}

}  // namespace lofp
