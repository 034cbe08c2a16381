const lines = require("readline").createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const read = async () => (await lines.next()).value.trim();

const weigh = (left, right) => {
    console.log(["?", left.length, ...left, ...right].join(" "));
    return read();
};

const search = async (coins, weight) => {
    while (coins.length > 1) {
        const size = Math.floor((coins.length + 1) / 3);
        const answer = await weigh(coins.slice(0, size), coins.slice(size, 2 * size));
        if (answer === "level") coins = coins.slice(2 * size);
        else if ((answer === "left") === (weight === "heavier")) coins = coins.slice(0, size);
        else coins = coins.slice(size, 2 * size);
    }
    return `${coins[0]} ${weight}`;
};

const find = async (size) => {
    let coins = Array.from({ length: size }, (_, place) => place + 1);
    let good = [];
    while (coins.length > 2) {
        const third = Math.floor(coins.length / 3);
        const [one, other, rest] = [coins.slice(0, third), coins.slice(third, 2 * third), coins.slice(2 * third)];
        const answer = await weigh(one, other);
        if (answer === "level") {
            good = [...good, ...one, ...other];
            coins = rest;
            continue;
        }
        const [heavy, light] = answer === "left" ? [one, other] : [other, one];
        const second = await weigh(heavy, [...good, ...rest].slice(0, third));
        return second === "level" ? search(light, "lighter") : search(heavy, "heavier");
    }
    for (const coin of coins) {
        const answer = await weigh([coin], good.slice(0, 1));
        if (answer !== "level") return `${coin} ${answer === "left" ? "heavier" : "lighter"}`;
    }
};

(async () => {
    console.log(`! ${await find(Number(await read()))}`);
    process.exit(0);
})();
