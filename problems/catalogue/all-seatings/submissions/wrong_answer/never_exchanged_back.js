var allSeatings = function (guests) {
  const seatings = [];
  const seat = (chair) => {
    if (chair === guests.length) seatings.push([...guests]);
    for (let other = chair; other < guests.length; other++) {
      [guests[chair], guests[other]] = [guests[other], guests[chair]];
      seat(chair + 1);
    }
  };
  seat(0);
  return seatings;
};
