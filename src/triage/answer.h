// An answer to an alert: harmless causes that people documented, with reasons.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "triage/alert.h"
#include "triage/cause_ranking.h"
#include "triage/exclusion_match.h"
#include "triage/triage_index.h"

namespace lofp {

// How sure it is that the answer is about the alert's behaviour; not that the alert is harmless.
enum class Confidence : std::uint8_t {
  none,     // nothing documented is close
  weak,     // rules that share some of the words or the technique
  close,    // rules of the same behaviour
  own_rule  // the rule itself
};
std::string_view name_of(Confidence confidence);  // "own-rule"

// How the rule of the alert was found in the catalog.
enum class RuleMatch : std::uint8_t { none, title, id };
std::string_view name_of(RuleMatch match);

enum class CauseOrigin : std::uint8_t { own, own_exclusion, alike, exclusion };
std::string_view name_of(CauseOrigin origin);  // "own-exclusion"

// Which of two things an alert with this cause would be.
enum class WouldBe : std::uint8_t {
  benign_true_positive,  // it happened, and was allowed
  false_positive         // the rule took something else for it
};
std::string_view name_of(WouldBe would_be);

// A harmless cause.
struct AnsweredCause {
  std::optional<std::uint32_t> entry;  // of TriageIndex::entries; none for what rules exclude
  std::string text;
  Grade grade = Grade::specific;
  WouldBe would_be = WouldBe::benign_true_positive;
  float score = 0;  // 0 to 1; comparable between answers of one index
  CauseOrigin origin = CauseOrigin::alike;
  std::vector<std::uint32_t> rules = {};  // that state or exclude it; at most 5
  std::uint32_t considered = 0;           // of origin alike: how many rules were compared
  std::uint32_t stated_by = 0;            // and how many of them state it
  std::vector<std::string> fits = {};
  std::vector<std::string> reasons = {};  // sentences that a person can check
};

struct AlertAnswer {
  RuleMatch match = RuleMatch::none;
  std::optional<std::uint32_t> rule;  // of TriageIndex::rules
  Confidence confidence = Confidence::none;
  std::vector<AnsweredCause> causes;     // best first
  std::vector<ExclusionMatch> excluded;  // by the alert's rule; then by others that the event meets
  std::vector<std::string> questions;    // what to find out
  std::vector<std::string_view> confirm;   // parts of texts: how to tell whether it is harmless
  std::vector<std::string_view> warnings;  // parts of texts: when it is not
  std::vector<std::string_view> facts_missing;  // facts by which causes could be told apart
  std::vector<LikeRule> looked_at;              // the rules most alike, for an answer of none
  std::string_view suggested_reason = "none";
};

struct Request {
  std::size_t most_causes = 3;
  std::uint64_t sources = ~std::uint64_t{0};  // whose rules answer: a bit for each of the index
  bool is_unseen = false;  // answer as if the alert's rule and its twins were not in the catalog
};

// What authors of rules alike state, kept for each rule of the catalog that was asked about.  For
// one thread and one index.
class AlikeCauses {
 public:
  explicit AlikeCauses(const TriageIndex& index) : causes_(index.rules.size()) {}

  // `request` must have the same sources at each call.
  const RankedCauses& of(const TriageIndex& index, std::uint32_t rule, const Request& request);

 private:
  std::vector<std::unique_ptr<const RankedCauses>> causes_;  // by rule; null: not asked yet
};

// The bit of a rule set in Request::sources; 0 where the index has none of this id.  From the 64th
// on they share one.
std::uint64_t source_bit(const TriageIndex& index, std::string_view id);

// Answers the alert.  Costs some 0.5 ms where the rule is not known, and a tenth of it where its
// rule was asked about before.  Any thread.
AlertAnswer explain(const TriageIndex& index, const Alert& alert, const Request& request);

// The same, for many alerts.
AlertAnswer explain(const TriageIndex& index, const Alert& alert, const Request& request,
                    AlikeCauses& alike);

// The numbers of rules in the catalog that the alert may be of, best first.
struct FoundRule {
  RuleMatch match = RuleMatch::none;
  std::uint32_t rule = 0;
};
FoundRule find_rule(const TriageIndex& index, const Alert& alert);

// The title that an alert's rule has in its rule set: without "ESCU - " or "Network - " before it
// and " - Rule" behind it.
std::string_view bare_title(std::string_view name);

}  // namespace lofp
