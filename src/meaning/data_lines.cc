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

std::vector<NameForm> name_forms(std::span<const std::string_view> line) {
  std::vector<NameForm> forms;
  const auto add = [&](std::string_view written) {
    const FormMark mark = written.starts_with('^')   ? FormMark::capital
                          : written.starts_with('`') ? FormMark::code
                                                     : FormMark::none;
    if (mark != FormMark::none) written.remove_prefix(1);
    forms.push_back({written, mark});
  };
  add(line[1]);
  for (const std::string_view form : listed(line, 2)) add(form);
  return forms;
}

std::vector<std::string> forms_of_name(std::span<const std::string_view> line) {
  std::vector<std::string> forms;
  for (const NameForm& form : name_forms(line))
    if (form.mark == FormMark::none) forms.push_back(normalise(form.written));
  return forms;
}

}  // namespace lofp
