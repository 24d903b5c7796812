// The OpenAPI 3.1 document of the API, made of the routes' own words.
#pragma once

#include <string>
#include <string_view>

namespace lofp {

// `base` is the path of the site ("/").  The same for the same program.
std::string openapi_document(std::string_view base);

}  // namespace lofp
