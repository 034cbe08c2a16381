const ribbon = require("fs").readFileSync(0, "utf8").trim();
const borders = [0];
for (let at = 1; at < ribbon.length; at++) {
    let length = borders[at - 1];
    while (length > 0 && ribbon[at] !== ribbon[length]) length = borders[length - 1];
    borders.push(ribbon[at] === ribbon[length] ? length + 1 : 0);
}
const last = borders[ribbon.length - 1];
let count = 1;
for (let length = last; length > 0; length = borders[length - 1]) count++;
console.log(ribbon.length - last, count);
