#include "rule/rule.h"

namespace lofp {

std::string_view name_of(Origin origin) {
  switch (origin) {
    case Origin::field:
      return "field";
    case Origin::guide:
      return "guide";
    case Origin::exclusion:
      return "exclusion";
    case Origin::measured:
      return "measured";
    case Origin::filter:
      return "filter";
  }
  return "field";
}

std::string_view name_of(Comparison comparison) {
  switch (comparison) {
    case Comparison::equals:
      return "equals";
    case Comparison::contains:
      return "contains";
    case Comparison::starts_with:
      return "starts-with";
    case Comparison::ends_with:
      return "ends-with";
    case Comparison::wildcard:
      return "wildcard";
    case Comparison::regex:
      return "regex";
    case Comparison::cidr:
      return "cidr";
    case Comparison::exists:
      return "exists";
    case Comparison::other:
      return "other";
  }
  return "other";
}

}  // namespace lofp
