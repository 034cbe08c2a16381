var bestHarvest = function (trees) {
  return trees.reduceRight(([best, after], fruit) => [Math.max(best, after + fruit), best], [0, 0])[0];
};
