<?php

class Solution {
    function reverseList($head) {
        $turned = null;
        while ($head) {
            $following = $head->next;
            $head->next = $turned;
            $turned = $head;
            $head = $following;
        }
        return $turned;
    }
}
