const [customers, counters, ...numbers] = require("fs").readFileSync(0, "utf8").split(/\s+/).filter(Boolean).map(Number);
const free = new Array(counters).fill(0);

/** Puts a later time in the place of the earliest. */
const replaceFirst = (time) => {
    let at = 0;
    for (;;) {
        let child = 2 * at + 1;
        if (child + 1 < counters && free[child + 1] < free[child]) child++;
        if (child >= counters || free[child] >= time) break;
        free[at] = free[child];
        at = child;
    }
    free[at] = time;
};

let longest = 0;
let last = 0;
for (let customer = 0; customer < customers; customer++) {
    const [comes, takes] = [numbers[2 * customer], numbers[2 * customer + 1]];
    const begins = Math.max(comes, free[0]);
    longest = Math.max(longest, begins - comes);
    last = Math.max(last, begins + takes);
    replaceFirst(begins + takes);
}
console.log(longest, last);
