// Keys that are not written as they are read: `false-positives`, `Title`, `refrences`.
//
// There is no list of keys: reading a file's fields records which keys it asked for (Fields), and
// what a map holds besides is compared with those of them that it lacks.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "format/fields.h"
#include "format/value.h"

namespace lofp {

// Whether two keys differ in nothing but case, `_`, `-`, spaces, colons and the plural:
// `false_positive` and `FalsePositives`.  No memory is taken; linear.
bool is_respelling(std::string_view key, std::string_view other);

// The one member whose key is a respelling of `key`; null where `map` is no map or has none or
// several of them.  Does not look for `key` itself.
const Member* respelt(const Value& map, std::string_view key);

// The member of `map` whose key comes nearest to `key`, which the map lacks: a respelling, or one
// with a letter or two amiss, as is_near says.  Null where there is none.
const Member* nearest(const Value& map, std::string_view key);

// Whether `key` is `wanted` with typing mistakes: letters left out, put in, mistaken, or two that
// changed places.  One mistake in names of 5 to 7 letters, two in longer ones, and in shorter ones
// none but the change of places.
bool is_near(std::string_view key, std::string_view wanted);

// What is said of a key that was read as another, and of one that was not.
std::string says_taken_for(std::string_view key, std::string_view meant);
std::string says_not_read(std::string_view key, std::string_view meant);

// Adds a fault for each key that nobody asked for and that was meant for one that was asked for, in
// the order of the file, up to 25.  `others` are keys of the format that are not read.
// Takes time in proportion to the keys asked for times those of their maps.
void report_misspelt_keys(std::span<const std::string_view> others, FieldReport& report);

}  // namespace lofp
