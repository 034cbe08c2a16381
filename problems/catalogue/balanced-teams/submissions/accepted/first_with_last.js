const [rowers, ...strengths] = require("fs").readFileSync(0, "utf8").split(/\s+/).filter(Boolean).map(Number);
strengths.sort((one, other) => one - other);
let strongest = 0;
for (let at = 0; at < rowers / 2; at++) strongest = Math.max(strongest, strengths[at] + strengths[rowers - 1 - at]);
console.log(strongest);
