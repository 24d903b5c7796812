// What a token of a query says as a value.  Pure; linear; any thread.
#pragma once

#include <string>
#include <string_view>

#include "exclusion/pattern.h"
#include "exclusion/query_language.h"
#include "exclusion/query_token.h"

namespace lofp {

// What stands between the quotes of a token; the token itself where it has none.
std::string_view unquoted(std::string_view text, const QueryToken& token);

// A token as a field's name: without quotes, escapes and EQL's `?`.
std::string field_name(std::string_view text, const QueryToken& token, const QueryGrammar& grammar);

// A string, word or pattern as `compared` by an operator or function.
Pattern value_of(std::string_view text, const QueryToken& token, const QueryGrammar& grammar,
                 const QueryOperator& compared);

// A word or string that is searched for in the whole event.
Pattern searched(std::string_view text, const QueryToken& token, const QueryGrammar& grammar);

}  // namespace lofp
