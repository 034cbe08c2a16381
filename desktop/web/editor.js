"use strict";
// The page around Monaco: takes commands from the window, tells it what the person does.
const CHANGE_DELAY = 30;
const MOST_DOCUMENTS = 30;

new QWebChannel(qt.webChannelTransport, (channel) => loadMonaco(() => start(channel.objects.bridge)));

function start(bridge) {
  const documents = new Map(); // key -> { model, view }
  const editor = monaco.editor.create(document.getElementById("editor"), {
    model: null,
    automaticLayout: true,
    fontFamily: '"JetBrains Mono", monospace',
    fontSize: 14,
    lineHeight: 1.55,
    fontLigatures: false,
    scrollBeyondLastLine: false,
    smoothScrolling: false,
    padding: { top: 10, bottom: 10 },
    minimap: { enabled: false },
    renderLineHighlight: "line",
    dropIntoEditor: { enabled: false },
    links: false,
    occurrencesHighlight: "off",
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    fixedOverflowWidgets: true,
    wordBasedSuggestions: "currentDocument",
    bracketPairColorization: { enabled: true },
    unusualLineTerminators: "off", // it would ask, in a modal dialog, whether to change the text
    unicodeHighlight: { ambiguousCharacters: true, invisibleCharacters: true },
    ariaLabel: "Code editor. Press F6 to leave it.",
    ...confinement.options,
  });
  confinement.use(bridge);
  let current = null;
  let timer = 0;
  let filling = false;

  const report = () => {
    clearTimeout(timer);
    timer = 0;
    if (current) bridge.on_text(current, documents.get(current).model.getValue());
  };
  editor.onDidChangeModelContent(() => {
    if (!filling && !timer) timer = setTimeout(report, CHANGE_DELAY);
  });
  editor.onDidBlurEditorWidget(() => { if (timer) report(); bridge.on_left(); });

  const key = monaco.KeyMod, code = monaco.KeyCode;
  const request = (id, label, keys) => editor.addAction({
    id: "agon." + id, label, keybindings: keys, contextMenuGroupId: "0_agon",
    run: () => { if (timer) report(); bridge.on_request(id); },
  });
  request("run", "Run the cases", [key.CtrlCmd | code.Enter]);
  request("run_here", "Run the cases on this machine", [key.CtrlCmd | key.Alt | code.Enter]);
  request("submit", "Submit", [key.CtrlCmd | key.Shift | code.Enter]);
  editor.onKeyDown((event) => {
    const chosen = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === "KeyK";
    // A key that is held down would run or submit again and again.
    const repeats = event.browserEvent.repeat && (event.ctrlKey || event.metaKey) && event.code === "Enter";
    if (chosen || repeats) { event.preventDefault(); event.stopPropagation(); }
    if (chosen) bridge.on_request("palette");
  });

  const fill = (model, text) => {
    filling = true;
    model.setValue(text);
    filling = false;
  };
  const forgetOldest = () => {
    for (const [name, document] of documents) {
      if (documents.size <= MOST_DOCUMENTS) return;
      if (name === current) continue;
      document.model.dispose();
      documents.delete(name);
    }
  };
  const severities = { error: monaco.MarkerSeverity.Error, warning: monaco.MarkerSeverity.Warning,
    note: monaco.MarkerSeverity.Info };
  const asMarker = (model, given) => {
    const line = Math.min(Math.max(given.line, 1), model.getLineCount());
    const first = model.getLineFirstNonWhitespaceColumn(line) || 1;
    const start = Math.min(given.column ?? first, model.getLineMaxColumn(line));
    const word = given.column === null ? null : model.getWordAtPosition({ lineNumber: line, column: start });
    return { severity: severities[given.severity] ?? severities.error, message: given.message,
      startLineNumber: line, startColumn: start, endLineNumber: line,
      endColumn: word ? word.endColumn : Math.max(model.getLineMaxColumn(line), start + 1) };
  };

  const waiting = new Map(); // ticket -> what to do with the completions
  const commands = {
    open({ key: name, text, mode }) {
      if (timer) report();
      if (current) documents.get(current).view = editor.saveViewState();
      let found = documents.get(name);
      if (!found) {
        found = { model: monaco.editor.createModel(text, mode), view: null };
        found.model.setEOL(monaco.editor.EndOfLineSequence.LF);
        documents.set(name, found);
      } else if (found.model.getValue() !== text) {
        fill(found.model, text);
      }
      current = name;
      editor.setModel(found.model);
      if (found.view) editor.restoreViewState(found.view);
      forgetOldest();
    },
    replace({ text }) {
      const model = editor.getModel();
      if (!model) return;
      editor.pushUndoStop();
      editor.executeEdits("agon", [{ range: model.getFullModelRange(), text }]);
      editor.pushUndoStop();
      report();
    },
    tell({ ticket }) {
      if (timer) report();
      bridge.on_told(ticket, current ? documents.get(current).model.getValue() : "");
    },
    markers({ markers }) {
      const model = editor.getModel();
      if (model) monaco.editor.setModelMarkers(model, "agon", markers.map((each) => asMarker(model, each)));
    },
    reveal({ line, column }) {
      const place = { lineNumber: line, column: column ?? 1 };
      editor.revealPositionInCenter(place);
      editor.setPosition(place);
      editor.focus();
    },
    options({ font_size, tab_width, word_wrap, minimap, completion }) {
      editor.updateOptions({ fontSize: font_size, wordWrap: word_wrap ? "on" : "off", minimap: { enabled: minimap },
        quickSuggestions: completion, suggestOnTriggerCharacters: completion, tabSize: tab_width,
        wordBasedSuggestions: completion ? "currentDocument" : "off", detectIndentation: false });
      for (const { model } of documents.values()) model.updateOptions({ tabSize: tab_width, indentSize: tab_width });
    },
    theme(palette) { applyTheme(monaco, palette); },
    clip({ text }) { confinement.hold(text); },
    focus() { editor.focus(); },
    trigger({ action }) { editor.focus(); editor.trigger("agon", action, null); },
    completions({ ticket, items }) {
      const settle = waiting.get(ticket);
      if (settle) settle(items);
    },
  };

  let tickets = 0;
  const kinds = monaco.languages.CompletionItemKind;
  monaco.languages.registerCompletionItemProvider("python", {
    triggerCharacters: ["."],
    provideCompletionItems(model, position, context, token) {
      const word = model.getWordUntilPosition(position);
      const range = { startLineNumber: position.lineNumber, endLineNumber: position.lineNumber,
        startColumn: word.startColumn, endColumn: word.endColumn };
      const ticket = ++tickets;
      return new Promise((resolve) => {
        const settle = (items) => {
          if (!waiting.delete(ticket)) return;
          resolve({ suggestions: items.map((each) => ({ label: each.name, insertText: each.name, range,
            kind: kinds[each.kind] ?? kinds.Variable, detail: each.detail })) });
        };
        waiting.set(ticket, settle);
        setTimeout(() => settle([]), 3000);
        token.onCancellationRequested(() => settle([]));
        bridge.on_completion_wanted(ticket, model.getValue(), position.lineNumber, position.column - 1);
      });
    },
  });

  bridge.command.connect((name, argument) => commands[name](JSON.parse(argument)));
  document.fonts.load('14px "JetBrains Mono"').finally(() => {
    monaco.editor.remeasureFonts();
    bridge.on_ready();
  });
}
