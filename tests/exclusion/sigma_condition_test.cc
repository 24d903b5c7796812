#include "exclusion/sigma_condition.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>

namespace lofp {
namespace {

using Names = std::vector<std::string_view>;

const Names names = {"selection",     "selection_b",       "filter", "filter_main_a",
                     "filter_main_b", "filter_optional_a", "_hidden"};

std::string negated(std::string_view condition) {
  std::string found;
  for (const std::size_t i : negated_selections(condition, names)) {
    if (!found.empty()) found += ' ';
    found += names[i];
  }
  return found;
}

TEST(NegatedSelections, AreThoseBehindNot) {
  EXPECT_EQ(negated("selection"), "");
  EXPECT_EQ(negated("selection and not filter"), "filter");
  EXPECT_EQ(negated("not selection"), "selection");
  EXPECT_EQ(negated("selection and not unheard_of"), "");
}

TEST(NegatedSelections, AreMatchedByPatterns) {
  EXPECT_EQ(negated("selection and not 1 of filter_main_*"), "filter_main_a filter_main_b");
  EXPECT_EQ(negated("selection and not all of filter*"),
            "filter filter_main_a filter_main_b filter_optional_a");
  EXPECT_EQ(negated("not 1 of *_a"), "filter_main_a filter_optional_a");
  EXPECT_EQ(negated("not 1 of *_main*_b"), "filter_main_b");
  EXPECT_EQ(negated("not any of *b"), "selection_b filter_main_b");
  EXPECT_EQ(negated("not 2 of filter_main_*"), "filter_main_a filter_main_b");
  EXPECT_EQ(negated("not 1 of filter"), "filter");
  EXPECT_EQ(negated("not filter_main_*"), "filter_main_a filter_main_b");
  EXPECT_EQ(negated("1 of them"), "");
}

TEST(NegatedSelections, ThemLeavesOutHiddenNames) {
  EXPECT_EQ(negated("not 1 of them"),
            "selection selection_b filter filter_main_a filter_main_b filter_optional_a");
  EXPECT_EQ(negated("not 1 of _*"), "_hidden");
}

TEST(NegatedSelections, NotBindsClosest) {
  EXPECT_EQ(negated("not filter and selection"), "filter");
  EXPECT_EQ(negated("not filter or selection"), "filter");
  EXPECT_EQ(negated("not (filter or selection)"), "selection filter");
  EXPECT_EQ(negated("not 1 of filter_main_* and selection"), "filter_main_a filter_main_b");
}

TEST(NegatedSelections, TwiceIsNotAtAll) {
  EXPECT_EQ(negated("not not filter"), "");
  EXPECT_EQ(negated("not (selection and not filter)"), "selection");
  EXPECT_EQ(negated("not (selection or not (selection_b and not filter))"), "selection filter");
  EXPECT_EQ(negated("not (not (filter))"), "");
}

TEST(NegatedSelections, CountWhereTheyStandBothWays) {
  EXPECT_EQ(negated("filter or (selection and not filter)"), "filter");
}

TEST(NegatedSelections, AreFoundInAnyCaseAndSpacing) {
  EXPECT_EQ(negated("selection AND NOT(filter)"), "filter");
  EXPECT_EQ(negated("selection\n  and\tNot\n1 OF filter_main_*"), "filter_main_a filter_main_b");
  EXPECT_EQ(negated("selection and not All Of Them").substr(0, 9), "selection");
}

TEST(NegatedSelections, EndAtTheAggregation) {
  EXPECT_EQ(negated("selection and not filter | count() by host > 5"), "filter");
  EXPECT_EQ(negated("selection | near selection_b and not filter"), "");
}

TEST(NegatedSelections, KeepWhatStandsBeforeAFault) {
  EXPECT_EQ(negated("selection and not filter selection_b and not filter_main_a"), "filter");
  EXPECT_EQ(negated("(selection and not filter"), "filter");
  EXPECT_EQ(negated("selection and not filter) and not filter_main_a"), "filter");
  EXPECT_EQ(negated("count(name) by host > 5 and not filter"), "");
  for (const std::string_view fault :
       {"", "not", "and not filter", "()", "not 1 of", "not 1 of (", "| not filter", ")"})
    EXPECT_EQ(negated(fault), "") << fault;
}

TEST(NegatedSelections, AreFoundAtAnyDepth) {
  const std::string open(4'000, '(');
  EXPECT_EQ(negated(open + "not filter"), "filter");
  std::string nots;
  for (int i = 0; i < 1'001; ++i) nots += "not (";
  EXPECT_EQ(negated(nots + "filter"), "filter");
}

// A condition as a tree, which knows by itself which selections it negates.
struct Node {
  enum class Kind { name, pattern, negation, all, any } kind;
  std::string text;  // of a name or pattern
  std::vector<Node> children;
};

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) {
  return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

Node random_node(Random& random, int depth) {
  static const std::vector<std::string> patterns = {"them", "filter*", "filter_main_*",
                                                    "*_a",  "*",       "selection"};
  const std::size_t kind = depth == 0 ? below(random, 2) : below(random, 5);
  switch (kind) {
    case 0:
      return {Node::Kind::name, std::string(names[below(random, names.size())]), {}};
    case 1:
      return {Node::Kind::pattern, patterns[below(random, patterns.size())], {}};
    case 2:
      return {Node::Kind::negation, "", {random_node(random, depth - 1)}};
    default: {
      Node node{kind == 3 ? Node::Kind::all : Node::Kind::any, "", {}};
      for (std::size_t i = below(random, 3) + 2; i > 0; --i)
        node.children.push_back(random_node(random, depth - 1));
      return node;
    }
  }
}

// The names that each of the patterns above means, written down by hand.
std::set<std::string> meant_by(const std::string& pattern) {
  static const std::set<std::string> filters = {"filter", "filter_main_a", "filter_main_b",
                                                "filter_optional_a"};
  std::set<std::string> all = filters;
  all.insert({"selection", "selection_b"});
  if (pattern == "filter*") return filters;
  if (pattern == "filter_main_*") return {"filter_main_a", "filter_main_b"};
  if (pattern == "*_a") return {"filter_main_a", "filter_optional_a"};
  if (pattern == "*") all.insert("_hidden");
  if (pattern == "them" || pattern == "*") return all;
  return {pattern};
}

void collect(const Node& node, bool is_negated, std::set<std::string>& found) {
  if (node.kind == Node::Kind::negation) is_negated = !is_negated;
  for (const Node& child : node.children) collect(child, is_negated, found);
  if (is_negated && (node.kind == Node::Kind::name || node.kind == Node::Kind::pattern))
    found.merge(meant_by(node.text));
}

class Renderer {
 public:
  explicit Renderer(Random& random) : random_(random) {}

  std::string render(const Node& root) {
    write(root, 0);
    return text_;
  }

 private:
  // How close the parts of a node of this kind are bound.
  static int binding(Node::Kind kind) {
    switch (kind) {
      case Node::Kind::any:
        return 1;
      case Node::Kind::all:
        return 2;
      case Node::Kind::negation:
        return 3;
      default:
        return 4;
    }
  }

  void write(const Node& node, int least) {
    const bool in_parentheses = binding(node.kind) < least || below(random_, 6) == 0;
    if (in_parentheses) sign('(');
    switch (node.kind) {
      case Node::Kind::name:
        word(node.text);
        break;
      case Node::Kind::pattern:
        keyword(below(random_, 2) == 0 ? "1" : "all");
        keyword("of");
        node.text == "them" ? keyword(node.text) : word(node.text);
        break;
      case Node::Kind::negation:
        keyword("not");
        write(node.children[0], 3);
        break;
      default:
        for (std::size_t i = 0; i < node.children.size(); ++i) {
          if (i > 0) keyword(node.kind == Node::Kind::all ? "and" : "or");
          write(node.children[i], binding(node.kind));
        }
    }
    if (in_parentheses) sign(')');
  }

  void keyword(std::string_view lower) {
    std::string text(lower);
    const std::size_t style = below(random_, 3);
    for (std::size_t i = 0; i < text.size(); ++i)
      if (text[i] >= 'a' && (style == 1 || (style == 2 && i == 0)))
        text[i] = static_cast<char>(text[i] - 'a' + 'A');
    word(text);
  }

  void word(std::string_view text) {
    const bool needs_blank = !text_.empty() && text_.back() != '(' && text_.back() != ')' &&
                             text_.back() != ' ' && text_.back() != '\n';
    if (needs_blank || below(random_, 3) == 0) blanks();
    text_ += text;
  }

  void sign(char c) {
    if (below(random_, 2) == 0) blanks();
    text_ += c;
  }

  void blanks() {
    constexpr std::string_view kinds[] = {" ", "  ", "\n", "\t ", " \n   "};
    text_ += kinds[below(random_, std::size(kinds))];
  }

  Random& random_;
  std::string text_;
};

TEST(NegatedSelections, AreThoseOfTheTreeThatTheConditionWasWrittenFrom) {
  Random random(20'241'024);
  std::size_t some = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Node tree = random_node(random, static_cast<int>(below(random, 6)));
    const std::string condition = Renderer(random).render(tree);
    if (condition.size() > most_of_condition) continue;
    std::set<std::string> expected;
    collect(tree, false, expected);
    std::set<std::string> found;
    for (const std::size_t place : negated_selections(condition, names))
      found.emplace(names[place]);
    ASSERT_EQ(found, expected) << condition;
    some += expected.empty() ? 0U : 1U;
  }
  EXPECT_GT(some, 5'000U);
}

}  // namespace
}  // namespace lofp
