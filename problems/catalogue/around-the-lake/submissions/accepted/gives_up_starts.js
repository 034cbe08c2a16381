var whereToBegin = function (charges, needs) {
  let [start, missing, charge] = [0, 0, 0];
  charges.forEach((own, station) => {
    charge += own - needs[station];
    if (charge >= 0) return;
    missing -= charge;
    charge = 0;
    start = station + 1;
  });
  return charge >= missing ? start : -1;
};
