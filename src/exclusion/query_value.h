// Interprets a token of a query as a field name or value.  Pure, thread-safe and linear.
#pragma once

#include <string>
#include <string_view>

#include "exclusion/pattern.h"
#include "exclusion/query_language.h"
#include "exclusion/query_token.h"

namespace lofp {

// The text between the quotes of a token, or the whole token if it has none.
std::string_view unquoted(std::string_view text, const QueryToken& token);

// The token as a field name, without quotes, escapes and the leading `?` of EQL's optional fields.
std::string field_name(std::string_view text, const QueryToken& token, const QueryGrammar& grammar);

// The value of a string, word or pattern token that the operator or function `compared` is applied
// to.
Pattern value_of(std::string_view text, const QueryToken& token, const QueryGrammar& grammar,
                 const QueryOperator& compared);

// The value of a word or string that is searched for anywhere in the event.
Pattern searched(std::string_view text, const QueryToken& token, const QueryGrammar& grammar);

}  // namespace lofp
