const [villages, count, ...numbers] = require("fs").readFileSync(0, "utf8").split(/\s+/).filter(Boolean).map(Number);
const above = Array.from({ length: villages + 1 }, (_, village) => village);
const groupOf = (village) => {
    while (above[village] !== village) village = above[village] = above[above[village]];
    return village;
};
const roads = Array.from({ length: count }, (_, road) => numbers.slice(3 * road, 3 * road + 3));
roads.sort((one, other) => one[2] - other[2]);
let total = 0;
let groups = villages;
for (const [a, b, cost] of roads) {
    const [one, other] = [groupOf(a), groupOf(b)];
    if (one === other) continue;
    above[one] = other;
    total += cost;
    groups--;
}
console.log(groups === 1 ? total : -1);
