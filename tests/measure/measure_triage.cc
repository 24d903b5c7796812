// Prints how well triage answers, over a database and judged answers; bench/triage runs it.
//
//   measure_triage unseen DB            rules left out: recall and mean reciprocal rank
//   measure_triage judged DB FILE       relevance.json: other vendors answer
//   measure_triage events DB FILE       events.json: which text of its rule fits an event
//   measure_triage alerts DB FOLDER FILE  alerts, and INDEX.tsv or index.json, which says what fits
#include <fmt/format.h>
#include <simdjson.h>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <regex>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "publish/addresses.h"
#include "store/read_database.h"
#include "triage/alert_file.h"
#include "triage/alerts/alert.h"
#include "triage/answer.h"
#include "triage/cause_ranking.h"
#include "triage/write_index.h"

namespace lofp {
namespace {

std::uint32_t crc32(std::string_view text) {
  std::uint32_t crc = 0xffffffff;
  for (const char c : text) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320U : 0);
  }
  return ~crc;
}

struct Loaded {
  Catalog catalog;
  std::shared_ptr<const TriageIndex> index;
};

Loaded load(const std::string& path) {
  Report report;
  auto database = Database::open(path).value();
  Loaded loaded{read_database_catalog(*database, RuleParts::all, report).value(), {}};
  const Addresses addresses(loaded.catalog);
  const auto start = std::chrono::steady_clock::now();
  std::string bytes = write_triage_index(loaded.catalog, addresses.pages(), 1);
  const auto written = std::chrono::steady_clock::now();
  const std::size_t size = bytes.size();
  loaded.index = TriageIndex::open(std::move(bytes)).value();
  const auto opened = std::chrono::steady_clock::now();
  const auto ms = [](auto time) { return std::chrono::duration<double, std::milli>(time).count(); };
  fmt::print("index: {} bytes, written in {:.1f} ms, opened in {:.1f} ms\n", size,
             ms(written - start), ms(opened - written));
  return loaded;
}

struct Score {
  int count = 0;
  double first = 0, ten = 0, reciprocal = 0;
  void add(std::size_t rank) {  // from 1; 0 for none
    ++count;
    if (rank == 1) ++first;
    if (rank > 0 && rank <= 10) ++ten;
    if (rank > 0) reciprocal += 1.0 / static_cast<double>(rank);
  }
  std::string text() const {
    const double n = std::max(count, 1);
    return fmt::format("{:5} rules  @1 {:.3f}  @10 {:.3f}  MRR {:.3f}", count, first / n, ten / n,
                       reciprocal / n);
  }
};

// The groups that a right answer has: those of the rule's field texts that another rule states too,
// as this very text, or as any of the group.
std::set<std::uint32_t> targets(const TriageIndex& index, std::uint32_t rule, bool by_group) {
  std::set<std::uint32_t> found;
  const std::uint32_t own = index.rules[rule].original;
  for (const std::uint32_t statement : index.rule_statements[rule]) {
    if (statement % 2 != 0) continue;
    const TriageEntry& entry = index.entries[statement / 2];
    if (entry.kind != TextKind::cause || entry.grade == Grade::placeholder) continue;
    for (std::uint32_t other = 0; other < index.entries.size(); ++other) {
      if (by_group ? index.entries[other].group != entry.group : other != statement / 2) continue;
      for (const std::uint32_t stating : index.rules_of_entry[other])
        if (index.rules[stating].original != own) found.insert(entry.group);
    }
  }
  return found;
}

std::size_t rank_of(const RankedCauses& ranked, const std::set<std::uint32_t>& groups) {
  for (std::size_t i = 0; i < ranked.causes.size(); ++i)
    if (groups.contains(ranked.causes[i].group)) return i + 1;
  return 0;
}

void measure_unseen(const Loaded& loaded) {
  const TriageIndex& index = *loaded.index;
  for (const std::uint32_t half : {0U, 1U}) {
    std::map<std::string, Score> scores;
    const auto start = std::chrono::steady_clock::now();
    std::size_t answered = 0;
    for (std::uint32_t rule = 0; rule < index.rules.size(); ++rule) {
      if (index.rules[rule].original != rule) continue;
      if ((crc32(index.rules[rule].key) & 1) != half) continue;
      const auto by_entry = targets(index, rule, false);
      const auto by_group = targets(index, rule, true);
      if (by_group.empty()) continue;
      const RuleQuery query = query_for_rule(index, rule);
      const RankedCauses ranked = rank_causes(index, query);
      ++answered;
      scores["b groups"].add(rank_of(ranked, by_group));
      scores["b groups of " + std::string(index.sources[index.rules[rule].source].id)].add(
          rank_of(ranked, by_group));
      if (by_entry.empty()) continue;
      scores["a entries"].add(rank_of(ranked, by_entry));
      scores["a entries of " + std::string(index.sources[index.rules[rule].source].id)].add(
          rank_of(ranked, by_entry));
      if (ranked.best_title < 0.5F) scores["d nearest title < .5"].add(rank_of(ranked, by_entry));
      RuleQuery any = query;
      any.source.reset();
      scores["c rule set unknown"].add(rank_of(rank_causes(index, any), by_entry));
    }
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
                          std::chrono::steady_clock::now() - start)
                          .count();
    fmt::print("half {} ({} us a rule with two answers)\n", half,
               took / static_cast<long>(std::max<std::size_t>(answered, 1)));
    for (const auto& [name, score] : scores) fmt::print("  {:32} {}\n", name, score.text());
  }
}

