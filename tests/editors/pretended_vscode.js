// A `vscode` for Node, of which the extension and its client library see as much as they use.
//
// What is looked at by tests is real: settings, commands, messages, documents, diagnostics. Everything else is there,
// takes whatever it is given, and does nothing.

"use strict";

const Module = require("node:module");
const { pathToFileURL, fileURLToPath } = require("node:url");

class Disposable {
  constructor(dispose = () => {}) {
    this.dispose = dispose;
  }
  static from() {
    return new Disposable();
  }
}

class EventEmitter {
  constructor() {
    this.listeners = new Set();
    this.event = (listener, self) => {
      const bound = self === undefined ? listener : listener.bind(self);
      this.listeners.add(bound);
      return new Disposable(() => this.listeners.delete(bound));
    };
  }
  fire(value) {
    for (const listener of [...this.listeners]) {
      listener(value);
    }
  }
  dispose() {}
}

class CancellationTokenSource {
  constructor() {
    this.token = { isCancellationRequested: false, onCancellationRequested: () => new Disposable() };
  }
  cancel() {}
  dispose() {}
}

class CodeActionKind {
  append() {
    return this;
  }
}
CodeActionKind.Empty = new CodeActionKind();

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(start, end, line, character) {
    this.start = typeof start === "number" ? new Position(start, end) : start;
    this.end = typeof start === "number" ? new Position(line, character) : end;
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class Uri {
  constructor(text) {
    this.text = text;
    this.scheme = text.split(":")[0];
    this.fsPath = this.scheme === "file" ? fileURLToPath(text) : text;
    this.path = this.fsPath;
  }
  static parse(text) {
    return new Uri(text);
  }
  static file(path) {
    return new Uri(pathToFileURL(path).href);
  }
  toString() {
    return this.text;
  }
}

/** Something that can be called, made, extended and asked for anything. */
function anything(known = {}) {
  const made = class {};
  return new Proxy(made, {
    get: (target, name) => {
      if (Object.hasOwn(known, name)) {
        return known[name];
      }
      if (typeof name === "symbol" || name === "prototype") {
        return target[name];
      }
      if (name === "then") {
        return undefined; // no promise
      }
      known[name] = /^on[A-Z]/.test(name) ? () => new Disposable() : anything();
      return known[name];
    },
    apply: () => new Disposable(),
  });
}

/** A `vscode` with settings, and what was done with it: commands, messages, diagnostics by document. */
exports.pretend = function ({ settings = {}, documents = [], folder, answer } = {}) {
  const seen = { commands: new Map(), messages: [], executed: [], diagnostics: new Map() };
  const configured = new EventEmitter();
  const trusted = new EventEmitter();
  const published = new EventEmitter();
  const vscode = {
    CancellationTokenSource, CodeActionKind, Diagnostic, Disposable, EventEmitter, Position, Range, Uri,
    env: { language: "sv", appName: "test" },
    version: "1.82.0",
    l10n: { t: (text, ...values) => text.replace(/\{(\d)\}/g, (_, n) => String(values[n])) },
    commands: anything({
      registerCommand: (name, run) => {
        seen.commands.set(name, run);
        return new Disposable();
      },
      executeCommand: async (...all) => void seen.executed.push(all),
    }),
    window: anything({
      showErrorMessage: async (...all) => {
        seen.messages.push(all);
        return answer?.(...all);
      },
      showWarningMessage: async (...all) => void seen.messages.push(all),
      createOutputChannel: () =>
        anything({ append: (text) => seen.messages.push([text]), appendLine: (text) => seen.messages.push([text]) }),
      visibleTextEditors: [],
      tabGroups: { all: [], onDidChangeTabs: () => new Disposable() },
    }),
    workspace: anything({
      workspaceFolders: folder === undefined ? undefined : [{ uri: Uri.file(folder), name: "folder", index: 0 }],
      getConfiguration: (section) => ({
        get: (name, otherwise) => settings[section ? `${section}.${name}` : name] ?? otherwise,
        inspect: () => undefined,
      }),
      onDidChangeConfiguration: configured.event,
      onDidGrantWorkspaceTrust: trusted.event,
      textDocuments: documents,
      notebookDocuments: [],
      getWorkspaceFolder: () => undefined,
      createFileSystemWatcher: () => {
        const event = () => new Disposable();
        return { onDidCreate: event, onDidChange: event, onDidDelete: event, dispose: () => {} };
      },
    }),
    languages: anything({
      match: () => 10,
      createDiagnosticCollection: () => ({
        set: (uri, found) => {
          seen.diagnostics.set(uri.toString(), found);
          published.fire(uri.toString());
        },
        delete: (uri) => seen.diagnostics.delete(uri.toString()),
        clear: () => seen.diagnostics.clear(),
        dispose: () => {},
      }),
    }),
  };
  const configure = (name, value) => {
    settings[name] = value;
    configured.fire({ affectsConfiguration: (section) => name.startsWith(section) });
  };
  return { vscode: anything(vscode), seen, configure, trust: () => trusted.fire(), published };
};

/** Everything that `require` gives under these names from now on; the rest is as it was. */
exports.replaceModules = function (modules) {
  const load = Module._load;
  Module._load = function (request, ...rest) {
    return Object.hasOwn(modules, request) ? modules[request] : load.call(this, request, ...rest);
  };
  return () => {
    Module._load = load;
  };
};
