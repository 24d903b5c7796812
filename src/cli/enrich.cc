// What has come is cut into lines; the lines are shared out among the threads in runs; each thread
// appends to the output of its run; the outputs are printed in order.  Each thread keeps answers of
// its own, so that none waits for another: the same alert is answered once a thread.
#include "cli/enrich.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_table.h"
#include "base/input.h"
#include "base/interruption.h"
#include "base/parallel.h"
#include "base/print.h"
#include "base/text.h"
#include "format/json.h"
#include "triage/alert_fields.h"
#include "triage/alerts/alert.h"
#include "triage/answer_formats.h"

namespace lofp {
namespace {

constexpr std::size_t longest_alert = std::size_t{16} << 20;
constexpr std::size_t most_read = std::size_t{1} << 20;

class Enricher {
 public:
  Enricher(const TriageIndex& index, const Request& request)
      : index_(index), request_(request), alike_(index) {
    for (const TriageField& field : index.fields) compared_.insert(lower_ascii(field.name));
  }

  // Adds the enriched line to the output; false where it is no alert.
  bool enrich(std::string_view line, std::string& output) {
    line = trim(line);
    Result<AlertFields> fields = line.starts_with('{') && line.ends_with('}')
                                     ? read_alert_fields(line)
                                     : std::unexpected(Error{"the line is no JSON object"});
    if (!fields) {
      add_fault(line, fields.error().message, output);
      return false;
    }
    if (fields->has("lofp") || fields->has_below("lofp")) {
      output.append(line).append("\n");
      return true;
    }
    line.remove_suffix(1);
    output += line;
    if (trim(line.substr(1)).empty())
      output += "\"lofp\":";
    else
      output += ",\"lofp\":";
    output += answer_to(read_alert(*fields));
    output += "}\n";
    return true;
  }

 private:
  static void add_fault(std::string_view line, std::string_view fault, std::string& output) {
    JsonWriter json([&](std::string_view part) { output += part; });
    json.begin_object().key("lofp").begin_object().member("error", fault).end_object();
    json.member("raw", to_utf8(std::string(line)).text).end_object().finish();
  }

  // The answer as JSON, from those that are kept if it is among them.
  const std::string& answer_to(Alert alert) {
    constexpr std::size_t most_kept = 20'000;
    // Times, numbers of events and the like, which no answer depends on.
    std::erase_if(alert.facts, [&](const Fact& fact) {
      return fact.name == FactName::other && !compared_.contains(lower_ascii(fact.key));
    });
    std::string key = key_of(alert);
    if (const auto at = answers_.find(key); at != answers_.end()) return at->second;
    if (answers_.size() >= most_kept) answers_.clear();
    std::string text;
    JsonWriter json([&](std::string_view part) { text += part; });
    write_enrichment({index_, alert, explain(index_, alert, request_, alike_)}, json);
    json.finish();
    while (text.ends_with('\n')) text.pop_back();
    return answers_.emplace(std::move(key), std::move(text)).first->second;
  }

  // All that an answer depends on, each part with its size in front.
  static std::string key_of(const Alert& alert) {
    std::string key;
    const auto add = [&](std::string_view part) {
      key += std::to_string(part.size());
      key += ' ';
      key += part;
    };
    add(alert.kind);
    add(alert.rule_name);
    add(alert.rule_description);
    add(alert.source);
    add(alert.data_source);
    add(alert.platform);
    for (const auto* list : {&alert.rule_ids, &alert.techniques, &alert.technique_names}) {
      add(std::to_string(list->size()));
      for (const std::string& one : *list) add(one);
    }
    for (const Fact& fact : alert.facts) {
      add(name_of(fact.name));
      add(fact.key);
      add(fact.value);
    }
    return key;
  }

  const TriageIndex& index_;
  const Request& request_;
  AlikeCauses alike_;
  HashSet<std::string> compared_;  // fields of exclusions, in lower case
  HashMap<std::string, std::string> answers_;
};

class Stream {
 public:
  Stream(const TriageIndex& index, const Request& request, int jobs) {
    enrichers_.reserve(static_cast<std::size_t>(jobs));
    for (int i = 0; i < jobs; ++i) enrichers_.emplace_back(index, request);
  }

  Result<std::size_t> run() {
    const DeferredInterruption deferred;
    while (TRY(read_some_input(waiting_, most_read))) {
      const std::size_t end = waiting_.rfind('\n');
      if (end != std::string::npos) {
        answer(std::string_view(waiting_).substr(0, end + 1));
        waiting_.erase(0, end + 1);
      } else if (waiting_.size() > longest_alert) {
        pass_long_line();
      }
      TRY(flush_standard_streams());
    }
    if (!waiting_.empty()) answer(waiting_);
    TRY(flush_standard_streams());
    return faults_;
  }

 private:
  // Answers whole lines.
  void answer(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      if (is_in_long_line_) {  // the rest of one that was passed already
        is_in_long_line_ = false;
        continue;
      }
      if (!trim(line).empty()) lines.push_back(line);
    }
    const std::size_t runs = std::min(enrichers_.size(), std::max<std::size_t>(lines.size(), 1));
    std::vector<std::string> outputs(runs);
    std::vector<std::size_t> faults(runs);
    parallel_for(runs, static_cast<int>(runs), [&](std::size_t run) {
      const std::size_t first = lines.size() * run / runs;
      const std::size_t last = lines.size() * (run + 1) / runs;
      for (const std::string_view line : std::span(lines).subspan(first, last - first))
        if (!enrichers_[run].enrich(line, outputs[run])) ++faults[run];
    });
    for (std::size_t run = 0; run < runs; ++run) {
      print_bytes(outputs[run]);
      faults_ += faults[run];
    }
  }

  void pass_long_line() {
    if (!is_in_long_line_) {
      std::string output;
      JsonWriter json([&](std::string_view part) { output += part; });
      json.begin_object().key("lofp").begin_object();
      json.member("error", "the line has more than 16 MiB and was cut").end_object();
      json.member("raw", to_utf8(waiting_.substr(0, most_read)).text).end_object().finish();
      print_bytes(output);
      ++faults_;
    }
    is_in_long_line_ = true;
    waiting_.clear();
  }

  std::vector<Enricher> enrichers_;  // one for each thread
  std::string waiting_;              // read, not yet answered
  bool is_in_long_line_ = false;
  std::size_t faults_ = 0;
};

}  // namespace

Result<std::size_t> enrich_stream(const TriageIndex& index, const Request& request, int jobs) {
  return Stream(index, request, std::max(jobs, 1)).run();
}

}  // namespace lofp
