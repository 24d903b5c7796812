#!/usr/bin/python3
"""Compares SITE/catalog.json with what an independent reader finds in the rule folders.

    compare_catalog.py SITE PATH... [--expect-texts N] [--expect-technique T1021=66]
                       [--reference T1021 FILE]

Everything that the catalog says is checked against the rules (rule_files.py) or against itself.
Ids need xxhsum (Debian package xxhash); without it that part is skipped with a message.
"""

import argparse
import sys
from pathlib import Path

from catalog_file import Catalog, read_catalog
from entry_checks import check_entries
from rule_checks import check_rules, shown_path
from rule_files import Corpus, read_corpus
from tag_checks import check_source_counts, check_tags
from tally import Tally, printable
from texts import normalise


def texts_of_technique(catalog: Catalog, technique: str) -> set[str]:
    """Normalised texts in the fields of the technique's rules, its sub-techniques' among them."""
    return {
        catalog.entry_of_id[statement["entry"]]["normalised"]
        for rule in catalog.rules
        if any(id == technique or id.startswith(technique + ".") for id in rule["techniques"])
        for statement in rule["statements"]
        if statement["origin"] == "field"
    }


def check_expectations(arguments: argparse.Namespace, corpus: Corpus, catalog: Catalog,
                       tally: Tally) -> None:
    if arguments.expect_texts is not None:
        ours = {normalise(text) for rule in corpus.rules for text in rule.statements}
        listed = {
            statement["entry"]
            for rule in catalog.rules
            for statement in rule["statements"]
            if statement["origin"] == "field"
        }
        tally.equal("--expect-texts", "rule folders", arguments.expect_texts, len(ours))
        tally.equal("--expect-texts", "catalog.json", arguments.expect_texts, len(listed))
    for expectation in arguments.expect_technique:
        technique, _, count = expectation.partition("=")
        tally.equal("--expect-technique", technique, int(count),
                    len(texts_of_technique(catalog, technique)))
    for technique, file in arguments.reference:
        texts = texts_of_technique(catalog, technique)
        for text in Path(file).read_text(encoding="utf-8").splitlines():
            if text.strip():
                tally.check(normalise(text) in texts, "--reference", f"{technique} in {file}",
                            text, "<none>")


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, metavar="SITE", help="the built site")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="the rule folders it was built of")
    parser.add_argument("--expect-texts", type=int, metavar="N", help="distinct normalised texts")
    parser.add_argument("--expect-technique", action="append", default=[], metavar="ID=N",
                        help="texts in the fields of a technique's rules, its sub-techniques' among them")
    parser.add_argument("--reference", action="append", default=[], nargs=2,
                        metavar=("ID", "FILE"), help="texts that the technique must have, by line")
    return parser.parse_args()


def main() -> int:
    arguments = read_arguments()
    tally = Tally()
    corpus = read_corpus(arguments.paths)
    catalog = read_catalog(arguments.site)
    print(f"{len(corpus.rules)} rules in the files, {len(catalog.rules)} in the catalog")
    for file, reason in sorted(corpus.uncertain.items()):
        print(printable(f"not compared: {shown_path(file)}: {reason}"))
    pairing = check_rules(corpus, catalog, tally)
    check_entries(catalog, pairing, tally)
    if catalog.tags:
        check_tags(catalog, tally)
    check_source_counts(catalog, tally)
    check_expectations(arguments, corpus, catalog, tally)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
