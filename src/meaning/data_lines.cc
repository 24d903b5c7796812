#include "meaning/data_lines.h"

#include <utility>

#include "base/text.h"
#include "rule/data_file.h"

namespace lofp {

std::vector<std::vector<std::string_view>> data_lines(std::string_view name, std::size_t fields) {
  std::vector<std::vector<std::string_view>> lines;
  for (const std::string_view line : split(data_file(name), '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    std::vector<std::string_view> parts = split(line, '\t');
    if (parts.size() >= fields) lines.push_back(std::move(parts));
  }
  return lines;
}

std::vector<std::string_view> listed(std::span<const std::string_view> line, std::size_t field) {
  std::vector<std::string_view> items;
  if (line.size() <= field) return items;
  for (const std::string_view item : split(line[field], ','))
    if (!trim(item).empty()) items.push_back(trim(item));
  return items;
}

std::vector<std::string> forms_of_name(std::span<const std::string_view> line) {
  std::vector<std::string> forms{normalise(line[1])};
  for (const std::string_view form : listed(line, 2)) forms.emplace_back(form);
  return forms;
}

}  // namespace lofp
