var primesUpTo = function (limit) {
  const smallest = new Int32Array(limit + 1);
  const primes = [];
  for (let number = 2; number <= limit; number++) {
    if (smallest[number] === 0) {
      smallest[number] = number;
      primes.push(number);
    }
    for (const prime of primes) {
      if (prime > smallest[number] || prime * number > limit) break;
      smallest[prime * number] = prime;
    }
  }
  return primes.length;
};
