// The shape of an answer to an alert, for the OpenAPI document: what write_answer() of
// triage/answer_formats.h writes.
//
// It is said here once more, since triage also runs in browsers, without what describes shapes.
// tests/program/serve_test.py holds answers to it, and it allows no members that it does not name.
#pragma once

#include "publish/schema_writer.h"

namespace lofp {

extern const Definition triage_answer_shape;

}  // namespace lofp
