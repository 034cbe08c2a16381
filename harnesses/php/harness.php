<?php

// The PHP harness: started ahead, waits for its hello with everything loaded, then loads a contestant's program and
// calls it, as PROTOCOL.md says.
//
// A program is loaded in the scope of globals, so there are none here: what the harness knows is in its classes.

declare(strict_types=1);

namespace Agon;

require __DIR__ . '/answers.php';
require __DIR__ . '/scalars.php';
require __DIR__ . '/structures.php';
require __DIR__ . '/program.php';
require __DIR__ . '/targets.php';
require __DIR__ . '/channel.php';

final class Driver
{
    private static Target $target;
    private static bool $isLoaded = false;
    private static bool $isAwaited = true;

    public static function begin(): void
    {
        \spl_autoload_register(self::provide(...));
        \register_shutdown_function(self::end(...));
        Channel::open();
        $hello = Channel::receive();
        Program::at(\getenv('AGON_PROGRAM') . '/' . $hello['source']);
        $signature = $hello['signature'];
        self::$target = $hello['kind'] === 'function' ? new FunctionTarget($signature) : new ClassTarget($signature);
    }

    /** A node that the program does not define itself. */
    private static function provide(string $class): void
    {
        if (\in_array($class, ['ListNode', 'RandomNode', 'TreeNode', 'NaryNode', 'GraphNode'], true)) {
            require __DIR__ . "/nodes/$class.php";
        }
    }

    public static function refuse(\Throwable $error): never
    {
        $isOfFile = $error instanceof \ParseError && $error->getFile() === Program::address();
        self::answer($isOfFile ? compile_error($error->getMessage(), $error->getLine()) : thrown($error, ''));
        Channel::receive();
        exit(1);
    }

    public static function serve(): never
    {
        self::$isLoaded = true;
        $missing = self::$target->find();
        self::answer($missing === null ? '{"ready":true}' : failure('MissingSolution', $missing, null, ''));
        for (;;) {
            $sent = Channel::receive();
            self::$isAwaited = true;
            self::answer(self::called($sent));
        }
    }

    private static function called(array $sent): string
    {
        try {
            return '{"value":' . self::$target->answer($sent) . '}';
        } catch (InvalidReturn $wrong) {
            return failure('InvalidReturn', $wrong->getMessage(), null, self::$target->context());
        } catch (\Throwable $error) {
            return thrown($error, self::$target->context());
        }
    }

    private static function answer(string $frame): void
    {
        self::$isAwaited = false;
        Channel::send($frame);
    }

    /** What nobody can catch ends the process; this comes last, and tells of it. */
    private static function end(): void
    {
        $error = \error_get_last();
        $fatal = \E_ERROR | \E_PARSE | \E_COMPILE_ERROR | \E_USER_ERROR | \E_RECOVERABLE_ERROR;
        if (self::$isAwaited && $error !== null && ($error['type'] & $fatal)) {
            self::answer(self::fatal($error));
        }
    }

    private static function fatal(array $error): string
    {
        $isInFile = $error['file'] === Program::address();
        if ($isInFile && !self::$isLoaded && ($error['type'] & (\E_PARSE | \E_COMPILE_ERROR))) {
            return compile_error($error['message'], $error['line']);
        }
        $isMemory = \preg_match('/^(Allowed memory size|Out of memory)/', $error['message']);
        $line = $isInFile ? $error['line'] : null;
        return failure($isMemory ? 'OutOfMemory' : 'FatalError', without_places($error['message']), $line, '');
    }
}

Driver::begin();
try {
    require Program::address();
} catch (\Throwable $thrown) {
    Driver::refuse($thrown);
}
Driver::serve();
