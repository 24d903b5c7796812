// What an answer asks: what to find out next, which facts are missing, and which reason of a short
// list would be given to close the alert if its first cause was confirmed.
#pragma once

#include "triage/alert.h"
#include "triage/answer.h"

namespace lofp {

// Completes the answer, whose causes are final: questions, facts_missing and suggested_reason.
void add_questions(const TriageIndex& index, const Alert& alert, AlertAnswer& answer);

}  // namespace lofp
