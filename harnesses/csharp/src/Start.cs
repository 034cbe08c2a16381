using System;
using System.IO;
using System.Threading;

namespace Agon
{
    /// <summary>
    /// A process of this language: it was started ahead, warms up, and then serves one program's cases. Or, with the name
    /// of a file, it compiles that as a program for stdin and stdout.
    /// </summary>
    static class Start
    {
        /// <summary>
        /// Deep enough for a recursion of some hundred thousand calls. One without end takes the runtime half a second
        /// to find, and longer with more.
        /// </summary>
        const int StackBytes = 32 << 20;

        static int Main(string[] names)
        {
            if (names.Length == 1)
                return Compiler.MakeProgram(names[0]);
            var thread = new Thread(Serve, StackBytes);
            thread.Start();
            thread.Join();
            return 0;
        }

        static void Serve()
        {
            try
            {
                var channel = new Channel();
                var printed = Printed.Redirect();
                var compiler = new Compiler();
                WarmUp.Run(compiler);
                GC.Collect(); // what the start left over is nothing that a contestant should be charged for
                new Server(channel, compiler, printed).Serve();
            }
            catch (Exception broken)
            {
                Console.Error.WriteLine(broken);
                Console.Error.Flush();
                Channel.Exit(70);
            }
            Channel.Exit(0); // whatever threads the contestant's code has left
        }
    }
}
