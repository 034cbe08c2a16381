var waysToMake = function (numbers, goal) {
  const results = (part) => {
    let sums = [0];
    for (const number of part) sums = sums.flatMap((sum) => [sum + number, sum - number]);
    const ways = new Map();
    for (const sum of sums) ways.set(sum, (ways.get(sum) ?? 0) + 1);
    return ways;
  };
  const half = numbers.length >> 1;
  const [first, second] = [results(numbers.slice(0, half)), results(numbers.slice(half))];
  let total = 0;
  for (const [sum, count] of first) total += count * (second.get(goal - sum) ?? 0);
  return total;
};
