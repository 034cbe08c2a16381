<?php

// Lists, trees and graphs of nodes: how their wire forms (PROTOCOL.md) become nodes, and the way back.
//
// The classes of nodes are the program's own where it defines them, else those of the folder nodes/. Any object with
// the properties of a node will do. Nothing here recurses.

declare(strict_types=1);

namespace Agon;

use function array_map;
use function array_pop;
use function array_reverse;
use function array_shift;
use function array_slice;
use function count;
use function end;
use function implode;
use function is_array;
use function is_object;
use function spl_object_id;

abstract class Structure extends Codec
{
    protected readonly Whole $number;

    public function __construct()
    {
        $this->number = new Whole(-(1 << 31), (1 << 31) - 1);
    }

    protected function valueOf(object $node): int
    {
        return $this->number->check($node->val ?? null);
    }

    protected function node(mixed $value): object
    {
        return is_object($value) && isset($value->val) ? $value : throw unfit($value);
    }
}

/** What is followed from node to node by `next`. */
abstract class Chain extends Structure
{
    /** The nodes until there is none or one comes again; the place of each by its id; that one's place, or null. */
    protected function followed(mixed $head, Count $count): array
    {
        $nodes = [];
        $places = [];
        for ($node = $head; $node !== null; $node = $node->next ?? null) {
            $id = spl_object_id($this->node($node));
            if (isset($places[$id])) {
                return [$nodes, $places, $places[$id]];
            }
            $count->take(1);
            $places[$id] = count($nodes);
            $nodes[] = $node;
        }
        return [$nodes, $places, null];
    }

    protected function values(array $nodes): string
    {
        return implode(',', array_map($this->valueOf(...), $nodes));
    }
}

final class LinkedList extends Chain
{
    public function read(mixed $sent): ?\ListNode
    {
        $head = null;
        foreach (array_reverse($sent) as $value) {
            $head = new \ListNode($value, $head);
        }
        return $head;
    }

    public function write(mixed $value, Count $count): string
    {
        [$nodes, , $again] = $this->followed($value, $count);
        if ($again !== null) {
            throw new Unfit('a ListNode with a cycle', $value);
        }
        return "[{$this->values($nodes)}]";
    }
}

final class CyclicList extends Chain
{
    public function read(mixed $sent): ?\ListNode
    {
        [$values, $place] = $sent;
        $nodes = array_map(static fn (int $value) => new \ListNode($value), $values);
        foreach ($nodes as $index => $node) {
            $node->next = $nodes[$index + 1] ?? $nodes[$place] ?? null;
        }
        return $nodes[0] ?? null;
    }

    public function write(mixed $value, Count $count): string
    {
        [$nodes, , $again] = $this->followed($value, $count);
        $place = $again ?? -1;
        return "[[{$this->values($nodes)}],$place]";
    }
}

final class RandomList extends Chain
{
    public function read(mixed $sent): ?\RandomNode
    {
        $nodes = array_map(static fn (array $each) => new \RandomNode($each[0]), $sent);
        foreach ($nodes as $index => $node) {
            $node->next = $nodes[$index + 1] ?? null;
            $node->random = $sent[$index][1] === null ? null : $nodes[$sent[$index][1]];
        }
        return $nodes[0] ?? null;
    }

    public function write(mixed $value, Count $count): string
    {
        [$nodes, $places, $again] = $this->followed($value, $count);
        if ($again !== null) {
            throw new Unfit('a RandomNode with a cycle', $value);
        }
        $parts = [];
        foreach ($nodes as $node) {
            $parts[] = "[{$this->valueOf($node)},{$this->placeOf($node->random ?? null, $places, $value)}]";
        }
        return '[' . implode(',', $parts) . ']';
    }

    private function placeOf(mixed $node, array $places, object $head): string
    {
        if ($node === null) {
            return 'null';
        }
        $place = is_object($node) ? $places[spl_object_id($node)] ?? null : null;
        return (string) ($place ?? throw new Unfit('a RandomNode whose random is no node of the list', $head));
    }
}

/** Trees of both kinds are written in level order; a node may hang in two places, but not below itself. */
abstract class Tree extends Structure
{
    private array $seen = [];
    private bool $isChecked = false;

    abstract protected function childrenOf(object $node): array;

    protected function begin(): void
    {
        $this->seen = [];
        $this->isChecked = false;
    }

    /** To be told of every node in level order. */
    protected function visit(object $node, object $root, string $kind): void
    {
        $id = spl_object_id($this->node($node));
        if (isset($this->seen[$id]) && !$this->isChecked) {
            $this->refuseNodeBelowItself($root, $kind);
            $this->isChecked = true;
        }
        $this->seen[$id] = true;
    }

    private function refuseNodeBelowItself(object $root, string $kind): void
    {
        $above = [];
        $done = [];
        $waiting = [[$root, false]];
        while ($waiting) {
            [$node, $isLeft] = array_pop($waiting);
            $id = spl_object_id($node);
            if ($isLeft) {
                unset($above[$id]);
                $done[$id] = true;
            } elseif (isset($above[$id])) {
                throw new Unfit("a $kind with a cycle", $root);
            } elseif (!isset($done[$id])) {
                $above[$id] = true;
                $waiting[] = [$node, true];
                foreach ($this->childrenOf($node) as $child) {
                    if (is_object($child)) {
                        $waiting[] = [$child, false];
                    }
                }
            }
        }
    }

    /** Without the nulls at the end. */
    protected static function trimmed(array $forms): string
    {
        while (end($forms) === 'null') {
            array_pop($forms);
        }
        return '[' . implode(',', $forms) . ']';
    }
}

