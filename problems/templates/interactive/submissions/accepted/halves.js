const lines = require("readline").createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const read = async () => (await lines.next()).value.trim();

(async () => {
    let first = 1;
    let last = Number(await read());
    while (first < last) {
        const middle = Math.floor((first + last) / 2);
        console.log(`? ${middle}`);
        if ((await read()) === "lit") last = middle;
        else first = middle + 1;
    }
    console.log(`! ${first}`);
    process.exit(0);
})();
