// What a route may be asked for: its words, and reading what a client gave.
//
// The same words check a request, describe it in the OpenAPI document and say in a problem document
// what is allowed.  Pure; any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/problem.h"

namespace lofp {

enum class ParameterPlace { query, path };

enum class ParameterType {
  text,       // `least` to `most` bytes of UTF-8
  number,     // a whole one, `least` to `most`
  choice,     // one of `choices()`
  technique,  // T1021, T1021.002
  entry_id,   // 16 or 32 hex digits
};

struct Parameter {
  std::string_view name;
  ParameterPlace place = ParameterPlace::query;
  ParameterType type = ParameterType::text;
  std::string_view summary;  // a sentence
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::string_view fallback = {};  // where it is not given
  std::vector<std::string_view> (*choices)() = nullptr;
  bool is_repeatable = false;
};

// Names and values as a request gives them, decoded, in their order.
using GivenParameters = std::vector<std::pair<std::string, std::string>>;

// What was given and is right, with fallbacks.
class ParameterValues {
 public:
  std::span<const std::string> all(std::string_view name) const;
  std::string_view text(std::string_view name) const;  // the first one, or empty
  std::size_t number(std::string_view name) const;     // of a parameter with a fallback

  void add(std::string_view name, std::string value) {
    values_[std::string(name)].push_back(std::move(value));
  }
  bool has(std::string_view name) const { return values_.contains(name); }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

// Fails for what is unknown, given too often, or not what it may be.
std::expected<ParameterValues, Problem> read_parameters(std::span<const Parameter> parameters,
                                                        const GivenParameters& given);

// "a whole number from 1 to 100": for people.
std::string allowed_values(const Parameter& parameter);

// The patterns of technique and entry_id, for JSON Schema; empty for other types.
std::string_view pattern_of(ParameterType type);

// Those that every list has.
inline constexpr std::int64_t most_items = 100;
inline constexpr Parameter limit_parameter{.name = "limit",
                                           .type = ParameterType::number,
                                           .summary = "How many to give, at most.",
                                           .least = 1,
                                           .most = most_items,
                                           .fallback = "20"};
inline constexpr Parameter offset_parameter{.name = "offset",
                                            .type = ParameterType::number,
                                            .summary = "How many to pass over.",
                                            .least = 0,
                                            .most = 1'000'000'000,
                                            .fallback = "0"};

}  // namespace lofp
