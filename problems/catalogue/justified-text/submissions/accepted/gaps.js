const [first, ...words] = require("fs").readFileSync(0, "utf8").split(/\s+/).filter(Boolean);
const width = Number(first);
const lines = [];
let line = [];
let letters = 0;

const widened = () => {
    const gaps = line.length - 1;
    const spaces = width - letters;
    return line.reduce((text, word, place) => {
        const gap = Math.floor(spaces / gaps) + (place - 1 < spaces % gaps ? 1 : 0);
        return text + " ".repeat(gap) + word;
    });
};

for (const word of words) {
    if (line.length > 0 && letters + line.length + word.length > width) {
        lines.push(widened());
        line = [];
        letters = 0;
    }
    line.push(word);
    letters += word.length;
}
lines.push(line.join(" "));
console.log(lines.join("\n"));
