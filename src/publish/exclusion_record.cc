#include "exclusion/weakness.h"
#include "publish/record.h"
#include "publish/record_texts.h"

namespace lofp {
namespace {

struct FilterRecord {
  static std::span<const ShapeMember<FilterRecord>> members();
  const Filter& filter;
};

struct TermRecord {
  static std::span<const ShapeMember<TermRecord>> members();
  const Term& term;
};

struct WeaknessRecord {
  static std::span<const ShapeMember<WeaknessRecord>> members();
  const Weakness& weakness;
};

constexpr ShapeMember<FilterRecord> filter_members[] = {
    {"title", {}, [](auto& of) -> std::string_view { return of.filter.title; }, {.least = 1}},
    {"description", {}, [](auto& of) { return known(of.filter.description); }},
    {"source", "Id of its rule set.",
     [](auto& of) -> std::string_view { return of.filter.source; }},
    {"path", "Of its file, in its repository.",
     [](auto& of) -> std::string_view { return of.filter.path; }},
    {"url", "Of its file upstream.", [](auto& of) { return known(of.filter.url); }},
};

constexpr ShapeMember<TermRecord> term_members[] = {
    {"field", "Empty where the whole event is looked at.",
     [](auto& of) -> std::string_view { return of.term.field; }},
    {"comparison",
     {},
     [](auto& of) { return Choice<Comparison::equals, Comparison::other>{of.term.comparison}; }},
    {"values", {}, [](auto& of) { return each(of.term.values); }},
    {"alternative",
     "Terms of one number hold together; another number is another way to be excluded.",
     [](auto& of) { return of.term.alternative; }},
};

constexpr ShapeMember<WeaknessRecord> weakness_members[] = {
    {"id", {}, [](auto& of) { return name_of(of.weakness.kind); }},
    {"value", {}, [](auto& of) -> std::string_view { return of.weakness.value; }},
    {"reason", {}, [](auto& of) -> std::string_view { return of.weakness.reason; }},
};

constexpr ShapeMember<ExclusionRecord> members_of_exclusion[] = {
    {"text",
     "As its author wrote it.",
     [](auto& of) -> std::string_view { return of.exclusion.text; },
     {.least = 1}},
    {"origin", {}, [](auto& of) { return ExclusionOrigin{of.exclusion.origin}; }},
    {"name", "Of the Sigma selection.", [](auto& of) { return known(of.exclusion.name); }},
    {"line",
     "From 1: in the rule's file, of a measured one in SigmaHQ's list, else in the filter's.",
     [](auto& of) { return of.exclusion.line; },
     {.least = 1}},
    {"filter", "The filter that it comes from, of origin filter.",
     [](auto& of) {
       return where(of.exclusion.filter != nullptr,
                    [&] { return FilterRecord{*of.exclusion.filter}; });
     }},
    {"terms",
     {},
     [](auto& of) {
       return each(of.exclusion.terms, [](const Term& term) { return TermRecord{term}; });
     }},
    {"weaknesses", "Where an attacker could make the exclusion hold.",
     [](auto& of) {
       return each(of.exclusion.weaknesses,
                   [](const Weakness& weakness) { return WeaknessRecord{weakness}; });
     }},
};

std::span<const ShapeMember<FilterRecord>> FilterRecord::members() {
  return filter_members;
}

std::span<const ShapeMember<TermRecord>> TermRecord::members() {
  return term_members;
}

std::span<const ShapeMember<WeaknessRecord>> WeaknessRecord::members() {
  return weakness_members;
}

}  // namespace

std::span<const ShapeMember<ExclusionRecord>> ExclusionRecord::members() {
  return members_of_exclusion;
}

void exclusion_members(const Exclusion& exclusion, JsonWriter& json) {
  constexpr ShapeMember<ExclusionRecord> written[] = {
      member_of(members_of_exclusion, "terms"), member_of(members_of_exclusion, "weaknesses")};
  for (const auto& member : written) member.write(member.name, {exclusion}, json);
}

}  // namespace lofp
