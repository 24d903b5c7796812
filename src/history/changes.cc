// A text is one in all rules of its repository: it is new once, with the first commit that brought
// it, and gone once, with the last that took it away.  Between the two it may have come and gone in
// any rule.
#include "history/changes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "base/hash_table.h"
#include "base/parallel.h"
#include "base/text.h"
#include "catalog/rewording.h"
#include "meaning/understood_text.h"

namespace lofp {
namespace {

// One text of the repository.
struct TextLife {
  std::string normalised;
  std::string_view text;  // as first written
  bool is_cause = false;
  bool is_there = false;  // in any rule, now
  CommitId came;          // the first time
  CommitId went;          // the last time
  std::vector<const RuleHistory*> came_in;
  std::vector<const RuleHistory*> went_from;
  // If the first coming replaced another text in one of these rules.
  TextLife* replaced = nullptr;
  bool was_replaced = false;  // with the last going
};

// A text in a rule.
struct RuleText {
  const HistoryText* item;
  TextLife* life;
};

struct RuleTexts {
  const RuleHistory* rule;
  std::vector<RuleText> texts;
};

void add_once(std::vector<const RuleHistory*>& rules, const RuleHistory* rule) {
  if (rules.empty() || rules.back() != rule) rules.push_back(rule);
}

// The items that came, or went, with each commit.
template <typename Item>
struct Turn {
  std::vector<const Item*> went;
  std::vector<const Item*> came;
};

class ChangeFinder {
 public:
  ChangeFinder(const RepositoryHistory& history, int jobs) : history_(history) {
    gather();
    grade(jobs);
    for (const RuleTexts& rule : rules_) live(rule);
    for (const RuleTexts& rule : rules_) replace(rule);
  }

  std::vector<HistoryChange> take() {
    for (auto& [normalised, life] : lives_) add_life(life);
    for (const RuleTexts& rule : rules_) add_first_usable(rule);
    for (const RuleHistory& rule : history_.rules) add_exclusions(rule);
    std::ranges::stable_sort(changes_, {}, [](const HistoryChange& change) {
      return std::tuple(change.day, change.kind, change.text);
    });
    return std::move(changes_);
  }

 private:
  void gather() {
    for (const RuleHistory& rule : history_.rules) {
      RuleTexts texts{.rule = &rule, .texts = {}};
      for (const HistoryText& item : rule.texts)
        texts.texts.push_back({&item, &lives_[normalise(item.text)]});
      rules_.push_back(std::move(texts));
    }
    for (auto& [normalised, life] : lives_) life.normalised = normalised;
    for (const RuleTexts& rule : rules_)
      for (const RuleText& text : rule.texts)
        if (text.life->text.empty() || text.item->came < text.life->came) {
          text.life->text = text.item->text;
          text.life->came = text.item->came;
        }
  }

  void grade(int jobs) {
    std::vector<TextLife*> lives;
    for (auto& [normalised, life] : lives_) lives.push_back(&life);
    parallel_for(lives.size(), jobs, [&](std::size_t i) {
      lives[i]->is_cause =
          understand_text(lives[i]->text, lives[i]->normalised).grade != Grade::placeholder;
    });
  }

  // Notes where the rule brought a text for the first time, or took it away for the last time.
  static void live(const RuleTexts& rule) {
    for (const RuleText& text : rule.texts) {
      TextLife& life = *text.life;
      if (text.item->came == life.came) add_once(life.came_in, rule.rule);
      if (!text.item->went) {
        life.is_there = true;
      } else if (life.went_from.empty() || *text.item->went >= life.went) {
        if (*text.item->went != life.went) life.went_from.clear();
        life.went = *text.item->went;
        add_once(life.went_from, rule.rule);
      }
    }
  }

