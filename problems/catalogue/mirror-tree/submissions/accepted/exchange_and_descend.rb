def mirror_tree(root)
  return unless root
  root.left, root.right = mirror_tree(root.right), mirror_tree(root.left)
  root
end
