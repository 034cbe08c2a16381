<?php

// The contestant's file: how it is loaded, and what went wrong in it, and where, as frames of PROTOCOL.md.

declare(strict_types=1);

namespace Agon;

use function array_map;
use function array_slice;
use function basename;
use function count;
use function file_get_contents;
use function implode;
use function ltrim;
use function preg_quote;
use function preg_replace;
use function str_starts_with;
use function strlen;
use function strpos;
use function substr;

const MOST_MESSAGE = 1000;
const MOST_TRACE = 3000;
const MOST_CALLS = 20;

/** Gives the file to `require` under an address of its own, with the opening tag that it may lack. */
final class Program
{
    public const SCHEME = 'program';

    private static string $text;
    private static string $address;
    private int $offset = 0;
    public $context;

    public static function at(string $path): void
    {
        self::$address = self::SCHEME . '://' . basename($path);
        self::$text = self::opened((string) file_get_contents($path));
        \stream_wrapper_register(self::SCHEME, self::class);
    }

    public static function address(): string
    {
        return self::$address;
    }

    public static function name(): string
    {
        return substr(self::$address, strlen(self::SCHEME . '://'));
    }

    /** The lines keep their numbers. */
    private static function opened(string $text): string
    {
        $text = preg_replace('/\A(?:\xef\xbb\xbf)?(?:#![^\n]*)?/', '', $text);
        return str_starts_with(ltrim($text), '<?') ? $text : "<?php $text";
    }

    public function stream_open(string $path, string $mode, int $options, ?string &$opened): bool
    {
        return $path === self::$address;
    }

    public function stream_read(int $count): string
    {
        $data = substr(self::$text, $this->offset, $count);
        $this->offset += strlen($data);
        return $data;
    }

    public function stream_eof(): bool
    {
        return $this->offset >= strlen(self::$text);
    }

    public function stream_stat(): array
    {
        return ['size' => strlen(self::$text)];
    }

    public function stream_set_option(int $option, int $first, ?int $second): bool
    {
        return false;
    }
}

/** As the diagnostics pattern of language.toml reads it. */
function compile_error(string $message, int $line): string
{
    return '{"compile_error":' . json(Program::name() . ":$line: error: $message") . '}';
}

/** The answer that tells of what the program threw; `context` comes before its trace. */
function thrown(\Throwable $error, string $context): string
{
    $calls = calls_in_program($error);
    $trace = $context . implode('', array_map(static fn (array $call) => "    $call[1]\n", $calls));
    return failure(class_name($error), without_places($error->getMessage()), $calls[0][0] ?? null, $trace);
}

function failure(string $type, string $message, ?int $line, string $trace): string
{
    $fields = '"type":' . json($type) . ',"message":' . json(substr($message, 0, MOST_MESSAGE));
    $number = $line ?? 'null';
    return "{\"error\":{{$fields},\"line\":$number,\"trace\":" . json(substr($trace, 0, MOST_TRACE)) . '}}';
}

/** Line and description of the calls that lie in the file, the innermost first. */
function calls_in_program(\Throwable $error): array
{
    $found = [];
    $place = ['file' => $error->getFile(), 'line' => $error->getLine()];
    foreach ([...$error->getTrace(), []] as $call) {
        if (($place['file'] ?? '') === Program::address()) {
            $inside = isset($call['function']) ? ' in ' . ($call['class'] ?? '') . ($call['type'] ?? '') . $call['function'] : '';
            $found[] = [$place['line'], Program::name() . ":{$place['line']}$inside"];
            if (count($found) === MOST_CALLS) {
                break;
            }
        }
        $place = $call;
    }
    return $found;
}

/** PHP says who called a function; that is a file of ours. */
function without_places(string $message): string
{
    $place = '/(?:, called)? in ' . preg_quote(__DIR__, '/') . '\S* on line \d+/';
    return preg_replace($place, '', $message) ?? $message;
}
