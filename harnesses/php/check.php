<?php

// Says whether the contestant's file is PHP at all: `php check.php FILE`. Status 1, with the reason, if not.

exec(escapeshellarg(PHP_BINARY) . ' -n -d display_errors=1 -d log_errors=0 -l ' . escapeshellarg($argv[1]), $said, $status);
if ($status !== 0) {
    $place = '/^(?:PHP )?(\w+ error):\s+(.*) in .* on line (\d+)$/';
    foreach ($said as $line) {
        if (preg_match($place, $line, $found)) {
            fwrite(STDERR, basename($argv[1]) . ":$found[3]: error: $found[1]: $found[2]\n");
            exit(1);
        }
    }
}
