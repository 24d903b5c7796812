// Loads the ATT&CK bundles (STIX files) that the user names with --attack or in lofp.toml.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "rule/attack.h"

namespace lofp {

// One file as it is on the disk, possibly compressed.
struct AttackFile {
  std::string path;
  std::string bytes;
};

// Reads the files whole. With `checkout` the paths are relative to it, and no symbolic link inside
// it is followed, because its content is not trusted. Fails where a file cannot be read or is
// larger than stix_bundle_limit.
Result<std::vector<AttackFile>> read_attack_files(std::span<const std::string> paths,
                                                  const std::string& checkout = {});

// Identifies the tables that make_attack() builds from the files: file names and digests of the
// bytes.
std::string fingerprint_of(std::span<const AttackFile> files);

// Builds the ATT&CK tables from the bundles, which may be gzip-compressed. Domains that no bundle
// covers keep the tables compiled into the program; without files the result is exactly those.
// Fails for a file that is no ATT&CK bundle, and where two files cover the same domain.
Result<SharedAttack> make_attack(std::vector<AttackFile> files);

}  // namespace lofp
