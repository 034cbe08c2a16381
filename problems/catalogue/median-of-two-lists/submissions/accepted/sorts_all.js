var median = function (first, second) {
  const all = Float64Array.from([...first, ...second]).sort();
  const middle = all.length >> 1;
  return all.length % 2 === 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2;
};
