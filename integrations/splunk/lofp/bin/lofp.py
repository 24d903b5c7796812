#!/usr/bin/env python3
"""The search command `lofp` of Splunk: adds the harmless causes that people documented to rows that are alerts.

    ... | lofp [top=N] [field=NAME]

splunkd starts it once for a search and talks to it in its chunked protocol, version 1.0 (also called 2): each chunk is
a line `chunked 1.0,METADATA,BODY` with two lengths, then so many bytes of JSON and of CSV.  One `lofp triage --enrich`
answers all rows; default/lofp.conf and local/lofp.conf say where it is.  Python 3.7, nothing but its standard library.
"""

import configparser
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import threading

APP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MULTI = "__mv_"  # before the name of a field: its values as `$a$;$b$`
ADDED = ("lofp_confidence", "lofp_rule", "lofp_match", "lofp_causes", "lofp_entries", "lofp_would_be", "lofp_from",
         "lofp_scores", "lofp_questions", "lofp_suggested_reason", "lofp_error")
csv.field_size_limit(1 << 30)


class Failure(Exception):
    """What the searcher is told."""


# The protocol.


def read_chunk(stream):
    """Metadata and rows of a chunk; nothing at the end."""
    head = stream.readline()
    if not head:
        return None
    lengths = re.match(rb"chunked\s+1\.0\s*,\s*(\d+)\s*,\s*(\d+)\s*\n", head)
    if not lengths:
        raise Failure("splunkd sent no chunk; commands.conf needs `chunked = true`")
    metadata = stream.read(int(lengths.group(1)))
    body = stream.read(int(lengths.group(2)))
    return json.loads(metadata.decode("utf-8")), body.decode("utf-8", "replace")


def write_chunk(stream, metadata, body=""):
    head, rows = json.dumps(metadata).encode("utf-8"), body.encode("utf-8")
    stream.write(b"chunked 1.0,%d,%d\n" % (len(head), len(rows)) + head + rows)
    stream.flush()


def message(text):
    return {"inspector": {"messages": [["ERROR", "lofp: " + text]]}, "finished": True}


def values_of(encoded):
    """`$a$;$b$`: a dollar sign within a value stands twice."""
    return [value.replace("$$", "$") for value in re.findall(r"\$((?:[^$]|\$\$)*)\$(?:;|$)", encoded)]


def encoded(values):
    return ";".join("$" + value.replace("$", "$$") + "$" for value in values)


# Rows and alerts.


def alert_of(row, field):
    """The alert as a JSON object: the one in the field, or the row itself."""
    if field:
        try:
            alert = json.loads(row.get(field) or "")
        except ValueError:
            alert = None
        if not isinstance(alert, dict):
            return None
    else:
        alert = {}
        for name, value in row.items():
            if name is None or name.startswith("_") or not value:  # Splunk's own fields say nothing of the event
                continue
            several = values_of(row.get(MULTI + name) or "")
            alert[name] = several or value
    # What has a member `lofp` would pass as answered already.
    return {name: value for name, value in alert.items() if name != "lofp" and not name.startswith("lofp.")}


def add_answer(row, answer):
    """The fields of an answer."""
    causes = answer.get("causes") or []
    several = {
        "lofp_causes": [cause.get("text", "") for cause in causes],
        "lofp_entries": [cause.get("entry", "") for cause in causes],
        "lofp_would_be": [cause.get("would_be", "") for cause in causes],
        "lofp_from": [cause.get("from", "") for cause in causes],
        "lofp_scores": [str(cause.get("score", "")) for cause in causes],
        "lofp_questions": answer.get("questions") or [],
    }
    row["lofp_confidence"] = answer.get("confidence", "")
    row["lofp_rule"] = answer.get("rule", "")
    row["lofp_match"] = answer.get("match", "")
    row["lofp_suggested_reason"] = answer.get("suggested_reason", "")
    row["lofp_error"] = answer.get("error", "")
    for name, values in several.items():
        row[name] = "\n".join(values)
        row[MULTI + name] = encoded(values) if len(values) > 1 else ""


