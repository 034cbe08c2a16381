using System;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using Mono.CompilerServices.SymbolWriter;

namespace Agon
{
    /// <summary>A value that does not belong to the type that was expected.</summary>
    sealed class InvalidReturn : Exception
    {
        internal InvalidReturn(string message)
            : base(message)
        {
        }
    }

    /// <summary>Describes what a contestant's code threw, as the protocol's Error.</summary>
    sealed class Failure
    {
        const int LongestMessage = 2000, LongestTrace = 3500;

        readonly string file;

        /// <summary>Those of the contestant's program, once it is compiled.</summary>
        internal byte[] Symbols;

        internal Failure(string file)
        {
            this.file = file;
        }

        /// <summary>The error as JSON; the trace begins with `context`.</summary>
        internal string Describe(Exception thrown, string context)
        {
            var cause = Beneath(thrown);
            var isOurs = cause is InvalidReturn;
            Walk(isOurs ? null : cause, out var line, out var trace);
            var json = new StringBuilder("{\"error\":{\"type\":");
            Json.Quote(json, isOurs ? "InvalidReturn" : cause.GetType().FullName ?? "an exception");
            json.Append(",\"message\":");
            Json.Quote(json, Message(cause));
            json.Append(",\"line\":").Append(line).Append(",\"trace\":");
            Json.Quote(json, context + trace);
            return json.Append("}}").ToString();
        }

        /// <summary>What a static constructor threw comes wrapped.</summary>
        static Exception Beneath(Exception thrown)
        {
            var cause = thrown;
            while (cause is TypeInitializationException && cause.InnerException != null)
                cause = cause.InnerException;
            return cause;
        }

        /// <summary>The contestant may have written the exception's properties.</summary>
        static string Message(Exception thrown)
        {
            try
            {
                var message = thrown.Message ?? "";
                return message.Length > LongestMessage ? message.Substring(0, LongestMessage) : message;
            }
            catch (Exception)
            {
                return "";
            }
        }

        void Walk(Exception thrown, out string line, out string trace)
        {
            line = "null";
            var frames = new StringBuilder();
            var all = thrown == null ? null : new StackTrace(thrown, true).GetFrames();
            foreach (var frame in all ?? new StackFrame[0])
            {
                if (frames.Length > LongestTrace || Path.GetFileName(frame.GetFileName() ?? "") != file)
                    continue;
                var number = (frame == all[0] ? LineOfThrow(frame) : frame.GetFileLineNumber()).ToString();
                if (line == "null")
                    line = number;
                var method = frame.GetMethod();
                frames.Append("at ").Append(method.DeclaringType?.FullName).Append('.').Append(method.Name);
                frames.Append(" (").Append(file).Append(':').Append(number).Append(")\n");
            }
            trace = frames.ToString();
        }

        /// <summary>The runtime takes a throw for the statement after it.</summary>
        int LineOfThrow(StackFrame frame)
        {
            var line = frame.GetFileLineNumber();
            var code = frame.GetMethod().GetMethodBody()?.GetILAsByteArray();
            var place = frame.GetILOffset() - 1;
            if (Symbols == null || code == null || place < 0 || place >= code.Length || code[place] != OpCodes.Throw.Value)
                return line;
            using (var symbols = MonoSymbolFile.ReadSymbolFile(new MemoryStream(Symbols)))
            {
                var lines = symbols.GetMethodByToken(frame.GetMethod().MetadataToken)?.GetLineNumberTable().LineNumbers;
                foreach (var entry in lines ?? new LineNumberEntry[0])
                {
                    if (entry.Offset <= place && !entry.IsHidden)
                        line = entry.Row;
                }
            }
            return line;
        }
    }
}
