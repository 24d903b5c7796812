// The ATT&CK techniques that rules name.
#include "api/listing.h"
#include "api/routes/route.h"
#include "publish/record.h"

namespace lofp {
namespace {

constexpr Parameter parameters[] = {limit_parameter, offset_parameter};

RouteAnswer answer(const Call& call) {
  Indices techniques;
  for (Index i = 0; i < call.state.catalog.tags.size(); ++i)
    if (!call.state.catalog.tags[i].technique.empty()) techniques.push_back(i);
  return list_document(call.address, parameters, call.values, techniques.size(),
                       [&](std::size_t i, JsonWriter& json) {
                         tag_record(call.state.addresses, call.state.catalog.tags[techniques[i]],
                                    json);
                       });
}

}  // namespace

extern const Route techniques_route{
    .id = "techniques",
    .path = "techniques",
    .summary = "Techniques and sub-techniques of ATT&CK that rules name, by id.",
    .parameters = parameters,
    .shape = {.name = "techniques", .summary = "A part of the techniques.", .list_of = "tag"},
    .answer = answer,
};

}  // namespace lofp
