var nextFree = function (numbers) {
  const used = new Set(numbers);
  let free = 1;
  while (used.has(free)) free++;
  return free;
};
