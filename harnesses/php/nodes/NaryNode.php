<?php

class NaryNode
{
    public $val;
    public $children;

    public function __construct($val = 0, $children = [])
    {
        $this->val = $val;
        $this->children = $children;
    }
}
