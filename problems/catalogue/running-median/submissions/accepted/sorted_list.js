const [count, ...values] = require("fs").readFileSync(0, "utf8").split(/\s+/).filter(Boolean).map(Number);
const known = [];
const medians = [];
for (const value of values.slice(0, count)) {
    let low = 0;
    let high = known.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (known[middle] < value) low = middle + 1;
        else high = middle;
    }
    known.splice(low, 0, value);
    medians.push(known[(known.length - 1) >> 1]);
}
console.log(medians.join(" "));
