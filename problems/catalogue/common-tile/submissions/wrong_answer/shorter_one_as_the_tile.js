var commonTile = function (first, second) {
  const [short, long] = first.length < second.length ? [first, second] : [second, first];
  return long.replaceAll(short, "") === "" ? short : "";
};
