const numbers = require("fs").readFileSync(0, "utf8").split(/\s+/).map(Number);
const [towns, lines] = numbers;
const leaving = Array.from({ length: towns + 1 }, () => []);
for (let line = 0, at = 2; line < lines; line++, at += 3) {
  leaving[numbers[at]].push([numbers[at + 1], numbers[at + 2]]);
  leaving[numbers[at + 1]].push([numbers[at], numbers[at + 2]]);
}

const heap = []; // the parent of entry i is entry (i - 1) >> 1
const push = (entry) => {
  let at = heap.length;
  while (at > 0 && heap[(at - 1) >> 1][0] > entry[0]) {
    heap[at] = heap[(at - 1) >> 1];
    at = (at - 1) >> 1;
  }
  heap[at] = entry;
};
const pop = () => {
  const top = heap[0], last = heap.pop();
  for (let at = 0; heap.length > 0; ) {
    let child = 2 * at + 1;
    if (child + 1 < heap.length && heap[child + 1][0] < heap[child][0]) child++;
    if (child >= heap.length || heap[child][0] >= last[0]) {
      heap[at] = last;
      break;
    }
    heap[at] = heap[child];
    at = child;
  }
  return top;
};

const best = new Array(towns + 1).fill(-1);
push([0, 1]);
while (heap.length > 0) {
  const [paid, town] = pop();
  if (best[town] >= 0) continue;
  best[town] = paid;
  for (const [other, price] of leaving[town]) if (best[other] < 0) push([paid + price, other]);
}
console.log(best[towns]);
