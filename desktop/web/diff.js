"use strict";
// Two texts side by side, to read.
new QWebChannel(qt.webChannelTransport, (channel) => loadMonaco(() => {
  const bridge = channel.objects.bridge;
  const editor = monaco.editor.createDiffEditor(document.getElementById("editor"), {
    automaticLayout: true, readOnly: true, originalEditable: false, renderSideBySide: true, renderOverviewRuler: false,
    fontFamily: '"JetBrains Mono", monospace', fontSize: 13, lineHeight: 1.55, minimap: { enabled: false },
    scrollBeyondLastLine: false, links: false, padding: { top: 8, bottom: 8 },
  });
  const commands = {
    compare({ left, right, mode }) {
      const old = editor.getModel();
      editor.setModel({ original: monaco.editor.createModel(left, mode), modified: monaco.editor.createModel(right, mode) });
      if (old) { old.original.dispose(); old.modified.dispose(); }
    },
    theme(palette) { applyTheme(monaco, palette); },
    options({ font_size }) { editor.updateOptions({ fontSize: font_size }); },
  };
  bridge.command.connect((name, argument) => commands[name](JSON.parse(argument)));
  document.fonts.load('13px "JetBrains Mono"').finally(() => { monaco.editor.remeasureFonts(); bridge.on_ready(); });
}));
