<?php

class Entry {
    public ?Entry $before = null;
    public ?Entry $after = null;

    function __construct(public int $key = 0, public int $value = 0) {
    }
}

class LRUCache {
    private array $table = [];
    private Entry $first;
    private Entry $last;

    function __construct(private int $capacity) {
        $this->first = new Entry();
        $this->last = new Entry();
        $this->first->after = $this->last;
        $this->last->before = $this->first;
    }

    function get($key) {
        $entry = $this->table[$key] ?? null;
        if ($entry === null) {
            return -1;
        }
        $this->remove($entry);
        $this->append($entry);
        return $entry->value;
    }

    function put($key, $value) {
        if (isset($this->table[$key])) {
            $this->remove($this->table[$key]);
        } elseif (count($this->table) === $this->capacity) {
            unset($this->table[$this->first->after->key]);
            $this->remove($this->first->after);
        }
        $this->table[$key] = new Entry($key, $value);
        $this->append($this->table[$key]);
    }

    private function append(Entry $entry) {
        $entry->before = $this->last->before;
        $entry->after = $this->last;
        $entry->before->after = $this->last->before = $entry;
    }

    private function remove(Entry $entry) {
        $entry->before->after = $entry->after;
        $entry->after->before = $entry->before;
    }
}
