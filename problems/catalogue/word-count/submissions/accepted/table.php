<?php
$k = (int) fgets(STDIN);
$counts = array_count_values(preg_split('/\s+/', stream_get_contents(STDIN), -1, PREG_SPLIT_NO_EMPTY));
ksort($counts, SORT_STRING);
arsort($counts); // keeps the order of equal ones
foreach (array_slice($counts, 0, $k, true) as $word => $count) {
    echo "$word $count\n";
}
