using System;

namespace Agon
{
    /// <summary>Does once what a job will do, so that the job finds it loaded and compiled.</summary>
    static class WarmUp
    {
        const string Name = "WarmUp.cs";
        const int Compilations = 2, Cases = 3;
        const string Text = @"
            public class AgonWarmUp
            {
                private readonly int start;

                public AgonWarmUp(int start) { this.start = start; }

                public int[] Solve(int[] numbers, long number, string text, IList<int> list, IList<IList<string>> rows, ListNode head)
                {
                    var found = new Dictionary<int, List<string>>();
                    for (int index = 0; index < numbers.Length; index++)
                    {
                        if (found.TryGetValue(numbers[index], out var kept)) return new int[] { kept.Count, index };
                        found[numbers[index]] = new List<string> { text + number };
                    }
                    foreach (var each in list.Where(each => each > 1).OrderBy(each => -each)) number += each;
                    var (first, second) = (start, number);
                    if (head == null) throw new InvalidOperationException($""{first} {second}"");
                    return numbers.Select(each => each + 1).ToArray();
                }
            }";
        const string Signature_ = @"{""classname"": ""AgonWarmUp"", ""constructor"": {""params"": [
            {""name"": ""start"", ""type"": ""integer""}]}, ""methods"": [{""name"": ""solve"", ""params"": [
            {""name"": ""numbers"", ""type"": ""integer[]""}, {""name"": ""number"", ""type"": ""long""},
            {""name"": ""text"", ""type"": ""string""}, {""name"": ""list"", ""type"": ""list<integer>""},
            {""name"": ""rows"", ""type"": ""list<list<string>>""}, {""name"": ""head"", ""type"": ""ListNode""}],
            ""return"": {""type"": ""integer[]""}}]}";
        const string Case =
            @"[[""AgonWarmUp"",""solve""],[[1],[[2,7,11,15],""9"",""x"",[1,2],[[""a""]],[HEAD]]]]";

        internal static void Run(Compiler compiler)
        {
            var failure = new Failure(Name);
            for (var turn = 0; turn < Compilations; turn++)
            {
                var program = Program.Load(compiler.Compile(Name, Text), Signature.Read(JsonReader.Object(Signature_)));
                for (var index = 0; index < Cases; index++)
                    program.Answer(Case.Replace("HEAD", "1"));
                try
                {
                    program.Answer(Case.Replace("HEAD", ""));
                }
                catch (Exception thrown)
                {
                    failure.Describe(thrown, program.Operation);
                }
            }
        }
    }
}
