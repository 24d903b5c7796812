#include "read/attack_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/terminal.h"
#include "base/text.h"
#include "rule/attack_names.h"

namespace lofp {
namespace {

// Far above any real rule, yet few enough for a page.
constexpr std::size_t most_techniques = 200;
constexpr std::size_t most_tactics = 50;
constexpr std::size_t most_mistakes = 20;
constexpr std::size_t longest_written = 60;

void add_once(std::vector<std::string>& list, std::string item) {
  if (std::ranges::find(list, item) == list.end()) list.push_back(std::move(item));
}

class AttackNameResolver {
 public:
  AttackNameResolver(Rule& rule, const Attack& attack) : rule_(rule), attack_(attack) {}

  std::vector<AttackNameFault> settle() {
    const std::vector<std::string> techniques = std::exchange(rule_.techniques, {});
    const std::vector<std::string> tactics = std::exchange(rule_.tactics, {});
    for (const std::string& written : techniques)
      if (!is_full()) technique(written);
    for (const std::string& written : tactics)
      if (!is_full()) tactic(written);
    return std::move(faults_);
  }

 private:
  bool is_full() {
    if (!is_full_ &&
        (rule_.techniques.size() > most_techniques || rule_.tactics.size() > most_tactics)) {
      is_full_ = true;
      rule_.techniques.resize(std::min(rule_.techniques.size(), most_techniques));
      faults_.push_back(
          {{},
           fmt::format("the rule names more than {} techniques or {} tactics; the rest was passed "
                       "over",
                       most_techniques, most_tactics)});
    }
    return is_full_;
  }

  void technique(const std::string& written) {
    if (is_atlas_id(written)) return add_once(rule_.tags, written);
    if (is_other_mitre_id(written)) return;
    read_as_technique(written);
  }

  // Sigma's tags do not distinguish tactics from techniques, so anything that is no tactic is tried
  // as a technique.
  void tactic(const std::string& written) {
    std::string name = meant_tactic(written);
    if (attack_.is_tactic(name)) return add_once(rule_.tactics, std::move(name));
    if (is_other_mitre_id(written)) return;
    read_as_technique(written);
  }

  void read_as_technique(const std::string& written) {
    const std::string_view plain = without_name_space(written);
    std::string id = meant_technique(written);
    if (!id.empty() && lower_ascii(plain) == lower_ascii(id))
      return add_once(rule_.techniques, std::move(id));
    std::vector<std::string> ids = techniques_in(plain);
    if (ids.size() < 2) ids = id.empty() ? std::vector<std::string>{} : std::vector{id};
    mistake(written, ids);
    for (std::string& meant : ids) add_once(rule_.techniques, std::move(meant));
  }

  void mistake(const std::string& written, const std::vector<std::string>& ids) {
    const std::string shown(printable(shortened(on_one_line(written), longest_written)));
    const auto is_known = [&](const AttackMistake& known) { return known.written == shown; };
    if (std::ranges::any_of(rule_.attack_mistakes, is_known) ||
        rule_.attack_mistakes.size() >= most_mistakes)
      return;
    for (const std::string& id : ids) rule_.attack_mistakes.push_back({shown, id});
    if (ids.empty()) rule_.attack_mistakes.push_back({shown, {}});
    faults_.push_back(
        {written,
         ids.empty()
             ? fmt::format("`{}` is neither a technique (T1021, T1021.001) nor a tactic of ATT&CK: "
                           "correct it",
                           shown)
             : fmt::format("`{}` is not written as ATT&CK writes its ids; it was read as {}", shown,
                           fmt::join(ids, ", "))});
  }

  Rule& rule_;
  const Attack& attack_;
  std::vector<AttackNameFault> faults_;
  bool is_full_ = false;
};

}  // namespace

std::vector<AttackNameFault> settle_attack_names(Rule& rule, const Attack& attack) {
  return AttackNameResolver(rule, attack).settle();
}

int line_naming(std::string_view file, int first, std::string_view name) {
  const std::string wanted = lower_ascii(name);
  int number = 0;
  for (const std::string_view line : split(file, '\n'))
    if (++number >= first && lower_ascii(line).contains(wanted)) return number;
  return first;
}

}  // namespace lofp
