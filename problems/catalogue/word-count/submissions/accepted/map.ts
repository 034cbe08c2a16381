import { readFileSync } from "fs";

const [first, ...words] = readFileSync(0, "utf8").split(/\s+/).filter(Boolean);
const counts = new Map<string, number>();
for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
for (const [word, count] of ranked.slice(0, Number(first))) console.log(word, count);
