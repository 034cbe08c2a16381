var sortFlags = function (flags) {
  flags = [...flags].sort();
};
