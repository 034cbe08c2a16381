using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Agon
{
    /// <summary>Answers one program's cases, as PROTOCOL.md says.</summary>
    sealed class Server
    {
        const string TooMuchMemory =
            "{\"error\":{\"type\":\"System.OutOfMemoryException\",\"message\":\"\",\"line\":null,\"trace\":\"\"}}";

        /// <summary>Made ahead, for when there is no memory to make it in.</summary>
        readonly byte[] tooMuchMemory = Channel.Frame(TooMuchMemory);
        readonly Channel channel;
        readonly Compiler compiler;
        readonly Printed printed;

        internal Server(Channel channel, Compiler compiler, Printed printed)
        {
            this.channel = channel;
            this.compiler = compiler;
            this.printed = printed;
        }

        internal void Serve()
        {
            var hello = channel.Receive();
            if (hello == null)
                return;
            var given = JsonReader.Object(hello);
            var name = (string)given["source"];
            var failure = new Failure(name);
            var program = Load(name, Signature.Read((Dictionary<string, object>)given["signature"]), failure);
            if (program == null)
                return;
            Answer("{\"ready\":true}");
            for (var next = channel.Receive(); next != null; next = channel.Receive())
            {
                try
                {
                    Answer(Reply(program, next, failure));
                }
                catch (OutOfMemoryException)
                {
                    channel.Send(tooMuchMemory);
                }
            }
        }

        /// <summary>Null when that was answered with what is wrong.</summary>
        Program Load(string name, Signature signature, Failure failure)
        {
            try
            {
                var folder = Environment.GetEnvironmentVariable("AGON_PROGRAM");
                var source = File.ReadAllText(Path.Combine(folder, "program"), Encoding.UTF8);
                var compiled = compiler.Compile(name, source);
                failure.Symbols = compiled.Symbols;
                return Program.Load(compiled, signature);
            }
            catch (Rejected rejected)
            {
                var json = new StringBuilder("{\"compile_error\":");
                Json.Quote(json, rejected.Message);
                Answer(json.Append('}').ToString());
            }
            catch (Exception thrown)
            {
                Answer(failure.Describe(thrown, ""));
            }
            return null;
        }

        static string Reply(Program program, string given, Failure failure)
        {
            try
            {
                return "{\"value\":" + program.Answer(given) + "}";
            }
            catch (OutOfMemoryException)
            {
                throw;
            }
            catch (Exception thrown)
            {
                return failure.Describe(thrown, program.Operation);
            }
        }

        void Answer(string body)
        {
            printed.Flush();
            channel.Send(body);
        }
    }
}
