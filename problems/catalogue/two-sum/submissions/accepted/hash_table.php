class Solution {
    function twoSum($nums, $target) {
        $seen = [];
        foreach ($nums as $index => $number) {
            if (isset($seen[$target - $number])) {
                return [$seen[$target - $number], $index];
            }
            $seen[$number] = $index;
        }
    }
}
