// Lists of what rules exclude, in the form of MISP's warning lists: an indicator that is a member
// of one is likely to be harmless.
//
// A list holds what a member function of publish/warning_member.h makes of all excluded values.
// Names of hosts, domains and hashes for which a rule looks are left out: a rule may exclude a
// known evil name only because another rule is there for it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// What becomes of members for which a rule looks: which stand in its logic, and in nothing that it
// excludes.
enum class LookedFor : std::uint8_t {
  kept,
  names,         // they are left out
  names_within,  // and so are domains of which a rule looks for a host
};

struct WarningList {
  std::string_view folder;  // in which its list.json lies
  std::string_view name;
  std::string_view description;
  std::string_view type;                         // how MISP compares: string, hostname or cidr
  std::span<const std::string_view> attributes;  // those of MISP's types that it is compared with
  std::string (*member)(const ExcludedValue& excluded);
  LookedFor looked_for = LookedFor::kept;
};

std::span<const WarningList> all_warning_lists();

// In the order of bytes, each once.  Linear in the values and, where names are left out, in the
// logic of all rules.
std::vector<std::string> members_of(const WarningList& list, const Catalog& catalog);

// The newest day of the catalog (newest_day()) as a number, 20241024; 1 if there is none.  MISP
// takes a list anew where its version is higher.
int warning_list_version(const Catalog& catalog);

}  // namespace lofp
