#include "publish/alike_cause_record.h"

#include <algorithm>

namespace lofp {
namespace {

constexpr ShapeMember<AlikeCauseRecord> cause_members[] = {
    {"text", "The cause, as people wrote it.",
     [](auto& of) -> std::string_view { return of.cause.text; }},
    {"grade", "specific, generic or placeholder.",
     [](auto& of) { return name_of(of.cause.grade); }},
    {"id", "Of the entry that states it; none for what rules exclude.",
     [](auto& of) {
       return where(of.cause.entry.has_value(),
                    [&] { return std::string_view(of.index.entries[*of.cause.entry].id); });
     }},
    {"address", "Of its page, below the site's base.",
     [](auto& of) { return address_of(of.index, of.cause); }},
    {"rules", "Keys of the rules that state it, the most alike first; not all of many.",
     [](auto& of) {
       return each(of.cause.rules, [&](std::uint32_t rule) -> std::string_view {
         return of.index.rules[rule].key;
       });
     }},
};

}  // namespace

std::span<const ShapeMember<AlikeCauseRecord>> AlikeCauseRecord::members() {
  return cause_members;
}

std::string_view address_of(const TriageIndex& index, const AnsweredCause& cause) {
  if (cause.entry) return index.entries[*cause.entry].address;
  return cause.rules.empty() ? std::string_view() : index.rules[cause.rules[0]].address;
}

}  // namespace lofp
