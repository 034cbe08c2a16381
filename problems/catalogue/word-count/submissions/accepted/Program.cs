using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

public class Program {
    public static void Main() {
        int k = int.Parse(Console.ReadLine());
        var counts = new Dictionary<string, int>();
        for (string line; (line = Console.ReadLine()) != null; ) {
            foreach (var word in line.Split((char[])null, StringSplitOptions.RemoveEmptyEntries)) {
                counts.TryGetValue(word, out int count);
                counts[word] = count + 1;
            }
        }
        var ranked = counts.OrderBy(each => -each.Value).ThenBy(each => each.Key, StringComparer.Ordinal).Take(k);
        using (var output = new StreamWriter(Console.OpenStandardOutput())) {
            foreach (var each in ranked) output.WriteLine($"{each.Key} {each.Value}");
        }
    }
}