  // Finds the texts that the rule reworded.
  static void replace(const RuleTexts& rule) {
    std::map<CommitId, Turn<RuleText>> turns;
    for (const RuleText& text : rule.texts) {
      turns[text.item->came].came.push_back(&text);
      if (text.item->went) turns[*text.item->went].went.push_back(&text);
    }
    for (const auto& [commit, turn] : turns) {
      const auto normalised = [](const std::vector<const RuleText*>& all) {
        std::vector<std::string_view> texts;
        for (const RuleText* text : all) texts.push_back(text->life->normalised);
        return texts;
      };
      const auto pairs = rewordings_of(normalised(turn.went), normalised(turn.came));
      for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (!pairs[i]) continue;
        TextLife& before = *turn.went[i]->life;
        TextLife& after = *turn.came[*pairs[i]]->life;
        if (after.came != commit) continue;
        if (after.replaced == nullptr) after.replaced = &before;
        if (!before.is_there && before.went == commit) before.was_replaced = true;
      }
    }
  }

  std::string_view day_of(CommitId commit) const { return history_.table[commit].day; }

  void add_life(TextLife& life) {
    if (!life.is_cause) return;
    const bool is_reworded = life.replaced != nullptr && life.replaced->is_cause;
    changes_.push_back({.day = day_of(life.came),
                        .kind = is_reworded ? ChangeKind::reworded : ChangeKind::new_cause,
                        .text = life.text,
                        .before = is_reworded ? life.replaced->text : std::string_view(),
                        .rules = life.came_in});
    if (life.is_there || life.was_replaced) return;
    changes_.push_back({.day = day_of(life.went),
                        .kind = ChangeKind::gone,
                        .text = life.text,
                        .before = {},
                        .rules = life.went_from});
  }

  void add_first_usable(const RuleTexts& rule) {
    const RuleText* first = nullptr;
    for (const RuleText& text : rule.texts)
      if (text.life->is_cause && (first == nullptr || text.item->came < first->item->came))
        first = &text;
    if (first == nullptr || first->item->came == rule.rule->came) return;
    changes_.push_back({.day = day_of(first->item->came),
                        .kind = ChangeKind::first_usable,
                        .text = first->item->text,
                        .before = {},
                        .rules = {rule.rule}});
  }

  void add_exclusions(const RuleHistory& rule) {
    std::map<CommitId, Turn<HistoryText>> turns;
    HashSet<std::string_view> known;
    for (const HistoryText& item : rule.exclusions) {
      // One that came again is not new.
      if (known.insert(item.text).second) turns[item.came].came.push_back(&item);
      if (item.went) turns[*item.went].went.push_back(&item);
    }
    for (const auto& [commit, turn] : turns) {
      if (commit == rule.came) continue;
      const auto texts = [](const std::vector<const HistoryText*>& all) {
        std::vector<std::string_view> views;
        for (const HistoryText* item : all) views.push_back(item->text);
        return views;
      };
      std::vector<bool> is_reworded(turn.came.size());
      for (const auto& pair : rewordings_of(texts(turn.went), texts(turn.came)))
        if (pair) is_reworded[*pair] = true;
      for (std::size_t i = 0; i < turn.came.size(); ++i)
        if (!is_reworded[i])
          changes_.push_back({.day = day_of(commit),
                              .kind = ChangeKind::exclusion,
                              .text = turn.came[i]->text,
                              .before = {},
                              .rules = {&rule}});
    }
  }

  const RepositoryHistory& history_;
  std::map<std::string, TextLife, std::less<>> lives_;  // by normalised text
  std::vector<RuleTexts> rules_;
  std::vector<HistoryChange> changes_;
};

}  // namespace

std::string_view name_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::new_cause:
      return "new causes";
    case ChangeKind::reworded:
      return "reworded";
    case ChangeKind::gone:
      return "gone";
    case ChangeKind::exclusion:
      return "new exclusions";
    case ChangeKind::first_usable:
      break;
  }
  return "first usable texts";
}

std::vector<HistoryChange> changes_of(const RepositoryHistory& history, int jobs) {
  return ChangeFinder(history, jobs).take();
}

}  // namespace lofp
