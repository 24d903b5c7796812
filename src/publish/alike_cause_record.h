// A cause that an answer to an alert or a search names, as JSON.
#pragma once

#include "publish/shape.h"
#include "triage/answer.h"

namespace lofp {

struct AlikeCauseRecord {
  static constexpr std::string_view shape_name = "alike_cause";
  static constexpr std::string_view shape_summary =
      "A cause that rules about something similar document.";
  static std::span<const ShapeMember<AlikeCauseRecord>> members();
  const TriageIndex& index;
  const AnsweredCause& cause;
};

// The address of the cause's page, below the site's base: of its entry, or of the rule that
// excludes it.
std::string_view address_of(const TriageIndex& index, const AnsweredCause& cause);

}  // namespace lofp
