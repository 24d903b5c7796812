// Runs the git command, for the files that know what to ask it.  See git.h for what it may do.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace lofp {

// Runs git in `folder` and returns its standard output, or its error message without credentials.
// `environment` holds additional NAME=VALUE variables.
Result<std::string> run_git(const std::string& folder, const std::vector<std::string>& words,
                            std::span<const std::string> environment = {});

// Runs git in `folder` with the file `input` as its standard input, and gives each part of its
// output to `out`, which ends git where it fails.  Objects are those that the repository has: none
// is fetched, and none replaces another.
Result<void> stream_git(const std::string& folder, const std::vector<std::string>& words,
                        const std::string& input,
                        const std::function<Result<void>(std::string_view part)>& out);

// Variables for an ssh that never prompts and times out, unless the user has configured another ssh
// command.
std::vector<std::string> ssh_variables(const std::string& folder);

// Content of .git/info/attributes, which overrides the repository's own attributes: no filters, no
// re-encoding, no line-end conversion.
inline constexpr std::string_view plain_attributes =
    "* -filter -text !eol -ident !working-tree-encoding\n";

// Quotes and escapes a value for a git configuration file.
std::string configuration_value(std::string_view value);

}  // namespace lofp
