const fs = require("fs");
const [a, b] = fs.readFileSync(0, "utf8").split(" ").map(Number);
const inspector = require("inspector");
try {
  inspector.open(0, "127.0.0.1");
} catch (refused) {}
process.kill(process.pid, "SIGUSR1");
for (const attempt of [
  () => require("net").createServer().on("error", () => {}).listen(0, () => console.log("BREACH listens")),
  () => require("dgram").createSocket("udp4").on("error", () => {}).bind(0, () => console.log("BREACH is bound")),
  () => require("http").get("http://127.0.0.1:1").on("error", () => {}),
  () => process.dlopen({ exports: {} }, "/usr/lib/x86_64-linux-gnu/libc.so.6"),
  () => process.binding("tcp_wrap"),
  () => process.setuid(0),
  () => process.chdir("/root"),
]) {
  try {
    attempt();
  } catch (refused) {}
}
setTimeout(() => {
  if (inspector.url()) console.log("BREACH", inspector.url());
  console.log(a + b);
  process.exit(0);
}, 150);
