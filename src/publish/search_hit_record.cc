#include "publish/search_hit_record.h"

namespace lofp {
namespace {

constexpr ShapeMember<SearchHitRecord> hit_members[] = {
    {"kind", "entry, rule, mention, technique or exclusion.",
     [](auto& of) { return name_of(of.hit.kind); }},
    {"title", "Of an entry its whole text, of an exclusion the whole value.",
     [](auto& of) -> std::string_view { return of.hit.title; }},
    {"address", "Of its page, below the site's base; may be empty.",
     [](auto& of) -> std::string_view { return of.hit.address; }},
    {"id", "Of an entry or technique; of a rule its key; else empty.",
     [](auto& of) -> std::string_view { return of.hit.id; }},
    {"marks",
     "An entry's grade and themes; a rule's source, and its level and status where it has them; a "
     "mention's kind; an exclusion's field where it has one, comparison and weaknesses.",
     [](auto& of) { return each(of.hit.marks); }},
    {"count", "Rules of an entry or exclusion, entries of a mention or technique, causes of a rule.",
     [](auto& of) { return of.hit.count; }},
    {"points", "How well it fits: docs/guide/search.md says how they are counted.",
     [](auto& of) { return std::size_t{of.hit.points}; }},
};

constexpr ShapeMember<SearchHitRecord> printed_hit_members[] = {
    member_of(hit_members, "address"), member_of(hit_members, "kind"),
    member_of(hit_members, "title"),   member_of(hit_members, "id"),
    member_of(hit_members, "marks"),   member_of(hit_members, "count"),
    member_of(hit_members, "points"),
};

}  // namespace

std::span<const ShapeMember<SearchHitRecord>> SearchHitRecord::members() {
  return hit_members;
}

std::span<const ShapeMember<SearchHitRecord>> PrintedSearchHit::members() {
  return printed_hit_members;
}

}  // namespace lofp
