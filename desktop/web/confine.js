"use strict";
// In a kiosk: the page's clipboard is the application's own, and nothing is dragged, printed, saved or asked of a menu.
const confinement = (() => {
  const isConfined = location.search === "?confined";
  let clip = "";
  let bridge = null;
  const stop = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
  const capture = (names, listener) => {
    for (const name of names) addEventListener(name, (event) => { if (event.isTrusted) listener(event); }, true);
  };
  // Monaco and fields do with an event of ours what they would do with the browser's, but on a clipboard of our own.
  const again = (event, data) => event.target.dispatchEvent(
    new ClipboardEvent(event.type, { clipboardData: data, bubbles: true, cancelable: true, composed: true }));
  const isField = (element) => element instanceof HTMLInputElement
    || (element instanceof HTMLTextAreaElement && !element.classList.contains("inputarea"));
  const chosen = (field) => field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);

  const take = (event) => {
    stop(event);
    const data = new DataTransfer();
    if (isField(event.target)) {
      data.setData("text/plain", chosen(event.target));
      if (event.type === "cut") document.execCommand("delete");
    } else {
      again(event, data);
    }
    const text = data.getData("text/plain");
    if (text) { clip = text; bridge?.on_copied(text); }
  };
  const give = (event) => {
    stop(event);
    if (!clip) { bridge?.on_nothing_pasted(); return; }
    const data = new DataTransfer();
    data.setData("text/plain", clip);
    if (isField(event.target)) document.execCommand("insertText", false, clip);
    else again(event, data);
  };

  if (isConfined) {
    capture(["copy", "cut"], take);
    capture(["paste"], give);
    capture(["contextmenu", "dragstart", "dragenter", "dragover", "drop"], stop);
    capture(["mousedown", "mouseup", "auxclick"], (event) => { if (event.button === 1) stop(event); });
    capture(["keydown"], (event) => {
      if ((event.ctrlKey || event.metaKey) && ["KeyP", "KeyS"].includes(event.code)) stop(event);
    });
  }
  return {
    isConfined,
    options: isConfined ? { contextmenu: false, dragAndDrop: false, selectionClipboard: false } : {},
    use(given) { bridge = given; },
    hold(text) { clip = text; },
  };
})();
