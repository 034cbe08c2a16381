const [towns] = require("fs").readFileSync(0, "utf8").split(/\s+/).map(Number);
let town = 1;
while (true) console.log(`now in town ${town} of ${towns}`);
