// Triage as a module of WebAssembly: what web/src/explain/engine.ts calls.
//
// Texts go in through memory that the module gives for them; an answer is read from memory before
// the next call.  Want of memory traps, and the module is of no use any more: the worker makes
// another.  Nothing of an alert is kept beyond the next call.
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "module_support.h"
#include "triage/given_text.h"
#include "triage/read_alert_json.h"

namespace {

std::string index_bytes;  // as much as has come
std::string given_text;
std::string answer_text;
std::shared_ptr<const lofp::TriageIndex> opened_index;

}  // namespace

// The program's are those of simdjson.
lofp::Result<lofp::AlertFields> lofp::read_alert_fields(std::string_view json) {
  return read_alert_json(json);
}
lofp::AlertFields lofp::read_alert_row(std::span<const std::string>, std::span<const std::string>) {
  return {};  // what looks like a table is taken for a command line
}

// Where `size` more bytes of the index go.
LOFP_EXPORT(index_room) char* index_room(std::size_t size) {
  index_bytes.resize(index_bytes.size() + size);
  return index_bytes.data() + index_bytes.size() - size;
}

// Opens the index, which has come whole; 0 where it is none.
LOFP_EXPORT(load) int load() {
  auto opened = lofp::TriageIndex::open(std::move(index_bytes));
  index_bytes = {};
  if (!opened) return 0;
  opened_index = *std::move(opened);
  return 1;
}

// Where a text of `size` bytes goes, which explain() is about.
LOFP_EXPORT(text_room) char* text_room(std::size_t size) {
  given_text.resize(size);
  return given_text.data();
}

// The size of the answer, JSON in UTF-8, with at most `most` causes; 0 where there is no index.
LOFP_EXPORT(explain) std::size_t explain(std::size_t most) {
  answer_text.clear();
  if (opened_index) answer_text = lofp::answer_given_text(*opened_index, given_text, most);
  given_text = {};
  return answer_text.size();
}

// The same, where the text is a query of the search.
LOFP_EXPORT(explain_query) std::size_t explain_query(std::size_t most) {
  answer_text.clear();
  if (opened_index) answer_text = lofp::answer_given_query(*opened_index, given_text, most);
  given_text = {};
  return answer_text.size();
}

// Where the answer stands.
LOFP_EXPORT(answer_place) const char* answer_place() {
  return answer_text.data();
}
