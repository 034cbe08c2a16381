var mergeCards = function (cards) {
  let readers = [];
  for (const [name, ...numbers] of cards) {
    const met = readers.filter((reader) => reader.some((number) => numbers.includes(number)));
    readers = readers.filter((reader) => !met.includes(reader));
    readers.push([name, ...numbers, ...met.flatMap((reader) => reader.slice(1))]);
  }
  return readers;
};
