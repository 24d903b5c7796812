"""Rules in such numbers that every list of the site ends somewhere: goes on at `2/`, is cut, or folded.

They are the same on every run.  A rule's number says what it has, so that counts differ and orders show.
"""

from pathlib import Path

RULES = 540  # more than a page of a source's rules, and of an entry's links
OF_ONE_TECHNIQUE = 300

DEPARTMENTS = ("accounting archive bakery brewery carpentry catering dairy dispatch florist foundry garage"
               " gardening grocery kitchen laundry museum nursery orchard pottery printing quarry shipyard"
               " tannery winery").split()
# With each department a text of its own, and all of one are a family.
SENTENCES = (
    "The {0} exports its ledger to the auditors at the end of a quarter",
    "Ansible prepares the kiosk of the {0} before it opens",
    "Veeam copies the notebooks of the {0} while nobody is there",
    "Puppet and Ansible repair the scales of the {0} after a thunderstorm",
    "Backup tapes of the {0} are labelled by hand on Fridays",
    "Apprentices of the {0} try out what their teacher has shown them",
    "Patch panels of the {0} are rewired by an electrician from outside",
    "Terraform builds the demonstration room of the {0} once more",
    "Penetration tests of the {0} that were agreed upon with its landlord",
    "Cameras of the {0} send their pictures to a recorder in the cellar",
)
COMMON = "Janitors start the heating from the console of the boiler room"
# One cause in many words, more than are shown.
FILLERS = ("", "Legitimate: ", "Normal: ", "Expected: ", "Known: ", "Regular: ", "Valid: ", "Authorized: ", "Approved: ",
           "Common: ", "Typical: ", "Usual: ", "Benign: ", "Possible: ", "Routine: ", "Permitted: ")
WORDING = "carpenters calibrate the lathe of the workshop"
PLACEHOLDERS = ("Unknown", "Unlikely", "None", "N/A", "To be determined")
PRODUCTS = ("windows", "linux", "macos", "aws", "okta", "azure", "gcp")
# The common text is filed under more techniques than stand open.
TECHNIQUES = ("t1003 t1005 t1007 t1012 t1016 t1018 t1021.001 t1021.002 t1027 t1033 t1036 t1041 t1046 t1047 t1049"
              " t1053.005 t1055 t1057 t1069 t1070 t1071 t1078 t1082 t1083 t1087 t1098 t1105 t1110 t1112"
              " t1136").split()


def false_positives(number: int) -> list[str]:
    is_of_one = number < OF_ONE_TECHNIQUE
    if number % 11 == 0 or (is_of_one and number % 12 == 5):
        return []
    texts = []
    sentence = SENTENCES[number % len(SENTENCES)]
    if number < len(SENTENCES) * len(DEPARTMENTS):
        texts.append(sentence.format(DEPARTMENTS[number // len(SENTENCES)]))
        if number % 7 == 3:  # that of another rule, so that counts differ
            texts.append(sentence.format(DEPARTMENTS[number % len(DEPARTMENTS)]))
    if not is_of_one or number % 6 != 4:
        texts.append(COMMON)
    if number % 9 == 4:
        texts.append(PLACEHOLDERS[number // 9 % 7 % len(PLACEHOLDERS)])
    wording = number % 17
    if wording < len(FILLERS) and number // 17 <= wording * 5 % 4:
        texts.append(FILLERS[wording] + WORDING)
    return texts


def filters(number: int) -> dict[str, tuple[str, str]]:
    if number % 3 == 1:
        return {}
    names = {"common": ("ParentImage|startswith", "C:\\Program Files\\Boiler Room\\")}
    if number % 2 == 0:
        names["own"] = ("Image|endswith", f"\\Tool{number:03}.exe")
    if number % 8 == 2:
        names |= {f"part_{part}": ("CommandLine|contains", f" --{DEPARTMENTS[(number + part) % 24]}-{part} ")
                  for part in range(6)}
    return names


def rule(number: int) -> str:
    technique = "t1059" if number < OF_ONE_TECHNIQUE else TECHNIQUES[number % len(TECHNIQUES)]
    lines = [f"title: {DEPARTMENTS[number * 7 % 24].title()} Program {number:03} Started",
             f"id: 44444444-aaaa-4000-8000-{number:012}", "author: LoFP project",
             f"date: {2019 + number % 6}-{number % 12 + 1:02}-{number % 28 + 1:02}",
             f"tags: [attack.{technique}]", f"logsource: {{product: {PRODUCTS[number % len(PRODUCTS)]}}}", "detection:",
             "    selection:", f"        Image|endswith: '\\program{number:03}.exe'"]
    names = filters(number)
    for name, (field, value) in names.items():
        lines += [f"    filter_{name}:", f"        {field}: '{value}'"]
    lines.append(f"    condition: selection{' and not 1 of filter_*' if names else ''}")
    texts = false_positives(number)
    if texts:
        lines += ["falsepositives:", *(f"    - '{text}'" for text in texts)]
    lines.append(f"level: {('low', 'medium', 'high')[number % 3]}")
    return "\n".join(lines) + "\n"


def write_rules(folder: Path) -> None:
    (folder / "rules").mkdir(parents=True)
    for number in range(RULES):
        (folder / "rules" / f"{number:03}.yml").write_text(rule(number))
