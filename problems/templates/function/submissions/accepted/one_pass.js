class Solution {
    longestRun(values) {
        let longest = 0;
        let run = 0;
        values.forEach((value, at) => {
            run = at > 0 && value === values[at - 1] ? run + 1 : 1;
            longest = Math.max(longest, run);
        });
        return longest;
    }
}
