#include "exclusion/query_exclusion.h"

#include "exclusion/query_parser.h"

namespace lofp {
namespace {

// Maps offsets in a rule's logic to lines of its file, although the file may fold, indent and
// escape the logic.  It finds the visible bytes of the logic one after another in the file and
// skips what the file has between them.
class SourceLines {
 public:
  SourceLines(std::string_view logic, std::string_view source, int line)
      : logic_(logic), source_(source), line_(line) {}

  // The line of the byte at `offset`, or 0 if it is not found.  Offsets must be ascending from call
  // to call.
  int line_of(std::size_t offset) {
    for (; logic_at_ <= offset && logic_at_ < logic_.size(); ++logic_at_) {
      const char c = logic_[logic_at_];
      if (static_cast<unsigned char>(c) <= ' ') continue;
      if (logic_at_ != 0) step();
      while (at_ < source_.size() && source_[at_] != c) step();
      if (at_ == source_.size()) return 0;
    }
    return at_ < source_.size() ? line_ : 0;
  }

 private:
  void step() {
    if (at_ == source_.size()) return;
    if (source_[at_] == '\n') ++line_;
    ++at_;
  }

  std::string_view logic_;
  std::string_view source_;
  int line_;
  std::size_t logic_at_ = 0;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Exclusion> query_exclusions(const Logic& logic, std::string_view source, int line) {
  const QueryLanguage* language = find_query_language(logic.language);
  if (language == nullptr) return {};
  SourceLines lines(logic.text, source, line);
  std::vector<Exclusion> exclusions;
  for (Negation& negation : negations_of(logic.text, *language)) {
    Exclusion exclusion;
    exclusion.text = logic.text.substr(negation.begin, negation.end - negation.begin);
    exclusion.line = lines.line_of(negation.begin);
    exclusion.terms = std::move(negation.terms);
    exclusions.push_back(std::move(exclusion));
  }
  return exclusions;
}

std::vector<Exclusion> sql_exclusions(std::string_view sql, int line) {
  return query_exclusions({std::string(sql), "sql"}, sql, line);
}

std::string_view from_line(std::string_view text, int line) {
  std::size_t at = 0;
  for (; line > 1; --line) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) return {};
    at = end + 1;
  }
  return text.substr(at);
}

}  // namespace lofp
