const lines = require("readline").createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const NAMES = ["north", "east", "south", "west"];
const STEPS = [[-1, 0], [0, 1], [1, 0], [0, -1]];
const rooms = new Map();
let goal = null;

const walk = async (direction) => {
    console.log(NAMES[direction]);
    return (await lines.next()).value.trim();
};

const explore = async (row, column) => {
    rooms.set(`${row} ${column}`, -1);
    for (let direction = 0; direction < 4; direction++) {
        const [nextRow, nextColumn] = [row + STEPS[direction][0], column + STEPS[direction][1]];
        if (rooms.has(`${nextRow} ${nextColumn}`)) continue;
        const answer = await walk(direction);
        if (answer === "wall") continue;
        if (answer === "exit") goal = `${nextRow} ${nextColumn}`;
        await explore(nextRow, nextColumn);
        await walk((direction + 2) % 4);
    }
};

(async () => {
    await explore(0, 0);
    rooms.set("0 0", 0);
    const waiting = [[0, 0]];
    for (const [row, column] of waiting)
        for (const [down, right] of STEPS) {
            const beside = `${row + down} ${column + right}`;
            if (rooms.get(beside) !== -1) continue;
            rooms.set(beside, rooms.get(`${row} ${column}`) + 1);
            waiting.push([row + down, column + right]);
        }
    console.log(`! ${goal === null ? -1 : rooms.get(goal)}`);
    process.exit(0);
})();
