#include "read/borrowed_repository.h"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/file.h"
#include "base/status.h"
#include "read/git_address.h"
#include "read/git_command.h"

namespace lofp {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

constexpr std::size_t largest_naming_file = 64U << 20U;  // limit for files with references

// Copies a file from one folder to another if it is there and not empty.
Result<void> copy_file(const std::string& from, const std::string& to, const std::string& name) {
  const std::string bytes = TRY(read_file_if_any(from + "/" + name, largest_naming_file));
  return bytes.empty() ? Result<void>() : write_file(to + "/" + name, bytes);
}

// Copies the regular files of a subfolder of a git folder (refs, logs); symbolic links are left
// out.
Result<void> copy_files(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (!fs::is_directory(TRY(status_of(from.string())))) return {};
  for (fs::recursive_directory_iterator at(from, error);
       !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (!fs::is_regular_file(at->symlink_status(error))) continue;
    const std::string name = at->path().lexically_relative(from).string();
    fs::create_directories((to / name).parent_path(), error);
    TRY(copy_file(from.string(), to.string(), name));
  }
  return check_machine(error, from.string());
}

}  // namespace

Result<void> borrow_repository(const GitFolders& other, const std::string& to,
                               MissingObjects missing) {
  if (other.common.contains('\n'))
    return std::unexpected(Error{"its folder has a line break in its name: rename it"});
  const std::string settings = TRY(read_file_if_any(other.common + "/config", largest_naming_file));
  const auto setting = [&](std::string_view section, std::string_view part, std::string_view key) {
    return git_setting(settings, section, part, key);
  };
  Words init = {"init", "--quiet", "--template="};
  if (setting("extensions", "", "objectformat") == "sha256")
    init.emplace_back("--object-format=sha256");
  TRY(run_git(to, init));
  const std::string own = to + "/.git";
  std::error_code error;
  fs::create_directories(own + "/objects/info", error);
  fs::create_directories(own + "/info", error);
  TRY(write_file(own + "/objects/info/alternates", other.common + "/objects\n"));
  TRY(write_file(own + "/info/attributes", plain_attributes));
  for (const char* name : {"packed-refs", "shallow"}) TRY(copy_file(other.common, own, name));
  for (const char* name : {"HEAD", "ORIG_HEAD", "FETCH_HEAD"}) TRY(copy_file(other.own, own, name));
  for (const char* name : {"refs", "logs"})
    TRY(copy_files(other.common + "/" + name, own + "/" + name));
  if (other.own != other.common) TRY(copy_files(other.own + "/logs", own + "/logs"));
  if (missing == MissingObjects::missed) return {};
  // Objects that a partial clone left out are fetched from its remote.
  std::string partial = setting("extensions", "", "partialclone");
  if (partial.empty() && setting("remote", "origin", "promisor") == "true") partial = "origin";
  std::string address = setting("remote", partial.empty() ? "origin" : partial, "url");
  if (address.starts_with('/')) address = "file://" + address;
  if (!check_repository_address(address)) return {};
  std::string text = TRY(read_file(own + "/config", largest_naming_file));
  text += fmt::format("[remote \"origin\"]\n\turl = {}\n", configuration_value(address));
  if (!partial.empty())
    text +=
        "\tpromisor = true\n[core]\n\trepositoryformatversion = 1\n"
        "[extensions]\n\tpartialClone = origin\n";
  return write_file(own + "/config", text);
}

}  // namespace lofp
