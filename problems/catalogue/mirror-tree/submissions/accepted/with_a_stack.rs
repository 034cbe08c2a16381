use std::cell::RefCell;
use std::mem::swap;
use std::rc::Rc;

impl Solution {
    pub fn mirror_tree(root: Option<Rc<RefCell<TreeNode>>>) -> Option<Rc<RefCell<TreeNode>>> {
        let mut waiting: Vec<_> = root.iter().cloned().collect();
        while let Some(node) = waiting.pop() {
            let node = &mut *node.borrow_mut();
            swap(&mut node.left, &mut node.right);
            waiting.extend(node.left.clone());
            waiting.extend(node.right.clone());
        }
        root
    }
}
