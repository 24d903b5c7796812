// Comments that ask to ignore what is not there.  Told by lint/ignores.h.
#include "lint/checks/check.h"

namespace lofp {

extern const Check unused_ignore_check{
    .id = "unused-ignore",
    .summary = "A comment asks to ignore a finding that is not there, or gives no reason.",
    .why =
        "A comment that serves no more hides the finding that comes next. Comments have the form "
        "`# lofp: ignore[check] reason` and are about the rule in whose lines they stand.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - Backup jobs that pack with WinRAR  # lofp: ignore[placeholder] nothing is known
level: high
)",
    .good = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - Unknown  # lofp: ignore[placeholder] nothing is known after two years
level: high
)",
    .severity = Severity::note,
    .precision = "by definition",
};

}  // namespace lofp
