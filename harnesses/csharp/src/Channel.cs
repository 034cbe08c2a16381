using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace Agon
{
    /// <summary>The frames of PROTOCOL.md: what comes on descriptor 4, and goes out on descriptor 3.</summary>
    sealed unsafe class Channel
    {
        const int Results = 3, Orders = 4;
        const int Interrupted = 4, SetDescriptorFlags = 2, CloseOnExec = 1;

        static readonly UTF8Encoding Utf8 = new UTF8Encoding(false);

        [DllImport("libc", SetLastError = true)]
        static extern IntPtr read(int descriptor, byte* place, IntPtr length);

        [DllImport("libc", SetLastError = true)]
        static extern IntPtr write(int descriptor, byte* place, IntPtr length);

        [DllImport("libc")]
        static extern int fcntl(int descriptor, int command, int flags);

        [DllImport("libc")]
        static extern void _exit(int status);

        internal Channel()
        {
            fcntl(Results, SetDescriptorFlags, CloseOnExec);
            fcntl(Orders, SetDescriptorFlags, CloseOnExec);
        }

        /// <summary>At once: nothing more of the contestant's is run.</summary>
        internal static void Exit(int status)
        {
            _exit(status);
        }

        /// <summary>The next frame; null when there will be none.</summary>
        internal string Receive()
        {
            var length = new byte[4];
            if (!ReadAll(length))
                return null;
            var body = new byte[length[0] << 24 | length[1] << 16 | length[2] << 8 | length[3]];
            return ReadAll(body) ? Utf8.GetString(body) : null;
        }

        bool ReadAll(byte[] place)
        {
            fixed (byte* start = place)
            {
                for (var got = 0; got < place.Length;)
                {
                    var more = (int)read(Orders, start + got, (IntPtr)(place.Length - got));
                    if (more < 0 && Marshal.GetLastWin32Error() == Interrupted)
                        continue;
                    if (more <= 0)
                        return false;
                    got += more;
                }
            }
            return true;
        }

        internal void Send(string body)
        {
            Send(Frame(body));
        }

        /// <summary>In one write, so that whoever waits wakes once.</summary>
        internal void Send(byte[] frame)
        {
            fixed (byte* start = frame)
            {
                for (var sent = 0; sent < frame.Length;)
                {
                    var more = (int)write(Results, start + sent, (IntPtr)(frame.Length - sent));
                    if (more < 0 && Marshal.GetLastWin32Error() == Interrupted)
                        continue;
                    if (more <= 0)
                        Exit(1);
                    sent += more;
                }
            }
        }

        internal static byte[] Frame(string body)
        {
            var length = Utf8.GetByteCount(body);
            var frame = new byte[4 + length];
            for (var index = 0; index < 4; index++)
                frame[index] = (byte)(length >> 24 - 8 * index);
            Utf8.GetBytes(body, 0, body.Length, frame, 4);
            return frame;
        }
    }
}
