<?php

// What of a program is called: a function for each case, or an object's methods. Finds it, calls it, writes its answer.

declare(strict_types=1);

namespace Agon;

use function array_map;
use function class_exists;
use function function_exists;
use function get_class_methods;
use function implode;
use function in_array;
use function strtolower;

interface Target
{
    /** What is missing in the program, in words; null when nothing is. */
    public function find(): ?string;

    /** The answer as JSON. Throws `InvalidReturn`, and what the program throws. */
    public function answer(array $sent): string;

    /** Where in a case the program is, for people. */
    public function context(): string;
}

function codecs_of(?array $params): array
{
    return array_map(static fn (array $param) => codec($param['type']), $params ?? []);
}

function read_all(array $codecs, array $sent): array
{
    return array_map(static fn (Codec $codec, mixed $value) => $codec->read($value), $codecs, $sent);
}

/** Whether the program has a class of its own by this name. */
function has_class(string $name): bool
{
    return class_exists($name) && !(new \ReflectionClass($name))->isInternal();
}

final class FunctionTarget implements Target
{
    private readonly string $name;
    private readonly array $codecs;
    private readonly ?int $graded;
    private readonly string $type;
    private readonly Codec $codec;
    private bool $isMethod = false;

    public function __construct(array $signature)
    {
        $this->name = $signature['name'];
        $this->codecs = codecs_of($signature['params']);
        $this->graded = $signature['output']['paramindex'] ?? null;
        $this->type = $this->graded === null
            ? $signature['return']['type']
            : $signature['params'][$this->graded]['type'];
        $this->codec = codec($this->type);
    }

    public function find(): ?string
    {
        $name = $this->name;
        $this->isMethod = has_class('Solution');
        if ($this->isMethod) {
            $isThere = in_array(strtolower($name), array_map(strtolower(...), get_class_methods('Solution')), true);
            return $isThere ? null : "the class Solution has no public method $name";
        }
        $isThere = function_exists($name) && !(new \ReflectionFunction($name))->isInternal();
        return $isThere ? null : "there is no class Solution with a method $name";
    }

    public function answer(array $sent): string
    {
        $arguments = read_all($this->codecs, $sent);
        $called = $this->isMethod ? [new \Solution(), $this->name] : $this->name;
        $returned = $called(...$arguments); // what is passed by reference is changed in the array
        $value = $this->graded === null ? $returned : $arguments[$this->graded];
        return written($value, $this->codec, $this->type, new Count());
    }

    public function context(): string
    {
        return '';
    }
}

final class ClassTarget implements Target
{
    private readonly string $name;
    private array $codecs = [];
    private array $types = [];
    private array $results = [];
    private string $context = '';

    public function __construct(array $signature)
    {
        $this->name = $signature['classname'];
        $this->codecs[$this->name] = codecs_of($signature['constructor']['params'] ?? null);
        foreach ($signature['methods'] as $method) {
            $this->codecs[$method['name']] = codecs_of($method['params'] ?? null);
            $this->types[$method['name']] = $method['return']['type'];
            $this->results[$method['name']] = codec($method['return']['type']);
        }
    }

    public function find(): ?string
    {
        return has_class($this->name) ? null : "there is no class $this->name";
    }

    public function answer(array $sent): string
    {
        [$operations, $given] = $sent;
        $count = new Count();
        $object = null;
        $parts = [];
        foreach ($operations as $index => $operation) {
            $this->context = "in operation $index, $operation:\n";
            $arguments = read_all($this->codecs[$operation], $given[$index]);
            if ($index === 0) {
                $object = new $this->name(...$arguments);
                $parts[] = 'null';
            } else {
                $returned = $object->$operation(...$arguments);
                $parts[] = written($returned, $this->results[$operation], $this->types[$operation], $count);
            }
        }
        return '[' . implode(',', $parts) . ']';
    }

    public function context(): string
    {
        return $this->context;
    }
}
