var nearestStations = function (stations, count) {
  const far = ([x, y]) => Math.max(Math.abs(x), Math.abs(y));
  return stations.sort((one, other) => far(one) - far(other)).slice(0, count);
};
