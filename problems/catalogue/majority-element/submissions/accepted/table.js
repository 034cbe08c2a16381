var winner = function (votes) {
  const counts = new Map();
  for (const vote of votes) {
    const count = (counts.get(vote) ?? 0) + 1;
    if (2 * count > votes.length) return vote;
    counts.set(vote, count);
  }
};
