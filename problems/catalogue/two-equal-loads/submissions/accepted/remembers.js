var canBeHalved = function (boxes) {
  const total = boxes.reduce((sum, box) => sum + box, 0);
  if (total % 2 === 1) return false;
  const failed = new Set();
  const make = (place, left) => {
    if (left === 0) return true;
    if (left < 0 || place === boxes.length || failed.has(place * 20000 + left)) return false;
    if (make(place + 1, left - boxes[place]) || make(place + 1, left)) return true;
    failed.add(place * 20000 + left);
    return false;
  };
  return make(0, total / 2);
};
