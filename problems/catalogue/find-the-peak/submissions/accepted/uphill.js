const lines = require("readline").createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const read = async () => Number((await lines.next()).value);

const height = (place) => {
    console.log(`? ${place}`);
    return read();
};

(async () => {
    let first = 1;
    let last = await read();
    while (first < last) {
        const middle = Math.floor((first + last) / 2);
        if ((await height(middle)) < (await height(middle + 1))) first = middle + 1;
        else last = middle;
    }
    console.log(`! ${first}`);
    process.exit(0);
})();
