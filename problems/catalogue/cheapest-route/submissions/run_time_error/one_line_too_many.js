const text = require("fs").readFileSync(0, "utf8").split("\n");
const [towns, lines] = text[0].split(" ").map(Number);
const leaving = Array.from({ length: towns }, () => []);
for (let line = 1; line <= lines; line++) {
  const [one, other, price] = text[line].split(" ").map(Number);
  leaving[one].push([other, price]);
  leaving[other].push([one, price]);
}
console.log(-1);
