using System;
using System.IO;
using System.Text;

namespace Agon
{
    /// <summary>The contestant's Console.Out and Console.Error, buffered: nothing is written before it must be.</summary>
    sealed class Printed
    {
        const int Bytes = 1 << 16;

        readonly TextWriter output, error;

        Printed()
        {
            output = Synchronized(Console.OpenStandardOutput());
            error = Synchronized(Console.OpenStandardError());
            Console.SetOut(output);
            Console.SetError(error);
            AppDomain.CurrentDomain.ProcessExit += (sender, arguments) => Flush();
        }

        internal static Printed Redirect()
        {
            return new Printed();
        }

        static TextWriter Synchronized(Stream stream)
        {
            return TextWriter.Synchronized(new StreamWriter(stream, new UTF8Encoding(false), Bytes));
        }

        internal void Flush()
        {
            Flush(Console.Out);
            Flush(Console.Error);
            Flush(output);
            Flush(error);
        }

        /// <summary>The contestant may have put a writer of their own there, or closed it.</summary>
        static void Flush(TextWriter writer)
        {
            try
            {
                writer.Flush();
            }
            catch (Exception)
            {
            }
        }
    }
}
