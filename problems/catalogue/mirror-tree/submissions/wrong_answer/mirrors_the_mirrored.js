var mirrorTree = function (root) {
  if (root === null) return null;
  root.left = mirrorTree(root.right);
  root.right = mirrorTree(root.left);
  return root;
};
