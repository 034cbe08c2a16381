"use strict";
// Monaco's colours from the application's palette.
function applyTheme(monaco, palette) {
  const plain = (colour) => colour.replace("#", "");
  monaco.editor.defineTheme("agon", {
    base: palette.is_dark ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      { token: "comment", foreground: plain(palette.muted) },
    ],
    colors: {
      "editor.background": palette.surface,
      "editor.foreground": palette.text,
      "editorGutter.background": palette.surface,
      "editorLineNumber.foreground": palette.muted,
      "editorLineNumber.activeForeground": palette.text,
      "editor.lineHighlightBackground": palette.hover,
      "editor.lineHighlightBorder": "#00000000",
      "editorIndentGuide.background1": palette.border,
      "editorWidget.background": palette.surface,
      "editorWidget.border": palette.strong_border,
      "editorSuggestWidget.selectedBackground": palette.selected,
      "editorSuggestWidget.selectedForeground": palette.text,
      "editorHoverWidget.background": palette.surface,
      "editorHoverWidget.border": palette.strong_border,
      "scrollbarSlider.background": palette.strong_border + "99",
      "scrollbarSlider.hoverBackground": palette.muted + "99",
      "scrollbar.shadow": "#00000000",
      "editorError.foreground": palette.bad,
      "editorWarning.foreground": palette.caution,
      "focusBorder": palette.accent,
      "diffEditor.insertedTextBackground": palette.good + "33",
      "diffEditor.removedTextBackground": palette.bad + "33",
      "diffEditor.insertedLineBackground": palette.good + "1a",
      "diffEditor.removedLineBackground": palette.bad + "1a",
    },
  });
  monaco.editor.setTheme("agon");
  document.body.style.background = palette.surface;
}

function loadMonaco(then) {
  require.config({ paths: { vs: new URL("../vs", location.href).href } });
  require(["vs/editor/editor.main"], () => {
    // Words come from the open text, Python's names from jedi: the big TypeScript service is never started.
    const off = { completionItems: false, hovers: false, diagnostics: false, definitions: false, references: false,
      documentSymbols: false, documentHighlights: false, rename: false, signatureHelp: false, codeActions: false,
      inlayHints: false, onTypeFormattingEdits: false, documentRangeFormattingEdits: false };
    for (const service of ["typescriptDefaults", "javascriptDefaults"]) {
      const defaults = monaco.languages.typescript?.[service] ?? monaco.typescript?.[service];
      if (defaults) defaults.setModeConfiguration(off);
    }
    then();
  });
}
