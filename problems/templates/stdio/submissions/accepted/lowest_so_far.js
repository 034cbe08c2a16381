const [days, ...prices] = require("fs").readFileSync(0, "utf8").split(/\s+/).filter(Boolean).map(Number);
let lowest = Infinity;
let count = 0;
for (const price of prices.slice(0, days)) {
    if (price > lowest) count++;
    lowest = Math.min(lowest, price);
}
console.log(count);
