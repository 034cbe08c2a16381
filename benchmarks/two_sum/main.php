<?php
function twoSum($numbers, $target) {
    $seen = [];
    foreach ($numbers as $index => $number) {
        if (isset($seen[$target - $number])) {
            return [$seen[$target - $number], $index];
        }
        $seen[$number] = $index;
    }
}

while (($line = fgets(STDIN)) !== false) {
    $numbers = array_map('intval', explode(' ', $line));
    $target = array_shift($numbers);
    echo implode(' ', twoSum($numbers, $target)), "\n";
}
