const lines = require("readline").createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const read = async () => (await lines.next()).value.trim();

(async () => {
    let low = 1;
    let high = Number(await read());
    for (;;) {
        const middle = Math.floor((low + high) / 2);
        console.log(middle);
        const answer = await read();
        if (answer === "found") process.exit(0);
        if (answer === "higher") low = middle + 1;
        else high = middle - 1;
    }
})();
