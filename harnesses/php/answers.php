<?php

// What an answer's values are written with: their count, texts as JSON, and the refusal of a value of another type.
//
// Functions are imported by their full names, here and in every file: a program could else define one of the same name
// in this namespace.

declare(strict_types=1);

namespace Agon;

use function get_class;
use function get_debug_type;
use function ini_set;
use function is_array;
use function is_float;
use function is_int;
use function is_nan;
use function is_finite;
use function is_object;
use function is_string;
use function json_encode;
use function strlen;
use function strstr;
use function substr;

const MOST_VALUES = 2_000_000;
const MOST_BYTES = (16 << 20) - 64;
const LONGEST_QUOTE = 60;

/** A value that does not belong to its type; the message says what it is instead. */
final class Unfit extends \Exception
{
    public function __construct(string $found, public readonly mixed $culprit)
    {
        parent::__construct($found);
    }
}

/** The same, in words for the contestant. */
final class InvalidReturn extends \Exception
{
}

/** How many values an answer may still hold. */
final class Count
{
    private int $left = MOST_VALUES;

    public function take(int $values): void
    {
        $this->left -= $values;
        if ($this->left < 0) {
            throw new Unfit('more than 2,000,000 values', $this);
        }
    }
}

/** The value as JSON. Throws `InvalidReturn`. */
function written(mixed $value, Codec $codec, string $type, Count $count): string
{
    ini_set('serialize_precision', '-1');
    try {
        $text = $codec->write($value, $count);
    } catch (Unfit $wrong) {
        $isInside = $wrong->culprit !== $count && !is_same($wrong->culprit, $value);
        $holder = $isInside ? described($value) . ' holding ' : '';
        throw new InvalidReturn("returned $holder{$wrong->getMessage()} where $type was expected");
    }
    if (strlen($text) > MOST_BYTES) {
        throw new InvalidReturn('returned more than 16 MiB');
    }
    return $text;
}

/** Whether it is the value itself that is wrong: an array that holds itself must not be looked into. */
function is_same(mixed $culprit, mixed $value): bool
{
    return is_array($culprit) || is_array($value) ? is_array($culprit) && is_array($value) : $culprit === $value;
}

function unfit(mixed $value): Unfit
{
    return new Unfit(described($value), $value);
}

function described(mixed $value): string
{
    if (is_string($value)) {
        return quoted($value) . ' (string)';
    }
    if (is_int($value)) {
        return "$value (int)";
    }
    if (is_float($value)) {
        return numeral($value) . ' (float)';
    }
    if ($value === true || $value === false) {
        return $value ? 'true' : 'false';
    }
    if (is_object($value)) {
        return 'an object of class ' . class_name($value);
    }
    return is_array($value) ? 'an array' : get_debug_type($value);
}

function quoted(string $text): string
{
    return json(strlen($text) > LONGEST_QUOTE ? substr($text, 0, LONGEST_QUOTE) . '...' : $text);
}

/** Without the place where a class without a name was made. */
function class_name(object $value): string
{
    $name = get_class($value);
    return substr(strstr($name, "\0", true) ?: $name, 0, 100);
}

/** A text as a JSON string. What is no text in UTF-8 is repaired. */
function json(string $text): string
{
    return json_encode($text, \JSON_INVALID_UTF8_SUBSTITUTE | \JSON_UNESCAPED_SLASHES | \JSON_UNESCAPED_UNICODE);
}

function numeral(float $value): string
{
    if (is_finite($value)) {
        return json_encode($value, \JSON_PRESERVE_ZERO_FRACTION);
    }
    return is_nan($value) ? 'NaN' : ($value > 0 ? 'Infinity' : '-Infinity');
}
