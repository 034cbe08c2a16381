var fewestCoins = function (coins, amount) {
  const seen = new Array(amount + 1).fill(false);
  seen[0] = true;
  let level = [0];
  for (let count = 0; level.length > 0; count++) {
    if (level.includes(amount)) return count;
    const next = [];
    for (const paid of level) {
      for (const coin of coins) {
        if (paid + coin > amount || seen[paid + coin]) continue;
        seen[paid + coin] = true;
        next.push(paid + coin);
      }
    }
    level = next;
  }
  return -1;
};
