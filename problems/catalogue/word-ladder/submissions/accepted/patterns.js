const [first, last, , ...plates] = require("fs").readFileSync(0, "utf8").split(/\s+/).filter(Boolean);
const patterns = (word) => Array.from(word, (_, place) => `${word.slice(0, place)}*${word.slice(place + 1)}`);
const neighbours = new Map();
for (const plate of new Set(plates))
    for (const pattern of patterns(plate)) {
        if (!neighbours.has(pattern)) neighbours.set(pattern, []);
        neighbours.get(pattern).push(plate);
    }
const steps = new Map([[first, 0]]);
for (const [word, known] of steps)
    for (const pattern of patterns(word)) {
        for (const other of neighbours.get(pattern) || []) if (!steps.has(other)) steps.set(other, known + 1);
        neighbours.delete(pattern);
    }
console.log(steps.has(last) ? steps.get(last) : -1);
