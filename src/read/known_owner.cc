#include "read/known_owner.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/folder.h"
#include "base/text.h"
#include "read/repository.h"

namespace lofp {
namespace {

template <std::size_t count>
using Names = std::array<std::string_view, count>;

constexpr Names<1> detections = {"detections"};
constexpr Names<2> detections_and_hunts = {"detections", "hunts"};
constexpr Names<1> rules_folder = {"rules"};

constexpr Names<2> elastic_folders = {"rules", "rules_building_block"};
constexpr Names<1> elastic_telling = {"rules_building_block"};
constexpr Names<11> elastic_below = {
    "_deprecated", "apm",     "cross-platform", "integrations", "linux",       "macos",
    "ml",          "network", "promotions",     "windows",      "threat_intel"};

constexpr Names<1> endpoint_folders = {"behavior"};
constexpr Names<1> endpoint_below = {"rules"};

constexpr Names<2> chronicle_below = {"_deprecated", "community"};

constexpr Names<1> falconfriday_folders = {"hunts"};

constexpr Names<1> hayabusa_folders = {"hayabusa"};
constexpr Names<2> hayabusa_below = {"builtin", "sysmon"};
// `sigma` holds SigmaHQ's rules in another spelling, `scripts` a program's test data.
constexpr Names<2> hayabusa_copies = {"sigma", "scripts"};

constexpr Names<24> mdecrevoisier_folders = {"cloud-azure",
                                             "linux-defender",
                                             "windows-active_directory",
                                             "windows-azure",
                                             "windows-bitlocker",
                                             "windows-bits",
                                             "windows-browser",
                                             "windows-defender",
                                             "windows-dns",
                                             "windows-exchange",
                                             "windows-firewall",
                                             "windows-iis",
                                             "windows-lsass",
                                             "windows-lync-skype",
                                             "windows-ntfs",
                                             "windows-openssh",
                                             "windows-os",
                                             "windows-pki-ocsp",
                                             "windows-rdp",
                                             "windows-scheduled_task",
                                             "windows-services",
                                             "windows-sql_server",
                                             "windows-winrm",
                                             "windows-wsl"};
constexpr Names<1> mdecrevoisier_names = {"mdecrevoisier-sigma"};

constexpr Names<1> osquery_folders = {"detection"};
constexpr Names<11> osquery_below = {
    "c2",    "collection", "credentials",    "discovery",   "evasion", "execution",
    "exfil", "impact",     "initial_access", "persistence", "privesc"};

constexpr Names<1> okta_names = {"okta-customer-detections"};

constexpr Names<1> palantir_folders = {"ADS-Examples"};
constexpr Names<2> palantir_names = {"palantir-ads", "alerting-detection-strategies"};

constexpr Names<8> sigma_folders = {"rules",
                                    "rules-emerging-threats",
                                    "rules-threat-hunting",
                                    "rules-dfir",
                                    "rules-compliance",
                                    "rules-placeholder",
                                    "deprecated",
                                    "unsupported"};
// Includes former folder names. Rules about emerging threats lie below a year.
constexpr Names<18> sigma_below = {"application", "apt",     "builtin",  "category", "cloud",
                                   "compliance",  "generic", "identity", "linux",    "macos",
                                   "network",     "other",   "product",  "proxy",    "web",
                                   "windows",     "zeek",    "YEAR"};

constexpr Names<2> splunk_folders = {"detections", "removed"};
constexpr Names<7> splunk_below = {"application",  "cloud",   "deprecated", "endpoint",
                                   "experimental", "network", "web"};

constexpr Names<1> sublime_folders = {"detection-rules"};

// Its `sigma` folder holds converted SigmaHQ rules, updated daily. They are read as well, because
// SigmaHQ's own repository may not be among the inputs.
constexpr Names<2> suzaku_folders = {"suzaku", "sigma"};
constexpr Names<6> suzaku_below = {"aws",  "azure",          "gcp",
                                   "m365", "threat-hunting", "temp_sigma_rules"};
constexpr Names<1> suzaku_names = {"suzaku-rules"};

constexpr std::array<KnownOwner, 14> all_owners = {{
    {.id = "auth0",
     .title = "Auth0",
     .repository = "auth0/auth0-customer-detections",
     .branch = "main",
     .license = "Apache-2.0",
     .source = "auth0",
     .folders = detections},
    {.id = "chronicle",
     .title = "Google SecOps",
     .repository = "chronicle/detection-rules",
     .branch = "main",
     .license = "Apache-2.0",
     .source = "chronicle",
     .folders = rules_folder,
     .below = chronicle_below},
    {.id = "elastic",
     .title = "Elastic",
     .repository = "elastic/detection-rules",
     .branch = "main",
     .license = "Elastic-2.0",
     .source = "elastic",
     .folders = elastic_folders,
     .below = elastic_below,
     .telling = elastic_telling},
    {.id = "elastic-endpoint",
     .title = "Elastic Endpoint",
     .repository = "elastic/protections-artifacts",
     .branch = "main",
     .license = "Elastic-2.0",
     .source = "elastic-endpoint",
     .folders = endpoint_folders,
     .below = endpoint_below},
    {.id = "falconfriday",
     .title = "FalconFriday",
     .repository = "FalconForceTeam/FalconFriday",
     .branch = "main",
     .license = "BSD-3-Clause",
     .source = "falconfriday",
     .folders = falconfriday_folders,
     .file_beginning = "0xFF-"},
    {.id = "hayabusa",
     .title = "Hayabusa",
     .repository = "Yamato-Security/hayabusa-rules",
     .branch = "main",
     .license = "DRL-1.1",
     .source = "sigma",
     .folders = hayabusa_folders,
     .below = hayabusa_below,
     .copies = hayabusa_copies},
    {.id = "mdecrevoisier",
     .title = "mdecrevoisier",
     .repository = "mdecrevoisier/SIGMA-detection-rules",
     .branch = "main",
     .license = "CC0-1.0",
     .source = "sigma",
     .folders = mdecrevoisier_folders,
     .names = mdecrevoisier_names,
     .ids = Ids::none},
    {.id = "okta",
     .title = "Okta",
     .repository = "okta/customer-detections",
     .branch = "master",
     .license = "Apache-2.0",
     .source = "okta",
     .folders = detections_and_hunts,
     .names = okta_names},
    {.id = "osquery",
     .title = "osquery-defense-kit",
     .repository = "chainguard-dev/osquery-defense-kit",
     .branch = "main",
     .license = "Apache-2.0",
     .source = "osquery",
     .folders = osquery_folders,
     .below = osquery_below},
    {.id = "palantir",
     .title = "Palantir ADS",
     .repository = "palantir/alerting-detection-strategy-framework",
     .branch = "master",
     .license = "MIT",
     .source = "palantir",
     .folders = palantir_folders,
     .telling = palantir_folders,
     .names = palantir_names},
    {.id = "sigma",
     .title = "Sigma",
     .repository = "SigmaHQ/sigma",
     .former = "Neo23x0/sigma",
     .branch = "master",
     .license = "DRL-1.1",
     .source = "sigma",
     .folders = sigma_folders,
     .below = sigma_below},
    {.id = "splunk",
     .title = "Splunk",
     .repository = "splunk/security_content",
     .branch = "develop",
     .license = "Apache-2.0",
     .source = "splunk",
     .folders = splunk_folders,
     .below = splunk_below},
    {.id = "sublime",
     .title = "Sublime",
     .repository = "sublime-security/sublime-rules",
     .branch = "main",
     .license = "MIT",
     .source = "sublime",
     .folders = sublime_folders},
    {.id = "suzaku",
     .title = "Suzaku",
     .repository = "Yamato-Security/suzaku-rules",
     .branch = "main",
     .license = "DRL-1.1",
     .source = "sigma",
     .folders = suzaku_folders,
     .below = suzaku_below,
     .names = suzaku_names},
}};

bool is_year(std::string_view text) {
  constexpr std::size_t digits = 4;
  return text.size() == digits && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Whether a name is one of `owner.below`, years included.
bool is_below(const KnownOwner& owner, std::string_view folder) {
  return is_one_of(owner.below, folder) || (is_year(folder) && is_one_of(owner.below, "YEAR"));
}

// Lower case, with `-` for `_`.
std::string folder_name(std::string_view name) {
  std::string made = lower_ascii(name);
  std::ranges::replace(made, '_', '-');
  return made;
}

}  // namespace

std::string KnownOwner::home() const {
  return fmt::format("https://github.com/{}", repository);
}

std::string KnownOwner::link() const {
  return fmt::format("https://github.com/{}/blob/{}/", repository, branch);
}

std::span<const KnownOwner> known_owners() {
  return all_owners;
}

const KnownOwner* find_owner(std::string_view id) {
  const auto at = std::ranges::find(all_owners, id, &KnownOwner::id);
  return at == all_owners.end() ? nullptr : &*at;
}

const KnownOwner* owner_of_repository(std::string_view repository) {
  const std::string wanted = lower_ascii(repository);
  const auto at = std::ranges::find_if(all_owners, [&](const KnownOwner& owner) {
    return lower_ascii(owner.repository) == wanted ||
           (!owner.former.empty() && lower_ascii(owner.former) == wanted);
  });
  return at == all_owners.end() ? nullptr : &*at;
}

bool is_called_like(const KnownOwner& owner, std::string_view folder) {
  const std::string name = folder_name(plain_name(name_of_path(folder)));
  return name == owner.id || name == folder_name(name_of_path(owner.repository)) ||
         is_one_of(owner.names, name);
}

Fit fit_of(const KnownOwner& owner, std::string_view path) {
  std::size_t slash = path.find('/');
  if (slash == std::string_view::npos)
    return !owner.file_beginning.empty() && path.starts_with(owner.file_beginning) ? Fit::layout
                                                                                   : Fit::none;
  std::string_view top = path.substr(0, slash);
  if (!is_one_of(owner.folders, top)) return Fit::none;
  // Rule folders may be nested: rules/unsupported/, removed/detections/.
  for (;;) {
    if (is_one_of(owner.telling, top)) return Fit::layout;
    path.remove_prefix(slash + 1);
    slash = path.find('/');
    if (slash == std::string_view::npos) return owner.below.empty() ? Fit::layout : Fit::folder;
    top = path.substr(0, slash);
    if (is_below(owner, top)) return Fit::layout;
    if (!is_one_of(owner.folders, top)) return Fit::folder;
  }
}

std::size_t last_folder(std::string_view path, const KnownOwner& owner) {
  std::size_t start = std::string_view::npos;
  for (std::size_t end = path.rfind('/'); end != std::string_view::npos && end > 0;) {
    const std::size_t slash = path.rfind('/', end - 1);
    if (slash == std::string_view::npos) break;
    const bool is_one = is_one_of(owner.folders, path.substr(slash + 1, end - slash - 1));
    if (is_one) start = slash + 1;
    if (!is_one && start != std::string_view::npos) break;
    end = slash;
  }
  return start;
}

bool is_one_of(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace lofp