void measure_judged(const Loaded& loaded, const char* file) {
  const TriageIndex& index = *loaded.index;
  simdjson::dom::parser parser;
  const simdjson::dom::array items = parser.load(file).get_array().value();
  double gain_sum = 0, first = 0;
  int count = 0, missing = 0, judged_missing = 0;
  for (const simdjson::dom::element item : items) {
    const std::string_view key = item["rule"].get_string().value();
    std::map<std::string, double> relevance;
    const simdjson::dom::array judgements = item["judgements"].get_array().value();
    for (const simdjson::dom::element judgement : judgements)
      relevance[std::string(judgement["entry"].get_string().value())] =
          static_cast<double>(judgement["relevance"].get_int64().value());
    const auto at = std::ranges::find(index.rules, key, &TriageRule::key);
    if (at == index.rules.end()) {
      ++missing;
      continue;
    }
    std::set<std::string, std::less<>> known;
    for (const TriageEntry& entry : index.entries) known.insert(std::string(entry.id));
    for (const auto& [entry, value] : relevance) judged_missing += !known.contains(entry);
    const auto rule = static_cast<std::uint32_t>(at - index.rules.begin());
    RuleQuery query = query_for_rule(index, rule);
    query.source.reset();
    // Only what other rule sets say was judged.
    query.sources = ~(std::uint64_t{1} << index.rules[rule].source);
    const RankedCauses ranked = rank_causes(index, query);
    std::vector<double> gains;
    for (const RankedCause& cause : ranked.causes) {
      const bool is_of_others = std::ranges::any_of(
          index.rules_of_entry[cause.entry],
          [&](std::uint32_t one) { return index.rules[one].source != index.rules[rule].source; });
      if (!is_of_others) continue;
      double gain = 0;
      for (const TriageEntry& entry : index.entries)
        if (entry.group == cause.group)
          if (const auto judged = relevance.find(std::string(entry.id)); judged != relevance.end())
            gain = std::max(gain, judged->second);
      gains.push_back(gain);
      if (gains.size() == 10) break;
    }
    std::vector<double> ideal;
    for (const auto& [entry, value] : relevance) ideal.push_back(value);
    std::ranges::sort(ideal, std::greater());
    const auto dcg = [](const std::vector<double>& list) {
      double sum = 0;
      for (std::size_t i = 0; i < list.size() && i < 10; ++i)
        sum += list[i] / std::log2(static_cast<double>(i) + 2);
      return sum;
    };
    ++count;
    if (dcg(ideal) > 0) gain_sum += dcg(gains) / dcg(ideal);
    if (!gains.empty() && gains[0] > 0) ++first;
  }
  fmt::print(
      "judged: {} rules ({} not in the catalog, {} judged entries not in it)  nDCG@10 {:.3f}  "
      "first {:.3f}\n",
      count, missing, judged_missing, gain_sum / std::max(count, 1), first / std::max(count, 1));
}

void measure_events(const Loaded& loaded, const char* file, bool is_verbose) {
  const TriageIndex& index = *loaded.index;
  simdjson::dom::parser parser;
  const simdjson::dom::array items = parser.load(file).get_array().value();
  Score score;
  int missing = 0;
  for (const simdjson::dom::element item : items) {
    const std::string key(item["rule"].get_string().value());
    const std::string prefix = normalise(item["statement"].get_string().value());
    const auto rule = std::ranges::find(loaded.catalog.rules, key, &Rule::key);
    if (rule == loaded.catalog.rules.end()) {
      ++missing;
      continue;
    }
    std::set<std::string_view> right;
    for (const Statement& statement : rule->statements)
      if (normalise(statement.text).starts_with(prefix))
        right.insert(loaded.catalog.entries[statement.entry].id);
    if (right.empty()) {
      ++missing;
      continue;
    }
    Alert alert;
    alert.kind = "plain";
    alert.rule_ids.push_back(key);
    const simdjson::dom::object facts = item["facts"].get_object().value();
    for (const auto& [name, value] : facts)
      add_fact(alert, fact_named(name), name, value.get_string().value());
    complete(alert);
    const AlertAnswer answer = explain(index, alert, {.most_causes = 1000});
    std::size_t rank = 0;
    std::size_t place = 0;
    std::string first;
    for (const AnsweredCause& cause : answer.causes) {
      if (cause.origin != CauseOrigin::own) continue;
      ++place;
      if (first.empty()) first = cause.text;
      if (rank == 0 && right.contains(index.entries[*cause.entry].id)) rank = place;
    }
    score.add(rank);
    if (is_verbose && rank != 1)
      fmt::print("  {} of {}: {}\n     wanted {}\n     first {}\n", rank, place, key,
                 prefix.substr(0, 90), first.substr(0, 90));
  }
  fmt::print("events: {} ({} not in the catalog)\n", score.text(), missing);
}

