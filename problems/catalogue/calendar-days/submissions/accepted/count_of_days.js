const [, ...lines] = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
const DAY = 24 * 60 * 60 * 1000;
for (const line of lines) {
    const [date, days] = line.split(" ");
    const moment = new Date(`${date}T00:00:00Z`);
    console.log(new Date(moment.getTime() + Number(days) * DAY).toISOString().slice(0, 10));
}
