// Numbers are split so that no product leaves the 53 bits that a number holds exactly.
const MODULUS = 1000000007;
const times = (one, other) => ((one * (other >>> 16)) % MODULUS * 65536 + one * (other & 65535)) % MODULUS;
const OPEN = "([{";
const CLOSE = ")]}";

const pairs = (one, other) => {
    if (one === "?" && other === "?") return 3;
    if (one === "?") return CLOSE.includes(other) ? 1 : 0;
    if (other === "?") return OPEN.includes(one) ? 1 : 0;
    return OPEN.includes(one) && CLOSE[OPEN.indexOf(one)] === other ? 1 : 0;
};

const text = require("fs").readFileSync(0, "utf8").trim();
const size = text.length;
const ways = Array.from({ length: size + 1 }, (_, place) => {
    const row = new Array(size + 1).fill(0);
    row[place] = 1;
    return row;
});
for (let length = 2; length <= size; length += 2)
    for (let first = 0; first + length <= size; first++) {
        const end = first + length;
        let found = 0;
        for (let close = first + 1; close < end; close += 2) {
            const inner = (pairs(text[first], text[close]) * ways[first + 1][close]) % MODULUS;
            found = (found + times(inner, ways[close + 1][end])) % MODULUS;
        }
        ways[first][end] = found;
    }
console.log(ways[0][size]);
