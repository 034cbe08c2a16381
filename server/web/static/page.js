// What every page has: times in the reader's own time, the next try where the server asked for one, and the way back to a
// form with what was written in it.

import { sayLocalTimes } from "./words.js";

sayLocalTimes(document);
const retry = document.getElementById("main").dataset.retrySeconds;
if (retry !== undefined) {
  setTimeout(() => location.reload(), (Number(retry) + Math.random() * 3) * 1000);
}
document.querySelector("[data-back]")?.addEventListener("click", (event) => {
  event.preventDefault();
  history.back();
});
