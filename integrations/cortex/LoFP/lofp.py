#!/usr/bin/env python3
"""Cortex analyzer: answers an alert with the harmless causes that people documented.

    lofp.py [JOB_FOLDER]        (default: /job)

The job is JOB_FOLDER/input/input.json and the report becomes JOB_FOLDER/output/output.json (Cortex 3); without such a
file the job comes on standard input and the report goes to standard output (Cortex 2).  The observable is an alert:
its JSON as the value of an observable of type `other`, or in an attached file.  The work is done by `lofp triage`,
which keeps nothing of an alert and sends nothing.  Exit code 0 with a report, 1 with a message why there is none.
"""

import json
import os
import subprocess
import sys

SECONDS = 60  # for one answer, which takes milliseconds
LONGEST_MESSAGE = 1000


class Failure(Exception):
    """Why there is no report, for the analyst."""


def read_job(folder):
    path = os.path.join(folder, "input", "input.json")
    if os.path.isfile(path):
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    return json.load(sys.stdin)


def write_report(folder, report):
    text = json.dumps(report)
    if not os.path.isdir(os.path.join(folder, "input")):
        print(text)
        return
    os.makedirs(os.path.join(folder, "output"), exist_ok=True)
    with open(os.path.join(folder, "output", "output.json"), "w", encoding="utf-8") as file:
        file.write(text)


def check_levels(job):
    """Refuses what may not be analysed, as all analyzers do."""
    config = job.get("config", {})
    for level in ("tlp", "pap"):
        if config.get("check_" + level) and int(job.get(level, 2)) > int(config.get("max_" + level, 2)):
            raise Failure("The {} of the observable is above {}.".format(level.upper(), config.get("max_" + level, 2)))


def alert_of(job, folder):
    """The bytes of the alert."""
    kind = job.get("dataType")
    if kind != "file":
        if not isinstance(job.get("data"), str) or not job["data"].strip():
            raise Failure("The observable is empty: give the JSON of one alert.")
        return job["data"].encode("utf-8")
    # The name of an attachment is chosen by others: it stays in the folder of the job.
    name = os.path.basename(str(job.get("file", "")))
    for path in (os.path.join(folder, "input", name), str(job.get("file", ""))):
        if name and os.path.isfile(path) and os.path.realpath(path).startswith(os.path.realpath(folder) + os.sep):
            with open(path, "rb") as file:
                return file.read()
    raise Failure("The attached file is not in the folder of the job.")


def triage(alert, config):
    """The report that the program makes of one alert."""
    command = [config.get("lofp") or "lofp", "triage", "-", "--format", "cortex"]
    if config.get("database"):
        command += ["--db", str(config["database"])]
    if config.get("top"):
        command += ["--top", str(int(config["top"]))]
    try:
        run = subprocess.run(command, input=alert, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS)
    except OSError as error:
        raise Failure("Cannot start {}: {}.".format(command[0], error.strerror))
    except subprocess.TimeoutExpired:
        raise Failure("{} gave no answer within {} s.".format(command[0], SECONDS))
    reports = split(run.stdout.decode("utf-8", "replace"))
    if len(reports) > 1:
        raise Failure("The observable holds {} alerts: give one.".format(len(reports)))
    if not reports:
        message = run.stderr.decode("utf-8", "replace").strip()
        raise Failure((message or "lofp ended with {}.".format(run.returncode))[:LONGEST_MESSAGE])
    return reports[0]


def split(text):
    """The JSON values of a text in which they follow each other."""
    decoder = json.JSONDecoder()
    found = []
    text = text.strip()
    while text:
        value, end = decoder.raw_decode(text)
        found.append(value)
        text = text[end:].lstrip()
    return found


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else "/job"
    try:
        job = read_job(folder)
        check_levels(job)
        report = triage(alert_of(job, folder), job.get("config", {}))
    except (Failure, OSError, ValueError) as error:
        write_report(folder, {"success": False, "errorMessage": str(error)})
        return 1
    write_report(folder, report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
