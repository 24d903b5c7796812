// A small catalog for tests: 4 techniques, 3 mentions, 5 entries, 4 rules; and 4 exclusions.

import type { Catalog } from "../../web/src/search/catalog";

export const catalog: Catalog = {
  format: "lofp-search",
  version: 1,
  scope: "documented",
  exclusions_per_page: 2,
  sources: [["elastic", "Elastic"], ["sigma", "Sigma"]],
  platforms: [["linux", "Linux"], ["windows", "Windows"]],
  themes: [["administration", "Administration"], ["backup", "Backup"]],
  weaknesses: [["writable-path", "writable path"], ["left-wildcard", "left wildcard"]],
  techniques: [
    ["T1021", "Remote Services", 3],
    ["T1021.002", "SMB/Windows Admin Shares", 2],
    ["T1053", "Scheduled Task/Job", 1],
    ["T1102", "Web Service", 0],
  ],
  mentions: [["psexec.exe", "mentions/psexec-exe/", 2], ["constructor", "mentions/constructor/", 1], ["azure ad", "", 1]],
  entries: [
    ["Backup software", "", 0, 7, [0, 1], [1], [1], [1], [], [0]],
    ["Legitimate administrators use PsExec.exe for maintenance of servers at night, on many machines, as a scheduled backup", "", 0, 2, [1], [0, 1], [1], [0, 1], [0], [0, 1]],
    ["Administrators", "administrators-123456", 1, 9, [0], [0], [0, 1], [0], [], [1]],
    ["Unknown", "", 2, 300, [], [0, 1], [], [], [], [0]],
    ["__proto__ is a property of a constructor <script>alert(1)</script>", "", 0, 1, [2], [0], [0], [], [0, 1, 2], [0]],
  ],
  rules: [
    ["Scheduled Task Creation", 1, "92626ddd-662c-49e3-ac59-f6535f12d189", [2], [1]],
    ["Backup Catalog Deleted", 0, "rule-one", [0], [1]],
    ["Unknown Process", 1, "unknown", [], []],
    ["Zeitplan \u00dcBER Aufgaben", 1, "three", [], [0]],
  ],
  exclusions: [],
};

export const exclusions: Catalog = {
  ...catalog,
  scope: "exclusions",
  mentions: [],
  entries: [],
  rules: [],
  exclusions: [
    ["", "Image", "equals", 4, [], [1], [], []],
    ["\\Backup.exe", "ParentImage", "ends-with", 2, [0, 1], [1], [1], [1]],
    ["C:\\Temp\\backup\\agent.exe", "process.executable", "equals", 1, [2], [0], [1], [0]],
    ["<script>alert(1)</script>", "", "contains", 1, [], [0], [0], []],
  ],
};
