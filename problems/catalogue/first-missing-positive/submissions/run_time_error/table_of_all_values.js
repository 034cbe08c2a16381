var nextFree = function (numbers) {
  const used = new Array(Math.max(...numbers) + 1).fill(false);
  for (const number of numbers) if (number > 0) used[number] = true;
  for (let free = 1; ; free++) if (!used[free]) return free;
};
