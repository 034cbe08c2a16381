var primesUpTo = function (limit) {
  const struck = new Array(limit - 1).fill(false);
  let count = 0;
  for (let number = 2; number <= limit; number++) {
    if (struck[number - 2]) continue;
    count++;
    for (let multiple = number * number; multiple <= limit; multiple += number) struck[multiple - 2] = true;
  }
  return count;
};
