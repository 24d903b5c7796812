// Tells by its form what a code word is: a path, a file, a command, or something that nobody looks
// for, such as a field, a number, a version or an option.
#pragma once

#include <cstdint>
#include <string_view>

#include "meaning/words.h"

namespace lofp {

enum class CodeForm : std::uint8_t { none, file, path, macro, action };

// The form of `word`, which is a code word; `written` is its text with capital letters.  Only text
// in backticks is an action: an operation of a cloud's API (`CreateAccessKey`,
// `iam:AttachRolePolicy`, `microsoft.compute/virtualmachines/write`) or a command of PowerShell
// (`Invoke-Command`).
CodeForm form_of_code(const Word& word, std::string_view written);

// The file name at the end of a path, or the whole text.
std::string_view last_part(std::string_view path);

// Whether `path` is of Windows and was cut at a space in the name of a folder ("c:\program"), of
// which `next` is the rest ("files\own\own.exe").
bool continues_path(const Word& path, const Word& next);

}  // namespace lofp
