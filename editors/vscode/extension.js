// Starts `goalrules lsp` for rule files, and starts it anew when its path changes or somebody asks for it.
//
// All that is said of rules comes from the server; the protocol is spoken by vscode-languageclient.

"use strict";

const path = require("path");
const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

let client;
let turn = Promise.resolve(); // starts and stops happen one after the other

/** The program to start: the setting, in which a leading `${workspaceFolder}` is the first open folder. */
function program() {
  const written = vscode.workspace.getConfiguration("goalrules").get("path") || "goalrules";
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const found = folder === undefined ? written : written.replace(/^\$\{workspaceFolder\}/, () => folder);
  return found.startsWith("~/") ? path.join(require("os").homedir(), found.slice(2)) : found;
}

function newClient() {
  const server = { command: program(), args: ["lsp"], transport: TransportKind.stdio };
  return new LanguageClient(
    "goalrules",
    "goalrules",
    { run: server, debug: server },
    {
      documentSelector: [
        { language: "goal", scheme: "file" },
        { language: "goal", scheme: "untitled" },
      ],
      synchronize: { configurationSection: "goalrules" },
    },
  );
}

async function start() {
  client = newClient();
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    void tellOfFailure(error);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  try {
    await running?.stop();
  } catch {
    // a server that has died, or is still starting, cannot be stopped any better
  }
}

async function tellOfFailure(error) {
  const why = error instanceof Error ? error.message : String(error);
  const [set, again] = [vscode.l10n.t("Set its path"), vscode.l10n.t("Try again")];
  const chosen = await vscode.window.showErrorMessage(
    vscode.l10n.t("The language server of goalrules does not start ({0}). Colours work without it.", why),
    set,
    again,
  );
  if (chosen === set) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "goalrules.path");
  } else if (chosen === again) {
    await restart();
  }
}

function restart() {
  turn = turn.then(stop).then(start);
  return turn;
}

exports.activate = function (context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("goalrules.restartServer", restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("goalrules.path")) {
        void restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void restart()),
  );
  return restart();
};

exports.deactivate = function () {
  turn = turn.then(stop);
  return turn;
};
