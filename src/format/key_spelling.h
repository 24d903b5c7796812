// Recognises misspelt keys: `false-positives`, `Title`, `refrences`.
//
// There is no list of valid keys.  Reading a file records which keys were asked for (Fields); any
// other key in a map is compared with the asked-for keys that the map lacks.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "format/fields.h"
#include "format/value.h"

namespace lofp {

// Whether two keys differ only in case, `_`, `-`, spaces, colons and a plural `s`: `false_positive`
// and `FalsePositives`.  Linear; allocates no memory.
bool is_respelling(std::string_view key, std::string_view other);

// The only member whose key is a respelling of `key`, apart from `key` itself.  Null if there is
// none or several, or if `map` is not a map.
const Member* respelt(const Value& map, std::string_view key);

// A member of `map` whose key may have been meant as `key`, which the map lacks: a respelling, or
// else the first key that is_near().  Null if there is none.
const Member* nearest(const Value& map, std::string_view key);

// Whether `key` is a respelling of `wanted`, or `wanted` with typing errors: a missing, extra or
// wrong letter, or two swapped neighbours.  Allows one error if `wanted` has 5 to 7 letters and two
// if it has more; in a shorter one, only a swap.  False if the keys are equal.
bool is_near(std::string_view key, std::string_view wanted);

// The messages about a key that was read as another one, and about a misspelt key that was not
// read.
std::string says_taken_for(std::string_view key, std::string_view meant);
std::string says_not_read(std::string_view key, std::string_view meant);

// Adds a fault for each key that was not asked for but seems to be a misspelling of one that was,
// in the order of the file, at most 25.  `others` are keys of the format that are valid but not
// read. The cost is the number of keys asked for times the number of keys in their maps.
void report_misspelt_keys(std::span<const std::string_view> others, FieldReport& report);

}  // namespace lofp
