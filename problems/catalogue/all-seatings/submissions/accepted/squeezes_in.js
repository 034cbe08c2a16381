var allSeatings = function (guests) {
  let seatings = [[]];
  for (const guest of guests)
    seatings = seatings.flatMap((row) =>
      Array.from({ length: row.length + 1 }, (_, place) => [...row.slice(0, place), guest, ...row.slice(place)]),
    );
  return seatings;
};
