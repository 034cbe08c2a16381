var onInAll = function (low, high) {
  const [one, other] = [low, high].map((number) => number.toString(2).padStart(31, "0"));
  let same = 0;
  while (same < 31 && one[same] === other[same]) same++;
  return parseInt(one.slice(0, same).padEnd(31, "0"), 2);
};
