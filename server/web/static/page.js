// What every page has: times in the reader's own time, and the next try where the server asked for one.

import { sayLocalTimes } from "./words.js";

sayLocalTimes(document);
const retry = document.getElementById("main").dataset.retrySeconds;
if (retry !== undefined) {
  setTimeout(() => location.reload(), (Number(retry) + Math.random() * 3) * 1000);
}
