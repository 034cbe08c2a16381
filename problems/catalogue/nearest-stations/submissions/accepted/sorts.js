var nearestStations = function (stations, count) {
  const far = ([x, y]) => x * x + y * y;
  return stations.sort((one, other) => far(one) - far(other)).slice(0, count);
};
