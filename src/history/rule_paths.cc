#include "history/rule_paths.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "base/folder.h"
#include "base/text.h"
#include "read/address.h"
#include "read/repository.h"
#include "read/rule_files.h"

namespace lofp {
namespace {

// The last part of the folder's path that says something: "sigma" of /srv/git/sigma.git/.
std::string folder_name(const std::string& folder) {
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(folder, error);
  std::string name = error ? folder : real.string();
  if (name.ends_with("/.git")) name = std::string(parent_path(name));
  name = name_of_path(name);
  if (name.ends_with(".git")) name.resize(name.size() - std::string_view(".git").size());
  return std::string(plain_name(name));
}

const KnownOwner* owner_called(std::string_view folder) {
  for (const KnownOwner& owner : known_owners())
    if (is_called_like(owner, folder)) return &owner;
  return nullptr;
}

bool is_hidden(std::string_view path) {
  return path.starts_with('.') || path.find("/.") != std::string_view::npos;
}

}  // namespace

Result<HistoryOperand> history_operand_of(std::string_view text) {
  const std::size_t equals = text.find('=');
  const std::size_t slash = text.find('/');
  if (equals == std::string_view::npos || slash < equals)
    return HistoryOperand{.folder = std::string(text)};
  const std::string_view name = text.substr(0, equals);
  if (name.empty() || name.size() > 100 || name != slug(name) || equals + 1 == text.size())
    return std::unexpected(Error{fmt::format(
        "{}: give NAME=FOLDER, with a name in small letters, digits, `-`, `.` and `_`", text)});
  return HistoryOperand{.folder = std::string(text.substr(equals + 1)), .name = std::string(name)};
}

bool HistoryOwner::wants(std::string_view path) const {
  if (is_hidden(path) || !rule_format_of(name_of_path(path))) return false;
  if (known == nullptr) return true;
  const std::string_view top = path.substr(0, path.find('/'));
  return fit_of(*known, path) != Fit::none && !is_one_of(known->copies, top);
}

HistoryOwner history_owner_of(const HistoryOperand& operand, std::string_view address) {
  HistoryOwner owner{.name = operand.name};
  const RepositoryAddress remote = parse_repository_address(address);
  if (!operand.name.empty())
    owner.known = find_owner(operand.name);
  else if (is_on_github(remote))
    owner.known = owner_of_repository(remote.path);
  else
    owner.known = owner_called(folder_name(operand.folder));
  if (owner.name.empty())
    owner.name =
        owner.known != nullptr ? std::string(owner.known->id) : slug(folder_name(operand.folder));
  return owner;
}

}  // namespace lofp
