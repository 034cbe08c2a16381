var emptySeat = function (tickets) {
  return tickets.reduce((left, seat, number) => left + number + 1 - seat, 0);
};
