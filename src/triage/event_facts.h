// Facts of events and texts inside alerts, for the kinds whose alerts carry them.  Pure.
#pragma once

#include <string>
#include <string_view>

#include "triage/alert.h"
#include "triage/alert_fields.h"

namespace lofp {

// Adds what the fields of a Windows event below the prefix say, in their order: those of usual_fact
// (alerts/alert.h), and as `other` those that describe a program.
void add_event_facts(const AlertFields& fields, std::string_view prefix, Alert& alert);

// Adds what the lines of a text say that have the form "Command line: value", with marks of
// Markdown around them or as the row of a table of Markdown.  `key` is the field with the text.
void add_labelled_facts(std::string_view text, std::string_view key, Alert& alert);

// The path of a file in a folder, with slashes as the folder has them; the folder itself where it
// ends with the file's name.
std::string path_in(std::string_view folder, std::string_view file);

// The rule's description as the alert has it, if there is none yet.
void describe(Alert& alert, std::string_view text);

}  // namespace lofp
