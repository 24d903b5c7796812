// Parameters of routes: their descriptions, and reading what a client gave.
//
// The same description validates requests, appears in the OpenAPI document, and tells in problem
// documents what is allowed. Pure functions; thread-safe.
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
  number,     // a whole number from `least` to `most`
  choice,     // one of `choices()`
  technique,  // T1021, T1021.002
  entry_id,   // 16 or 32 hex digits
};

// The description of one parameter.
struct Parameter {
  std::string_view name;
  ParameterPlace place = ParameterPlace::query;
  ParameterType type = ParameterType::text;
  std::string_view summary;  // one sentence
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::string_view fallback = {};  // value if it is not given
  std::vector<std::string_view> (*choices)() = nullptr;
  bool is_repeatable = false;
};

// Names and values as they stand in a request, decoded, in order.
using GivenParameters = std::vector<std::pair<std::string, std::string>>;

// Valid values by parameter name, including fallbacks.
class ParameterValues {
 public:
  // All values of a parameter; empty if there is none.
  std::span<const std::string> all(std::string_view name) const;
  std::string_view text(std::string_view name) const;  // the first value, or empty
  std::size_t number(std::string_view name) const;     // for parameters with a fallback

  void add(std::string_view name, std::string value) {
    values_[std::string(name)].push_back(std::move(value));
  }
  bool has(std::string_view name) const { return values_.contains(name); }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

// Validates the given parameters and adds fallbacks. Fails with 400 for a name that is unknown, a
// value that is not allowed, or a parameter that is repeated without being repeatable.
std::expected<ParameterValues, Problem> read_parameters(std::span<const Parameter> parameters,
                                                        const GivenParameters& given);

// Describes for people what is allowed: "a whole number from 1 to 100".
std::string allowed_values(const Parameter& parameter);

// Regular expressions of technique and entry_id for JSON Schema; empty for other types.
std::string_view pattern_of(ParameterType type);

// Parameters of every list.
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
