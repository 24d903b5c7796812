// The weightiest of the values that rules exclude, with ways to narrow them down.
#pragma once

#include <cstddef>
#include <span>

#include "format/html.h"
#include "publish/exclusion_ranking.h"
#include "publish/site.h"

namespace lofp {

// The most choices of a kind that the style sheet knows.
inline constexpr std::size_t field_choices = 10;
inline constexpr std::size_t technique_choices = 12;

// The form with the choices (weakness, platform, technique, field) and the list.
void excluded_value_ranking(const Site& site, std::span<const RankedValue> values, Html& html);

// An item of a list: how many rules look away from it, its weaknesses, and where it applies.
void excluded_value_item(const Site& site, const RankedValue& ranked, std::string_view codes,
                         Html& html);

// The value as code; "no text" where it is empty.
void value_code(const ExcludedValue& excluded, Html& html);

// The weaknesses of a value as marks.
void weakness_marks(const ExcludedValue& excluded, Html& html);

}  // namespace lofp
