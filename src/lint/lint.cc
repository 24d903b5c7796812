#include "lint/lint.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "base/parallel.h"
#include "lint/checks/check.h"
#include "lint/rule_view.h"
#include "lint/text_facts.h"

namespace lofp {
namespace {

const Preset& preset_for(const LintRequest& request, const Rule& rule) {
  if (request.preset != nullptr) return *request.preset;
  return preset_of(rule.source, rule.logic.language);
}

bool is_switched_off(const Preset& preset, const Check& check) {
  return std::ranges::find(preset.switched_off, check.id) != preset.switched_off.end();
}

RuleView view_for(const LintRequest& request, const TextTable& texts, const Rule& rule) {
  const FileNotes* notes = nullptr;
  if (request.notes != nullptr)
    if (const auto at = request.notes->find(rule.file); at != request.notes->end())
      notes = &at->second;
  RuleView view = view_of(rule, texts, preset_for(request, rule), notes);
  if (request.before != nullptr) {
    view.compares = true;
    const auto at = request.before->find(rule.key);
    view.is_new = at == request.before->end();
    view.before = view.is_new ? nullptr : at->second;
  }
  return view;
}

}  // namespace

std::vector<Finding> lint(const LintRequest& request) {
  const TextTable texts(request.rules, request.jobs);
  std::vector<std::vector<Finding>> found(request.rules.size());
  parallel_for(request.rules.size(), request.jobs, [&](std::size_t i) {
    const RuleView view = view_for(request, texts, request.rules[i]);
    for (const auto& [check, is_asked] : request.checks) {
      if (check->run == nullptr || (!is_asked && is_switched_off(*view.preset, *check))) continue;
      FindingList list(*check, view, found[i]);
      check->run(view, list);
    }
    std::ranges::stable_sort(found[i], {}, &Finding::line);
  });
  std::vector<Finding> all;
  for (std::vector<Finding>& of_rule : found) std::ranges::move(of_rule, std::back_inserter(all));
  return all;
}

}  // namespace lofp
