using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using Mono.CSharp;

namespace Agon
{
    /// <summary>What the contestant's file may not be, in the compiler's words.</summary>
    sealed class Rejected : Exception
    {
        internal Rejected(string message)
            : base(message)
        {
        }
    }

    /// <summary>A program that compiled.</summary>
    sealed class Compiled
    {
        internal string Name, Source;
        internal Assembly Assembly;
        internal byte[] Symbols;

        /// <summary>Says something of the line where a name is first followed by a bracket or a space.</summary>
        internal Rejected Reject(string name, string message)
        {
            return new Rejected(Name + "(" + LineOf(name) + ",1): error: " + message + "\n");
        }

        int LineOf(string name)
        {
            var pattern = new System.Text.RegularExpressions.Regex(@"\b" + name + @"\s*[(<{:\s]");
            var match = name == "" ? null : pattern.Match(Source);
            if (match == null || !match.Success)
                return 1;
            var line = 1;
            for (var index = 0; index < match.Index; index++)
                line += Source[index] == '\n' ? 1 : 0;
            return line;
        }
    }

    /// <summary>mcs, in this process. It works on files: they are in the working directory, and are gone afterwards.</summary>
    sealed class Compiler
    {
        // On a line of their own, before the contestant's first.
        const string Usings =
            "using System; using System.Collections; using System.Collections.Concurrent; "
            + "using System.Collections.Generic; using System.Globalization; using System.IO; using System.Linq; "
            + "using System.Numerics; using System.Text; using System.Text.RegularExpressions; "
            + "using System.Threading; using System.Threading.Tasks;\n";
        const string Result = "agon.dll", Symbols = Result + ".mdb", Program = "program";
        static readonly string Library = typeof(ListNode).Assembly.Location;

        internal Compiled Compile(string name, string source)
        {
            var text = source.Length > 0 && source[0] == '\ufeff' ? source.Substring(1) : source;
            File.WriteAllText(name, Usings + "#line 1 \"" + name + "\"\n" + Tuples.Rewritten(text), new UTF8Encoding(false));
            try
            {
                Run(name, "-target:library", "-r:" + Library, "-warn:0", "-out:" + Result);
                var symbols = File.ReadAllBytes(Symbols);
                var assembly = Assembly.Load(File.ReadAllBytes(Result), symbols);
                return new Compiled { Name = name, Source = text, Assembly = assembly, Symbols = symbols };
            }
            finally
            {
                File.Delete(name);
                File.Delete(Result);
                File.Delete(Symbols);
            }
        }

        /// <summary>Beside the file. The status to exit with.</summary>
        internal static int MakeProgram(string name)
        {
            try
            {
                File.WriteAllText(name, Tuples.Rewritten(File.ReadAllText(name)), new UTF8Encoding(false));
                Console.Error.Write(Run(name, "-warn:1", "-out:" + Program));
                return 0;
            }
            catch (Rejected rejected)
            {
                Console.Error.Write(rejected.Message);
                return 1;
            }
        }

        /// <summary>What the compiler says of a program that it takes. Throws Rejected.</summary>
        static string Run(string name, params string[] more)
        {
            var said = new StringWriter();
            string[] always =
            {
                "-nologo", "-noconfig", "-debug", "-optimize+", "-codepage:utf8",
                "-r:System.dll", "-r:System.Core.dll", "-r:System.Numerics.dll",
            };
            var words = always.Concat(more).Concat(new[] { name }).ToArray();
            bool isCompiled;
            try
            {
                isCompiled = CompilerCallableEntryPoint.InvokeCompiler(words, said);
            }
            catch (Exception gaveUp)
            {
                // A program can be written so that the compiler gives up.
                throw new Rejected(name + "(1,1): error: the compiler gave up: " + gaveUp.Message + "\n");
            }
            if (!isCompiled)
                throw new Rejected(said.ToString());
            return said.ToString();
        }
    }
}
