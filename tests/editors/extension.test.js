// The extension as it is packed: EXTENSION is the folder to which a .vsix was unpacked, SERVER the program `goalrules`.

"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { test } = require("node:test");
const { pretend, replaceModules } = require("./pretended_vscode.js");

const extension = process.env.EXTENSION;
const server = process.env.SERVER;

/** The extension, loaded anew, with a client that only notes what is done with it. */
function loaded(pretended, { failing = false } = {}) {
  const clients = [];
  class LanguageClient {
    constructor(id, name, server, options) {
      Object.assign(this, { id, name, server, options, did: [] });
      clients.push(this);
    }
    async start() {
      this.did.push("start");
      if (failing) {
        throw new Error("spawn nowhere ENOENT");
      }
    }
    async stop() {
      this.did.push("stop");
    }
  }
  const restore = replaceModules({
    vscode: pretended.vscode,
    "vscode-languageclient/node": { LanguageClient, TransportKind: { stdio: 0 } },
  });
  const file = require.resolve(path.join(extension, "extension.js"));
  delete require.cache[file];
  const found = require(file);
  restore();
  return { found, clients };
}

const context = () => ({ subscriptions: [] });

test("the server is started for rule files", async () => {
  const { found, clients } = loaded(pretend());
  await found.activate(context());
  assert.equal(clients.length, 1);
  assert.deepEqual(clients[0].did, ["start"]);
  assert.deepEqual(clients[0].server.run, { command: "goalrules", args: ["lsp"], transport: 0 });
  assert.deepEqual(clients[0].options.documentSelector.map((one) => one.language), ["goal", "goal"]);
});

test("the path may begin with the open folder", async () => {
  const settings = { "goalrules.path": "${workspaceFolder}/.venv/bin/goalrules" };
  const { found, clients } = loaded(pretend({ settings, folder: "/plans/a$&b" }));
  await found.activate(context());
  assert.equal(clients[0].server.run.command, "/plans/a$&b/.venv/bin/goalrules");
});

test("the server starts anew when somebody asks, another path is set, or the folder is trusted", async () => {
  const pretended = pretend();
  const { found, clients } = loaded(pretended);
  await found.activate(context());
  await pretended.seen.commands.get("goalrules.restartServer")();
  pretended.configure("goalrules.path", "/elsewhere/goalrules");
  pretended.configure("other.path", "x");
  pretended.trust();
  await found.deactivate();
  assert.equal(clients.length, 4);
  assert.ok(clients.every((client) => client.did.join() === "start,stop"));
  assert.equal(clients[2].server.run.command, "/elsewhere/goalrules");
});

test("a server that does not start is told of, with what can be done", async () => {
  const pretended = pretend({ answer: (_, set) => set });
  const { found, clients } = loaded(pretended, { failing: true });
  await found.activate(context());
  await new Promise(setImmediate);
  assert.match(pretended.seen.messages[0][0], /does not start \(spawn nowhere ENOENT\)/);
  assert.deepEqual(pretended.seen.executed, [["workbench.action.openSettings", "goalrules.path"]]);
  await found.deactivate();
  assert.deepEqual(clients[0].did, ["start"]);
});

test("every sentence of the extension has its Swedish", () => {
  const code = fs.readFileSync(path.join(extension, "extension.js"), "utf-8");
  const said = [...code.matchAll(/l10n\.t\(\s*"([^"]+)"/g)].map((match) => match[1]);
  const swedish = JSON.parse(fs.readFileSync(path.join(extension, "l10n/bundle.l10n.sv.json"), "utf-8"));
  assert.deepEqual(said.sort(), Object.keys(swedish).sort());
  assert.ok(said.length >= 3);
});

test("the packed client library speaks with the real server", { skip: !server && "no goalrules lsp" }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "goalrules-"));
  const file = path.join(folder, "plan.goal");
  fs.writeFileSync(file, "plan p\n  perod 2020\n");
  const text = fs.readFileSync(file, "utf-8");
  const pretended = pretend({ settings: { "goalrules.path": server }, folder });
  const { Uri } = pretended.vscode;
  pretended.vscode.workspace.textDocuments.push({
    uri: Uri.file(file), fileName: file, languageId: "goal", version: 1, isClosed: false, getText: () => text,
  });
  const restore = replaceModules({ vscode: pretended.vscode });
  delete require.cache[require.resolve(path.join(extension, "extension.js"))];
  try {
    const found = require(path.join(extension, "extension.js"));
    const published = new Promise((resolve) => pretended.published.event(resolve));
    await found.activate(context());
    const uri = await published;
    assert.equal(uri, Uri.file(file).toString());
    const lines = pretended.seen.diagnostics.get(uri).map((one) => one.range.start.line);
    assert.ok(lines.includes(1), `nothing is said of the second line: ${lines}`);
    await found.deactivate();
    assert.deepEqual(pretended.seen.messages.flat().filter((text) => /\berror\b/i.test(text)), []);
  } finally {
    restore();
    fs.rmSync(folder, { recursive: true });
  }
});
