<?php

class Solution {
    function mirrorTree(?TreeNode $root): ?TreeNode {
        if ($root) {
            [$root->left, $root->right] = [$this->mirrorTree($root->right), $this->mirrorTree($root->left)];
        }
        return $root;
    }
}
