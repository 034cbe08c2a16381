<?php

// Frames (PROTOCOL.md), and leaving at once.

declare(strict_types=1);

namespace Agon;

use function fopen;
use function fread;
use function function_exists;
use function fwrite;
use function getmypid;
use function json_decode;
use function ob_end_flush;
use function ob_get_level;
use function pack;
use function strlen;
use function substr;
use function unpack;

final class Channel
{
    private static $result;
    private static $orders;
    private static int $pid;

    public static function open(): void
    {
        self::$result = fopen('php://fd/3', 'wb');
        self::$orders = fopen('php://fd/4', 'rb');
        self::$pid = getmypid();
    }

    /** The next frame; the process ends when there is none to come. */
    public static function receive(): array
    {
        $length = unpack('N', self::exactly(4))[1];
        return json_decode(self::exactly($length), true);
    }

    private static function exactly(int $count): string
    {
        $data = '';
        while (strlen($data) < $count) {
            $came = fread(self::$orders, $count - strlen($data));
            if ($came === '' || $came === false) {
                self::leave();
            }
            $data .= $came;
        }
        return $data;
    }

    public static function send(string $text): void
    {
        if (getmypid() !== self::$pid) {
            self::leave(); // the program forked, and this is the copy
        }
        self::flush();
        $data = pack('N', strlen($text)) . $text;
        while ($data !== '') {
            $written = fwrite(self::$result, $data);
            if (!$written) {
                exit(1);
            }
            $data = substr($data, $written);
        }
    }

    /** What is printed goes out at once, but where the program holds it back itself. */
    private static function flush(): void
    {
        try {
            while (ob_get_level() > 0 && @ob_end_flush()) {
                continue;
            }
        } catch (\Throwable) {
            return; // from the program's own handler
        }
    }

    /** `exit` would run destructors and what the program has left to be done at the end. */
    private static function leave(): never
    {
        if (function_exists('pcntl_exec')) {
            @\pcntl_exec('/bin/true');
        }
        exit(0);
    }
}
