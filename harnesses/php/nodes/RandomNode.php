<?php

class RandomNode
{
    public $val;
    public $next;
    public $random;

    public function __construct($val = 0, $next = null, $random = null)
    {
        $this->val = $val;
        $this->next = $next;
        $this->random = $random;
    }
}
