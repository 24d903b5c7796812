#include "read/attack_files.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "base/digest.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/gunzip.h"
#include "base/terminal.h"
#include "rule/stix_bundle.h"

namespace lofp {
namespace {

std::string name_of_file(const std::string& path) {
  return printable(std::filesystem::path(path).filename().string());
}

Result<std::vector<AttackMatrix>> matrices_of(AttackFile file) {
  const auto failed = [&](const Error& error) {
    return std::unexpected(
        Error{fmt::format("--attack {}: {}", printable(file.path), error.message)});
  };
  if (is_gzip(file.bytes)) {
    Result<std::string> text = gunzip(file.bytes, stix_bundle_limit);
    if (!text) return failed(text.error());
    file.bytes = *std::move(text);
  }
  Result<std::vector<AttackMatrix>> matrices =
      read_stix_bundle(std::move(file.bytes), name_of_file(file.path));
  if (!matrices) return failed(matrices.error());
  return matrices;
}

const Tactic* tactic_named(const std::vector<Tactic>& tactics, std::string_view short_name) {
  const auto at = std::ranges::find(tactics, short_name, &Tactic::short_name);
  return at == tactics.end() ? nullptr : &*at;
}

// Keeps tactics that only the compiled-in matrix knows, because older rules use former tactic
// names.
void keep_other_names(const AttackMatrix& compiled, AttackMatrix& matrix) {
  for (const std::vector<Tactic>* tactics : {&compiled.tactics, &compiled.other_tactics})
    for (const Tactic& tactic : *tactics)
      if (tactic_named(matrix.tactics, tactic.short_name) == nullptr &&
          tactic_named(matrix.other_tactics, tactic.short_name) == nullptr)
        matrix.other_tactics.push_back(tactic);
}

// Reads a file below `checkout` without following symbolic links inside it.
Result<std::string> read_in(const std::string& checkout, const std::string& path) {
  const std::string shown = checkout + "/" + path;
  const Folder folder(Descriptor(open(checkout.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)));
  if (!folder.is_open()) return std::unexpected(system_error("read", checkout));
  return folder.read(path, shown, stix_bundle_limit);
}

}  // namespace

Result<std::vector<AttackFile>> read_attack_files(std::span<const std::string> paths,
                                                  const std::string& checkout) {
  std::vector<AttackFile> files;
  for (const std::string& path : paths) {
    Result<std::string> bytes =
        checkout.empty() ? read_file(path, stix_bundle_limit) : read_in(checkout, path);
    if (!bytes) return std::unexpected(Error{fmt::format("--attack: {}", bytes.error().message)});
    files.push_back({path, *std::move(bytes)});
  }
  return files;
}

std::string fingerprint_of(std::span<const AttackFile> files) {
  std::string text;
  for (const AttackFile& file : files)
    text += fmt::format("{} {}\n", name_of_file(file.path), digest_of(file.bytes));
  return text;
}

Result<SharedAttack> make_attack(std::vector<AttackFile> files) {
  if (files.empty()) return compiled_attack();
  std::vector<AttackMatrix> all = compiled_matrices();
  std::array<std::string, all_domains.size()> given_by;
  for (AttackFile& file : files) {
    const std::string path = file.path;
    std::vector<AttackMatrix> matrices = TRY(matrices_of(std::move(file)));
    for (AttackMatrix& matrix : matrices) {
      const auto place = static_cast<std::size_t>(matrix.domain);
      if (!given_by[place].empty())
        return std::unexpected(Error{
            fmt::format("--attack {} and {} are both of the {} domain: give one of them",
                        printable(given_by[place]), printable(path), name_of(matrix.domain))});
      given_by[place] = path;
      keep_other_names(all[place], matrix);
      all[place] = std::move(matrix);
    }
  }
  return std::make_shared<const Attack>(std::move(all));
}

}  // namespace lofp
