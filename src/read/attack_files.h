// The bundles of ATT&CK that the user named, for --attack and lofp.toml.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "rule/attack.h"

namespace lofp {

// One file, as it is on the disk.
struct AttackFile {
  std::string path;
  std::string bytes;
};

// Reads them whole; fails where one cannot be read or is larger than any bundle of MITRE's.  With a
// checkout the paths are in it, and no link on the way is followed: others made it.
Result<std::vector<AttackFile>> read_attack_files(std::span<const std::string> paths,
                                                  const std::string& checkout = {});

// What decides the tables that they make: names and bytes.
std::string fingerprint_of(std::span<const AttackFile> files);

// The tables of the bundles, plain or in gzip; of the domains that none is of, those compiled in.
// Without files the very ones that are compiled in.  Fails for a file that is no bundle of ATT&CK,
// and for two of one domain.
Result<SharedAttack> make_attack(std::vector<AttackFile> files);

}  // namespace lofp
