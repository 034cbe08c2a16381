const [, ...plan] = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
const row = plan.findIndex((line) => line.includes("S"));
let level = [[row, plan[row].indexOf("S")]];
const seen = plan.map((line) => new Array(line.length).fill(false));
seen[row][level[0][1]] = true;
let answer = -1;
for (let steps = 0; level.length > 0 && answer < 0; steps++) {
    const next = [];
    for (const [row, column] of level) {
        if (plan[row][column] === "E") answer = steps;
        for (const [r, c] of [[row + 1, column], [row - 1, column], [row, column + 1], [row, column - 1]]) {
            if (!plan[r] || !plan[r][c] || plan[r][c] === "#" || seen[r][c]) continue;
            seen[r][c] = true;
            next.push([r, c]);
        }
    }
    level = next;
}
console.log(answer);
