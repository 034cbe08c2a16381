var fewestRooms = function (meetings) {
  meetings.sort((one, other) => one[0] - other[0]);
  let rooms = Math.min(1, meetings.length);
  let run = 1;
  for (let place = 1; place < meetings.length; place++) {
    run = meetings[place][0] < meetings[place - 1][1] ? run + 1 : 1;
    rooms = Math.max(rooms, run);
  }
  return rooms;
};
