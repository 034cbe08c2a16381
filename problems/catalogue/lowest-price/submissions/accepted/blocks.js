const words = require("fs").readFileSync(0, "utf8").split(/\s+/).filter(Boolean);
const [days, count] = [Number(words[0]), Number(words[1])];
const prices = words.slice(2, 2 + days).map(Number);
const size = Math.ceil(Math.sqrt(days));
const lowestOf = (from, to) => {
    let lowest = Infinity;
    for (let day = from; day < to; day++) lowest = Math.min(lowest, prices[day]);
    return lowest;
};
const blocks = [];
const renew = (block) => (blocks[block] = lowestOf(block * size, Math.min(days, (block + 1) * size)));
for (let block = 0; block * size < days; block++) renew(block);
const answers = [];
for (let at = 2 + days; at < 2 + days + 3 * count; at += 3) {
    const [one, other] = [Number(words[at + 1]), Number(words[at + 2])];
    if (words[at] === "set") {
        prices[one - 1] = other;
        renew(Math.floor((one - 1) / size));
        continue;
    }
    let lowest = Infinity;
    let day = one - 1;
    while (day < other) {
        const whole = day % size === 0 && day + size <= other;
        lowest = Math.min(lowest, whole ? blocks[day / size] : prices[day]);
        day += whole ? size : 1;
    }
    answers.push(lowest);
}
console.log(answers.join("\n"));