# The program.


def settings():
    """default/lofp.conf with local/lofp.conf over it."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.read([os.path.join(APP, place, "lofp.conf") for place in ("default", "local")], encoding="utf-8-sig")
    if not parser.has_section("lofp"):
        raise Failure("default/lofp.conf has no [lofp]; install the app anew")
    return dict(parser["lofp"])


def options_of(arguments):
    """top and field, of which searches may choose."""
    chosen = {"top": "3", "field": ""}
    for argument in arguments:
        name, _, value = argument.partition("=")
        if name not in chosen or not value:
            raise Failure("{}: give top=<int> or field=<field>".format(argument))
        chosen[name] = value.strip('"')
    if not re.fullmatch("[1-9][0-9]?|100", chosen["top"]):
        raise Failure("top={}: give a number from 1 to 100".format(chosen["top"]))
    return chosen


class Enricher:
    """A running `lofp triage --enrich`, which answers line by line and in order."""

    def __init__(self, where, top):
        command = [where["program"], "triage", "--enrich", "--top", top, "--db", where["database"]]
        self.errors = tempfile.TemporaryFile()
        try:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors)
        except OSError as error:
            raise Failure("cannot start {}: {}".format(command[0], error.strerror))

    def answers(self, alerts):
        """The answers to the alerts.  Written apart, so that neither side waits for the other with full pipes."""
        def write():
            try:
                for alert in alerts:
                    self.process.stdin.write(json.dumps(alert).encode("utf-8") + b"\n")
                self.process.stdin.flush()
            except OSError:
                pass  # it has ended, which the reader sees

        writer = threading.Thread(target=write, daemon=True)
        writer.start()
        found = []
        for _ in alerts:
            line = self.process.stdout.readline()
            if not line:
                raise Failure(self.why_it_ended())
            found.append(json.loads(line.decode("utf-8")).get("lofp") or {})
        writer.join()
        return found

    def why_it_ended(self):
        self.process.wait()
        self.errors.seek(0)
        said = self.errors.read(1000).decode("utf-8", "replace").strip()
        return said.replace("lofp: error: ", "", 1) or "the program ended with {}".format(self.process.returncode)

    def close(self):
        try:
            self.process.stdin.close()
        except OSError:
            pass
        self.process.wait()


def answer_rows(body, field, enricher):
    """The rows of a chunk with the fields of their answers."""
    reader = csv.DictReader(io.StringIO(body, newline=""))
    rows = list(reader)
    if not rows:
        return body
    alerts = [alert_of(row, field) for row in rows]
    answers = iter(enricher.answers([alert for alert in alerts if alert is not None]))
    for row, alert in zip(rows, alerts):
        add_answer(row, {"error": "no JSON object is in " + field} if alert is None else next(answers))
    added = [name for name in ADDED] + [MULTI + name for name in ADDED if MULTI + name in rows[0]]
    names = list(reader.fieldnames or []) + [name for name in added if name not in (reader.fieldnames or [])]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def main():
    source, target = sys.stdin.buffer, sys.stdout.buffer
    enricher = None
    try:
        first = read_chunk(source)
        if not first:
            return 0
        options = options_of((first[0].get("searchinfo") or {}).get("args") or [])
        enricher = Enricher(settings(), options["top"])
        # Not `streaming`, which would run on indexers, where the program is not.
        write_chunk(target, {"type": "stateful", "required_fields": ["*"]})
        while True:
            chunk = read_chunk(source)
            if not chunk:
                break
            metadata, body = chunk
            write_chunk(target, {"finished": bool(metadata.get("finished"))},
                        answer_rows(body, options["field"], enricher))
    except (Failure, KeyError, ValueError) as error:
        write_chunk(target, message(str(error)))
        return 1
    except BrokenPipeError:
        return 1  # the search was cancelled
    finally:
        if enricher:
            enricher.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