final class BinaryTree extends Tree
{
    public function read(mixed $sent): ?\TreeNode
    {
        $nodes = array_map(static fn (?int $value) => $value === null ? null : new \TreeNode($value), $sent);
        $next = 1;
        foreach ($nodes as $node) {
            if ($node !== null) {
                $node->left = $nodes[$next++] ?? null;
                $node->right = $nodes[$next++] ?? null;
            }
        }
        return $nodes[0] ?? null;
    }

    public function write(mixed $value, Count $count): string
    {
        $this->begin();
        $forms = [];
        $level = [$value];
        for ($index = 0; $index < count($level); $index++) {
            $node = $level[$index];
            $count->take(1);
            if ($node === null) {
                $forms[] = 'null';
                continue;
            }
            $this->visit($this->node($node), $value, 'TreeNode');
            $forms[] = (string) $this->valueOf($node);
            [$level[], $level[]] = $this->childrenOf($node);
        }
        return self::trimmed($forms);
    }

    protected function childrenOf(object $node): array
    {
        return [$node->left ?? null, $node->right ?? null];
    }
}

final class NaryTree extends Tree
{
    public function read(mixed $sent): ?\NaryNode
    {
        if ($sent === []) {
            return null;
        }
        $nodes = [new \NaryNode($sent[0], [])];
        $parent = -1;
        foreach (array_slice($sent, 1) as $value) {
            if ($value === null) {
                $parent++;
            } else {
                $nodes[] = $nodes[$parent]->children[] = new \NaryNode($value, []);
            }
        }
        return $nodes[0];
    }

    public function write(mixed $value, Count $count): string
    {
        if ($value === null) {
            return '[]';
        }
        $this->begin();
        $forms = [(string) $this->valueOf($this->node($value)), 'null'];
        $level = [$value];
        for ($index = 0; $index < count($level); $index++) {
            $node = $level[$index];
            $count->take(1);
            $this->visit($node, $value, 'NaryNode');
            foreach ($this->childrenOf($node) as $child) {
                $forms[] = (string) $this->valueOf($this->child($child, $value));
                $level[] = $child;
            }
            $forms[] = 'null';
        }
        return self::trimmed($forms);
    }

    protected function childrenOf(object $node): array
    {
        $children = $node->children ?? [];
        return is_array($children) ? $children : throw unfit($children);
    }

    private function child(mixed $child, object $root): object
    {
        return $child === null ? throw new Unfit('a NaryNode with null for a child', $root) : $this->node($child);
    }
}

final class Graph extends Structure
{
    public function read(mixed $sent): ?\GraphNode
    {
        $nodes = [];
        foreach ($sent as $index => $_) {
            $nodes[] = new \GraphNode($index + 1, []);
        }
        foreach ($sent as $index => $numbers) {
            $nodes[$index]->neighbors = array_map(static fn (int $number) => $nodes[$number - 1], $numbers);
        }
        return $nodes[0] ?? null;
    }

    public function write(mixed $value, Count $count): string
    {
        if ($value === null) {
            return '[]';
        }
        $lists = [];
        $nodes = $this->reached($this->node($value), $count);
        foreach ($nodes as $node) {
            $own = $this->valueOf($node);
            if ($lists === [] && $own !== 1) {
                throw new Unfit("a GraphNode that is not node 1 but $own", $value);
            }
            if (isset($lists[$own])) {
                throw new Unfit("a GraphNode with two nodes of value $own", $value);
            }
            $lists[$own] = '[' . implode(',', array_map($this->valueOf(...), $this->neighborsOf($node, $value))) . ']';
        }
        $ordered = [];
        for ($number = 1; $number <= count($nodes); $number++) {
            $ordered[] = $lists[$number]
                ?? throw new Unfit('a GraphNode that does not lead to the values 1 to n', $value);
        }
        return '[' . implode(',', $ordered) . ']';
    }

    private function reached(object $root, Count $count): array
    {
        $nodes = [$root];
        $seen = [spl_object_id($root) => true];
        for ($index = 0; $index < count($nodes); $index++) {
            $neighbors = $this->neighborsOf($nodes[$index], $root);
            $count->take(1 + count($neighbors));
            foreach ($neighbors as $other) {
                $id = spl_object_id($other);
                if (!isset($seen[$id])) {
                    $seen[$id] = true;
                    $nodes[] = $other;
                }
            }
        }
        return $nodes;
    }

    private function neighborsOf(object $node, object $root): array
    {
        $neighbors = $node->neighbors ?? [];
        if (!is_array($neighbors)) {
            throw unfit($neighbors);
        }
        foreach ($neighbors as $other) {
            if ($other === null) {
                throw new Unfit('a GraphNode with null for a neighbor', $root);
            }
            $this->node($other);
        }
        return $neighbors;
    }
}

/** The codec of a type, by its name in signatures. */
function codec(string $type): Codec
{
    if (\str_ends_with($type, '[]')) {
        return new Many(codec(\substr($type, 0, -2)));
    }
    if (\str_starts_with($type, 'list<')) {
        return new Many(codec(\substr($type, 5, -1)));
    }
    return match ($type) {
        'void' => new Nothing(),
        'integer' => new Whole(-(1 << 31), (1 << 31) - 1),
        'unsigned' => new Whole(0, (1 << 32) - 1),
        'long' => new Long(),
        'double' => new Double(),
        'boolean' => new Boolean(),
        'character' => new Character(),
        'string' => new Text(),
        'ListNode' => new LinkedList(),
        'CyclicList' => new CyclicList(),
        'RandomNode' => new RandomList(),
        'TreeNode' => new BinaryTree(),
        'NaryNode' => new NaryTree(),
        'GraphNode' => new Graph(),
    };
}
