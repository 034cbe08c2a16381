var exactPostage = function (stamps, amount) {
  const combinations = Array.from({ length: amount + 1 }, () => []);
  combinations[0].push([]);
  for (const stamp of stamps)
    for (let total = stamp; total <= amount; total++)
      for (const combination of combinations[total - stamp]) combinations[total].push([...combination, stamp]);
  return combinations[amount];
};
