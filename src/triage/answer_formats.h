// An answer in each of the formats in which it is given.
#pragma once

#include <string>

#include "format/json.h"
#include "triage/alert.h"
#include "triage/answer.h"
#include "triage/triage_index.h"

namespace lofp {

// An alert with its answer, and the index that the answer refers to.
struct AnsweredAlert {
  const TriageIndex& index;
  const Alert& alert;
  const AlertAnswer& answer;
};

// One JSON object: docs/guide/triage.md describes its members.
void write_answer(const AnsweredAlert& answered, JsonWriter& json);

// The members of the answer without those that repeat the alert: what `lofp triage --enrich` adds.
void write_enrichment(const AnsweredAlert& answered, JsonWriter& json);

// For a terminal of `columns`: at most 24 lines, each escaped and cut to the width.
std::string answer_text(const AnsweredAlert& answered, std::size_t columns);

// Markdown for a ticket or a comment.  Texts of others are escaped.
std::string answer_markdown(const AnsweredAlert& answered);

// The report of an analyzer of Cortex (https://docs.thehive-project.org/cortex/): summary with
// taxonomies, full, artifacts.
void write_cortex_report(const AnsweredAlert& answered, JsonWriter& json);

}  // namespace lofp
