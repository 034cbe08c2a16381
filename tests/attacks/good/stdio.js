// @CANARY@
const fs = require("fs");
fs.writeFileSync("left.txt", "@CANARY@");
const [a, b] = fs.readFileSync(0, "utf8").split(" ").map(Number);
console.log(a + b);
