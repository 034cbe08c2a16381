const [count, size, ...numbers] = require("fs").readFileSync(0, "utf8").split(/\s+/).filter(Boolean).map(Number);
const best = new Float64Array(size + 1);
for (let thing = 0; thing < count; thing++) {
    const [weight, price] = [numbers[2 * thing], numbers[2 * thing + 1]];
    for (let capacity = size; capacity >= weight; capacity--)
        best[capacity] = Math.max(best[capacity], best[capacity - weight] + price);
}
console.log(String(best[size]));
