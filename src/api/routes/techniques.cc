// The ATT&CK techniques that rules name.
#include "api/listing.h"
#include "api/routes/route.h"
#include "publish/record.h"

namespace lofp {
namespace {

constexpr Parameter parameters[] = {limit_parameter, offset_parameter};

std::expected<ListAnswer<TagRecord>, Problem> answer(const RouteCall& call) {
  TagIds techniques;
  for (const TagId tag : call.snapshot.catalog.tags.ids())
    if (call.snapshot.catalog.tags[tag].is(TagKind::technique)) techniques.push_back(tag);
  return list_answer<TagRecord>(call, techniques.size(), [&](std::size_t i) {
    return TagRecord{call.snapshot.addresses, call.snapshot.catalog.tags[techniques[i]]};
  });
}

}  // namespace

extern const Route techniques_route{
    .id = "techniques",
    .path = "techniques",
    .summary = "Techniques and sub-techniques of ATT&CK that rules name, by id.",
    .parameters = parameters,
    .answer = answer_of<answer>("techniques", "A part of the techniques."),
};

}  // namespace lofp
