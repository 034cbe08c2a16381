<?php

// Numbers, texts and arrays: how each type's wire form (PROTOCOL.md) becomes a program's value, and the way back.

declare(strict_types=1);

namespace Agon;

use function array_map;
use function count;
use function implode;
use function is_array;
use function is_bool;
use function is_float;
use function is_int;
use function is_string;
use function json_encode;
use function ord;
use function strlen;

/** One type. Values are in the program as they are on the wire, where a codec does not say otherwise. */
abstract class Codec
{
    public function read(mixed $sent): mixed
    {
        return $sent;
    }

    /** The value as JSON. Throws `Unfit`. */
    abstract public function write(mixed $value, Count $count): string;

    /** The elements of an array, with commas between. */
    public function writeAll(array $values, Count $count): string
    {
        $parts = [];
        foreach ($values as $value) {
            $parts[] = $this->write($value, $count);
        }
        return implode(',', $parts);
    }
}

final class Nothing extends Codec
{
    public function write(mixed $value, Count $count): string
    {
        return 'null';
    }
}

final class Whole extends Codec
{
    public function __construct(private readonly int $low, private readonly int $high)
    {
    }

    public function write(mixed $value, Count $count): string
    {
        $this->check($value);
        return (string) $value;
    }

    public function writeAll(array $values, Count $count): string
    {
        foreach ($values as $value) {
            $this->check($value);
        }
        return implode(',', $values);
    }

    public function check(mixed $value): int
    {
        if (!is_int($value) || $value < $this->low || $value > $this->high) {
            throw unfit($value);
        }
        return $value;
    }
}

final class Long extends Codec
{
    public function read(mixed $sent): int
    {
        return (int) $sent;
    }

    public function write(mixed $value, Count $count): string
    {
        return is_int($value) ? "\"$value\"" : throw unfit($value);
    }
}

final class Double extends Codec
{
    private const NON_FINITE = ['NaN' => \NAN, 'Infinity' => \INF, '-Infinity' => -\INF];

    public function read(mixed $sent): float
    {
        return is_string($sent) ? self::NON_FINITE[$sent] : (float) $sent;
    }

    public function write(mixed $value, Count $count): string
    {
        if (!is_float($value) && !is_int($value)) {
            throw unfit($value);
        }
        $text = numeral((float) $value);
        return \is_finite((float) $value) ? $text : "\"$text\"";
    }
}

final class Boolean extends Codec
{
    public function write(mixed $value, Count $count): string
    {
        return is_bool($value) ? ($value ? 'true' : 'false') : throw unfit($value);
    }
}

final class Character extends Codec
{
    public function write(mixed $value, Count $count): string
    {
        return is_string($value) && strlen($value) === 1 && ord($value) < 128 ? json($value) : throw unfit($value);
    }
}

/** Strings are bytes in PHP; a text is written in UTF-8. */
final class Text extends Codec
{
    public function write(mixed $value, Count $count): string
    {
        $text = is_string($value) ? json_encode($value, \JSON_UNESCAPED_SLASHES | \JSON_UNESCAPED_UNICODE) : null;
        if ($text === false) {
            throw new Unfit('a string that is no text in UTF-8', $value);
        }
        return $text ?? throw unfit($value);
    }
}

/** An array of one type: its elements in their order, whatever their keys. */
final class Many extends Codec
{
    public function __construct(private readonly Codec $element)
    {
    }

    public function read(mixed $sent): array
    {
        return array_map($this->element->read(...), $sent);
    }

    public function write(mixed $value, Count $count): string
    {
        if (!is_array($value)) {
            throw unfit($value);
        }
        $count->take(count($value));
        return "[{$this->element->writeAll($value, $count)}]";
    }
}
