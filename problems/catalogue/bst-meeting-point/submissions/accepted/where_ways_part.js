var meetingPoint = function (root, first, second) {
  if (first < root.val && second < root.val) return meetingPoint(root.left, first, second);
  if (first > root.val && second > root.val) return meetingPoint(root.right, first, second);
  return root.val;
};
