var heardEachDay = function (root) {
  const heard = [];
  let level = [root];
  do {
    level = level.filter((node) => node);
    heard.push(level.reduce((sum, node) => sum + node.val, 0));
    level = level.flatMap((node) => node.children);
  } while (level.length > 0);
  return heard;
};
