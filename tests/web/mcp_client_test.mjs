#!/usr/bin/env node
// `lofp mcp` as the client of the protocol's own makers has it: in the newer era, in the older one, and where the
// client finds out which.  The client holds every answer to the protocol, and what tools answer to their schemas.
//
//   mcp_client_test.mjs LOFP

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(here, "../../web/package.json"));
const { Client } = require("@modelcontextprotocol/client");
const { StdioClientTransport } = require("@modelcontextprotocol/client/stdio");

const lofp = resolve(process.argv[2] ?? "lofp");
const folder = mkdtempSync(join(tmpdir(), "lofp-test-"));
after(() => rmSync(folder, { recursive: true }));
execFileSync(lofp, ["build", join(here, "../../examples/rules"), "--output", join(folder, "site"), "--only", "database"]);
const database = join(folder, "site/lofp.db");

const printed = execFileSync(lofp, ["search", "--kind", "exclusion", "--limit", "1", "--format", "json", "--db", database]);
const excluded = JSON.parse(printed).results[0].title;

const alert = {
  rule: { name: "Whoami Process Activity" },
  process: { name: "whoami.exe", command_line: "whoami /all", parent: { name: "CcmExec.exe" } },
  user: { name: "SYSTEM" },
};

/** A call of each tool. */
const calls = {
  explain_alert: { alert, top: 2 },
  search_false_positives: { query: "administrator", limit: 3 },
  show_rule: {}, // of the rule that show_technique names
  show_technique: { technique: "T1021" },
  what_is_excluded: { value: excluded },
};

/** What the client does with a server of `mode`, and the errors that it met beside. */
async function converse(mode, talk) {
  const client = new Client({ name: "lofp-test", version: "1" }, { versionNegotiation: { mode } });
  const errors = [];
  client.onerror = (error) => errors.push(error);
  const transport = new StdioClientTransport({ command: lofp, args: ["mcp", "--db", database], stderr: "pipe" });
  let told = "";
  transport.stderr?.on("data", (chunk) => (told += chunk));
  await client.connect(transport);
  try {
    await talk(client);
  } finally {
    await client.close();
  }
  assert.deepEqual([errors, told], [[], ""]);
}

for (const [mode, version] of [[{ pin: "2026-07-28" }, "2026-07-28"], ["auto", "2026-07-28"], ["legacy", "2025-11-25"]])
  test(`each tool, in mode ${JSON.stringify(mode)}`, () => converse(mode, async (client) => {
    assert.equal(client.getNegotiatedProtocolVersion(), version);
    assert.equal(client.getServerVersion()?.name, "lofp");
    assert.deepEqual(client.getServerCapabilities(), { tools: {} });
    assert.match(client.getInstructions() ?? "", /never a verdict/);

    const { tools } = await client.listTools();
    assert.deepEqual(tools.map((tool) => tool.name), Object.keys(calls));
    assert.ok(tools.every((tool) => tool.outputSchema && tool.annotations.readOnlyHint));

    const shown = await client.callTool({ name: "show_technique", arguments: calls.show_technique });
    const { rule } = shown.structuredContent.false_positives[0].source;
    for (const [name, given] of Object.entries({ ...calls, show_rule: { rule } })) {
      // Fails where structuredContent is not what outputSchema says.
      const answer = await client.callTool({ name, arguments: given });
      assert.ok(!answer.isError, name);
      assert.equal(answer.content.length, 1);
      assert.equal(answer.content[0].type, "text");
      assert.match(answer.content[0].text, /Source: .*, rule .*, page \//);
    }
  }));

for (const mode of [{ pin: "2026-07-28" }, "legacy"])
  test(`what is wrong, in mode ${JSON.stringify(mode)}`, () => converse(mode, async (client) => {
    const answer = await client.callTool({ name: "show_rule", arguments: { rule: "no such rule" } });
    assert.ok(answer.isError && answer.content[0].text.startsWith("no rule has this"));
    const wrong = await client.callTool({ name: "show_rule", arguments: { id: 1 } });
    assert.ok(wrong.isError && wrong.content[0].text.includes("no argument"));
    await assert.rejects(client.callTool({ name: "no_such_tool", arguments: {} }), { code: -32602 });
    await client.listTools(); // the conversation goes on
  }));
