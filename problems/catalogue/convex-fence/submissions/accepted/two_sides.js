const [count, ...numbers] = require("fs").readFileSync(0, "utf8").split(/\s+/).filter(Boolean).map(Number);
const places = new Map();
for (let at = 0; at < count; at++) {
    const tree = [numbers[2 * at], numbers[2 * at + 1]];
    places.set(tree.join(" "), tree);
}
const trees = [...places.values()].sort((one, other) => one[0] - other[0] || one[1] - other[1]);

// Products can be larger than what a number holds exactly: then they are computed anew as a bigint.
const turn = ([x1, y1], [x2, y2], [x3, y3]) => {
    const left = (x2 - x1) * (y3 - y1);
    const right = (y2 - y1) * (x3 - x1);
    if (Math.max(Math.abs(left), Math.abs(right)) < 2 ** 52) return left - right;
    return Number(BigInt(x2 - x1) * BigInt(y3 - y1) - BigInt(y2 - y1) * BigInt(x3 - x1));
};

const side = (trees) => {
    const fence = [];
    for (const tree of trees) {
        while (fence.length > 1 && turn(fence[fence.length - 2], fence[fence.length - 1], tree) <= 0) fence.pop();
        fence.push(tree);
    }
    let length = 0;
    for (let at = 1; at < fence.length; at++)
        length += Math.hypot(fence[at][0] - fence[at - 1][0], fence[at][1] - fence[at - 1][1]);
    return length;
};

console.log((side(trees) + side([...trees].reverse())).toFixed(9));