struct WantedAnswer {
  std::string file;
  std::string keywords;
};

std::vector<WantedAnswer> wanted_answers(const std::string& path) {
  std::vector<WantedAnswer> all;
  if (path.ends_with(".json")) {
    simdjson::dom::parser parser;
    const simdjson::dom::array items = parser.load(path).get_array().value();
    for (const simdjson::dom::element item : items)
      all.push_back({std::string(item["file"].get_string().value()),
                     std::string(item["keywords"].get_string().value())});
    return all;
  }
  const std::string text = read_file(path, std::size_t{1} << 20).value();
  for (const std::string_view line : split(text, '\n')) {
    const auto fields = split(line, '\t');
    if (fields.size() > 4 && fields[0] != "file")
      all.push_back({std::string(fields[0]) + ".json", std::string(fields[4])});
  }
  return all;
}

void measure_alerts(const Loaded& loaded, const std::string& folder, const std::string& file,
                    bool is_verbose) {
  const TriageIndex& index = *loaded.index;
  int count = 0, three = 0, ten = 0, any_three = 0, silent = 0, silent_right = 0;
  double micros = 0;
  for (const WantedAnswer& wanted : wanted_answers(file)) {
    AlertFile alerts(read_file(folder + "/" + wanted.file, std::size_t{1} << 20).value());
    const auto read = alerts.next();
    if (!read || !read->fields) {
      fmt::print("  {}: not read\n", wanted.file);
      continue;
    }
    const auto start = std::chrono::steady_clock::now();
    const Alert alert = read_alert(*read->fields);
    const AlertAnswer answer = explain(index, alert, {.most_causes = 10});
    micros +=
        std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
    if (wanted.keywords == "^$") {
      ++silent;
      silent_right += answer.confidence == Confidence::none;
      if (is_verbose)
        fmt::print("  {} should be silent: {} {}\n", wanted.file, name_of(answer.confidence),
                   answer.causes.empty() ? "" : answer.causes[0].text.substr(0, 80));
      continue;
    }
    std::regex words;
    try {
      words = std::regex(wanted.keywords, std::regex::icase | std::regex::ECMAScript);
    } catch (const std::regex_error& error) {
      fmt::print("  {}: {}\n", wanted.file, error.what());
      continue;
    }
    std::size_t specific_rank = 0, any_rank = 0;
    for (std::size_t i = 0; i < answer.causes.size(); ++i) {
      if (!std::regex_search(answer.causes[i].text, words)) continue;
      if (any_rank == 0) any_rank = i + 1;
      if (specific_rank == 0 && answer.causes[i].grade == Grade::specific) specific_rank = i + 1;
    }
    ++count;
    three += specific_rank > 0 && specific_rank <= 3;
    ten += specific_rank > 0;
    any_three += any_rank > 0 && any_rank <= 3;
    if (is_verbose) {
      fmt::print(
          "  {} {} rule {} {} {} -> specific {} any {}   /{}/\n", wanted.file, alert.kind,
          name_of(answer.match), answer.rule ? index.rules[*answer.rule].title : alert.rule_name,
          name_of(answer.confidence), specific_rank, any_rank, wanted.keywords.substr(0, 70));
      if (specific_rank == 0 || specific_rank > 3)
        for (std::size_t i = 0; i < answer.causes.size() && i < 5; ++i) {
          const AnsweredCause& cause = answer.causes[i];
          fmt::print("      {:.2f} {} {} {} | {}\n", cause.score, name_of(cause.origin),
                     name_of(cause.grade), cause.text.substr(0, 90),
                     cause.fits.empty() ? "" : cause.fits[0]);
        }
    }
  }
  fmt::print(
      "alerts: {} with a cause: specific among 3 {:.3f}, among 10 {:.3f}, any among 3 {:.3f}; "
      "{} of {} silent; {:.0f} us each\n",
      count, three / std::max(count * 1.0, 1.0), ten / std::max(count * 1.0, 1.0),
      any_three / std::max(count * 1.0, 1.0), silent_right, silent,
      micros / std::max(count * 1.0, 1.0));
}

}  // namespace
}  // namespace lofp

int main(int count, char** arguments) {
  const std::string what = count > 2 ? arguments[1] : "";
  if (what == "unseen") {
    lofp::measure_unseen(lofp::load(arguments[2]));
  } else if (what == "judged" && count > 3) {
    lofp::measure_judged(lofp::load(arguments[2]), arguments[3]);
  } else if (what == "events" && count > 3) {
    lofp::measure_events(lofp::load(arguments[2]), arguments[3], count > 4);
  } else if (what == "alerts" && count > 4) {
    lofp::measure_alerts(lofp::load(arguments[2]), arguments[3], arguments[4], count > 5);
  } else {
    std::fputs(
        "usage: measure_triage unseen DB | judged DB FILE | events DB FILE | alerts DB FOLDER "
        "FILE\n",
        stderr);
    return 2;
  }
}
