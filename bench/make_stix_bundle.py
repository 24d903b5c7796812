#!/usr/bin/env python3
"""Writes a STIX bundle of the size and make-up of MITRE's: techniques in use or revoked, and around
them what lofp does not need (software, groups, campaigns, relationships with long descriptions).

    bench/make_stix_bundle.py OUTPUT [MEGABYTES]

The same arguments give the same bytes.
"""
import argparse
import json
import uuid

WORDS = ("adversary", "service", "credential", "remote", "session", "process", "command", "registry",
         "network", "account", "permission", "container", "payload", "\u201cscript\u201d", "host")


def stix_id(kind, number):
    return f"{kind}--{uuid.UUID(int=number * 7919 + len(kind))}"


def prose(seed, words):
    return " ".join(WORDS[(seed * 31 + i * i) % len(WORDS)] for i in range(words)) + ".\n\n"


def reference(kind, external_id):
    return [{"source_name": "mitre-attack", "external_id": external_id,
             "url": f"https://attack.mitre.org/{kind}/{external_id.replace('.', '/')}"}] + [
                 {"source_name": f"Report {n}", "description": prose(n, 12),
                  "url": f"https://example.org/{n}"} for n in range(6)]


def common(kind, number):
    return {"type": kind, "spec_version": "2.1", "id": stix_id(kind, number),
            "created": "2020-01-14T17:18:32.126Z", "modified": "2025-10-24T17:48:19.059Z",
            "object_marking_refs": [stix_id("marking-definition", 1)],
            "x_mitre_domains": ["enterprise-attack"], "x_mitre_version": "1.1"}


def techniques():
    for n in range(835):
        is_part = n % 3 != 0
        external_id = f"T{1500 + n // 3:04}" + (f".{n % 3:03}" if is_part else "")
        yield common("attack-pattern", n) | {
            "name": f"Technique {n}", "description": prose(n, 400),
            "external_references": reference("techniques", external_id),
            "kill_chain_phases": [{"kill_chain_name": "mitre-attack",
                                   "phase_name": f"tactic-{n % 15}"}],
            "x_mitre_is_subtechnique": is_part, "x_mitre_deprecated": False,
            "revoked": n % 6 == 5, "x_mitre_platforms": ["Windows", "Linux", "macOS"]}


def tactics():
    for n in range(15):
        yield common("x-mitre-tactic", n) | {
            "name": f"Tactic {n}", "x_mitre_shortname": f"tactic-{n}",
            "external_references": reference("tactics", f"TA{n:04}")}
    yield common("x-mitre-matrix", 1) | {
        "name": "Enterprise ATT&CK", "external_references": reference("matrices", "enterprise-attack"),
        "tactic_refs": [stix_id("x-mitre-tactic", n) for n in range(15)]}


def around():
    number = 0
    while True:
        kind = ("malware", "intrusion-set", "campaign", "course-of-action")[number % 4]
        if number % 24 == 0:
            yield common(kind, number) | {
                "name": f"{kind} {number}", "description": prose(number, 150),
                "external_references": reference(kind, f"S{number % 10000:04}")}
        else:
            yield common("relationship", number) | {
                "relationship_type": "revoked-by" if number % 150 == 5 else "uses",
                "source_ref": stix_id("attack-pattern", number % 835),
                "target_ref": stix_id("attack-pattern", (number * 3 + 1) % 835),
                "description": prose(number, 40),
                "external_references": reference("software", "S0001")[1:4]}
        number += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("output")
    parser.add_argument("megabytes", nargs="?", type=int, default=45)
    arguments = parser.parse_args()
    wanted = arguments.megabytes * 1_000_000
    objects = [common("x-mitre-collection", 1) | {"name": "Enterprise ATT&CK",
                                                  "x_mitre_version": "19.1"}]
    objects += [*techniques(), *tactics()]
    parts = [json.dumps(one) for one in objects]
    size = sum(map(len, parts))
    for one in around():
        if size >= wanted:
            break
        parts.append(json.dumps(one))
        size += len(parts[-1])
    with open(arguments.output, "w", encoding="utf-8") as file:
        file.write('{"type": "bundle", "id": "' + stix_id("bundle", 1) + '", "objects": [')
        file.write(", ".join(parts))
        file.write("]}\n")


if __name__ == "__main__":
    main()
