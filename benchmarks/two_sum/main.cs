using System;
using System.Collections.Generic;

public static class Program {
    static int[] TwoSum(int[] numbers, int target) {
        var seen = new Dictionary<int, int>();
        for (int index = 0; index < numbers.Length; index++) {
            int other;
            if (seen.TryGetValue(target - numbers[index], out other)) return new[] { other, index };
            seen[numbers[index]] = index;
        }
        return null;
    }

    public static void Main() {
        string line;
        while ((line = Console.ReadLine()) != null) {
            string[] words = line.Split(' ');
            var numbers = new int[words.Length - 1];
            for (int index = 1; index < words.Length; index++) numbers[index - 1] = int.Parse(words[index]);
            Console.WriteLine(string.Join(" ", TwoSum(numbers, int.Parse(words[0]))));
        }
    }
}
