#include "api/triage_shape.h"

#include <array>
#include <string_view>
#include <vector>

#include "meaning/grade.h"
#include "publish/shape.h"
#include "triage/answer.h"

namespace lofp {
namespace {

constexpr MemberWords member(std::string_view name, std::string_view summary,
                             void (*describe)(const Limits&, SchemaWriter&)) {
  return {.name = name,
          .summary = summary,
          .presence = Presence::always,
          .limits = {},
          .describe = describe};
}

// The same, where it is not always there.
constexpr MemberWords optional(MemberWords member) {
  member.presence = Presence::where_known;
  return member;
}

constexpr MemberWords text(std::string_view name, std::string_view summary) {
  return member(name, summary, JsonType<std::string_view>::describe);
}

constexpr MemberWords texts(std::string_view name, std::string_view summary) {
  return member(name, summary, JsonType<std::vector<std::string_view>>::describe);
}

constexpr MemberWords count(std::string_view name, std::string_view summary) {
  return member(name, summary, JsonType<std::size_t>::describe);
}

template <auto first, auto last>
constexpr MemberWords choice(std::string_view name, std::string_view summary) {
  return member(name, summary, JsonType<Choice<first, last>>::describe);
}

template <std::size_t size>
void describe_members(const MemberWords (&members)[size], SchemaWriter& to) {
  std::array<const MemberWords*, size> all{};
  for (std::size_t i = 0; i < size; ++i) all[i] = &members[i];
  describe_object(all, to);
}

template <const auto& members>
void object_of(const Limits& /*limits*/, SchemaWriter& to) {
  describe_members(members, to);
}

template <const auto& members>
void objects_of(const Limits& /*limits*/, SchemaWriter& to) {
  to.list({});
  to.json().key("items").begin_object();
  describe_members(members, to);
  to.json().end_object();
}

void describe_format(const Limits& /*limits*/, SchemaWriter& to) {
  to.json().key("const").value("lofp-triage");
}

void describe_share(const Limits& /*limits*/, SchemaWriter& to) {
  to.json().member("type", "number").key("minimum").value(0).key("maximum").value(1);
}

void describe_facts(const Limits& /*limits*/, SchemaWriter& to) {
  to.json().member("type", "object").key("additionalProperties").begin_object();
  to.json().member("type", "string").end_object();
}

constexpr MemberWords catalog_members[] = {
    text("built", "The day on which the newest rule was made or changed."),
    count("rules", "How many it has."),
};

constexpr MemberWords rule_members[] = {
    text("id", "As the alert has it, or empty."),
    text("name", "As the alert has it, or empty."),
    text("key", "Of the rule in the catalog, or empty."),
    choice<RuleMatch::none, RuleMatch::id>("match", "How that rule was found."),
};

constexpr MemberWords alert_members[] = {
    text("kind", "What the alert was taken for."),
    member("rule", "That made it.", object_of<rule_members>),
    texts("techniques", "Of ATT&CK."),
    text("platform", "Or empty."),
    member("facts", "What was understood of the event, by name.", describe_facts),
    texts("facts_missing", "By which causes could be told apart."),
};

constexpr MemberWords alike_members[] = {
    count("considered", "How many rules of like behaviour were looked at."),
    count("say", "How many of them state it."),
};

constexpr MemberWords source_members[] = {
    text("name", "Of the rule set."),
    text("licence", "Of the rule that states it first."),
    texts("authors", "Of that rule."),
};

constexpr MemberWords cause_members[] = {
    optional(text("entry", "Id of the documented text; none for what rules exclude.")),
    optional(text("group", "Id of the entry that stands for those that say the same.")),
    text("text", "The cause, as people wrote it."),
    choice<Grade::placeholder, Grade::specific>("grade", "How much it says."),
    choice<WouldBe::benign_true_positive, WouldBe::false_positive>(
        "would_be", "What the alert would be, if this were its cause."),
    member("score", "For comparing answers; no probability.", describe_share),
    choice<CauseOrigin::own, CauseOrigin::exclusion>("from", "Who says so."),
    texts("rules", "Keys of those that state or exclude it."),
    optional(member("alike", "Where rules of like behaviour say so.", object_of<alike_members>)),
    texts("fits", "What in the event speaks for it."),
    texts("reasons", "Sentences that a person can check."),
    optional(text("path", "Of its page, below the base of the site.")),
    optional(member("source", "Whose text it is.", object_of<source_members>)),
};

constexpr MemberWords excluded_members[] = {
    text("rule", "Its key."),
    text("terms", "All of which have to hold."),
    choice<Met::no, Met::yes>("met", "Whether the event meets them."),
    texts("differs", "In what the event differs."),
    texts("not_known", "The fields of which the alert says nothing."),
};

constexpr MemberWords answer_members[] = {
    member("format", "Of this answer.", describe_format),
    count("version", "Of the format: members may be added, those that exist keep their meaning."),
    member("catalog", "What the answer was looked up in.", object_of<catalog_members>),
    member("alert", "What was understood of the alert.", object_of<alert_members>),
    choice<Confidence::none, Confidence::own_rule>(
        "confidence", "How close the answer is to the alert; not how harmless the alert is."),
    member("causes", "Harmless causes that people documented, best first.",
           objects_of<cause_members>),
    member("excluded", "What the rule excludes, and exclusions of others that the event meets.",
           objects_of<excluded_members>),
    optional(texts("looked_at", "Where nothing is close: the rules that came nearest.")),
    texts("questions", "What to find out."),
    texts("confirm", "What authors wrote: how to tell that it is harmless."),
    texts("warnings", "What authors wrote: when it is not."),
    text("suggested_reason", "Why to close the alert if the causes are confirmed; or none."),
};

}  // namespace

const Definition triage_answer_shape{
    .name = "triage_answer",
    .summary = "Harmless causes of an alert that people documented. It gives no verdict.",
    .describe = [](SchemaWriter& to) { describe_members(answer_members, to); }};

}  // namespace lofp
