var canBeSeated = function (guests, quarrels) {
  const enemies = Array.from({ length: guests }, () => []);
  for (const [one, other] of quarrels) {
    enemies[one].push(other);
    enemies[other].push(one);
  }
  const table = new Map();
  for (let start = 0; start < guests; start++) {
    if (table.has(start)) continue;
    table.set(start, true);
    const waiting = [start];
    while (waiting.length > 0) {
      const guest = waiting.pop();
      for (const enemy of enemies[guest]) {
        if (!table.has(enemy)) {
          table.set(enemy, !table.get(guest));
          waiting.push(enemy);
        } else if (table.get(enemy) === table.get(guest)) return false;
      }
    }
  }
  return true;
};
