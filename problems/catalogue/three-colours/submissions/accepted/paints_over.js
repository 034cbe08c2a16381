// Every flag is painted as a 2, then the ones so far get one 1 more at their end, then the zeros one 0 more at theirs.
var sortFlags = function (flags) {
  let zeros = 0;
  let ones = 0;
  for (let place = 0; place < flags.length; place++) {
    const flag = flags[place];
    flags[place] = 2;
    if (flag < 2) flags[ones++] = 1;
    if (flag < 1) flags[zeros++] = 0;
  }
};
