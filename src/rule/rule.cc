#include "rule/rule.h"

namespace lofp {

std::string_view name_of(Origin origin) {
  switch (origin) {
    case Origin::field:
      return "field";
  }
  return "field";
}

}  // namespace lofp
