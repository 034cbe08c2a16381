var mergeCards = function (cards) {
  const groupOf = new Map();
  for (const [name, ...numbers] of cards) {
    const groups = new Set(numbers.map((number) => groupOf.get(number)).filter(Boolean));
    const sorted = [...groups].sort((one, other) => other.numbers.length - one.numbers.length);
    const group = sorted.shift() ?? { name, numbers: [] };
    for (const other of sorted) {
      for (const number of other.numbers) {
        group.numbers.push(number);
        groupOf.set(number, group);
      }
    }
    for (const number of numbers) {
      if (groupOf.get(number) === group) continue;
      group.numbers.push(number);
      groupOf.set(number, group);
    }
  }
  return [...new Set(groupOf.values())].map((group) => [group.name, ...group.numbers]);
};
