<?php

class GraphNode
{
    public $val;
    public $neighbors;

    public function __construct($val = 0, $neighbors = [])
    {
        $this->val = $val;
        $this->neighbors = $neighbors;
    }
}
