const [, ...lines] = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
for (const line of lines) {
    const [date, days] = line.split(" ");
    const moment = new Date(new Date(`${date}T00:00:00Z`).getTime() + Number(days) * 86400000);
    console.log(`${moment.getUTCFullYear()}-${moment.getUTCMonth() + 1}-${moment.getUTCDate()}`);
}
