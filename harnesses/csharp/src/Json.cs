using System.Text;

namespace Agon
{
    /// <summary>Writes JSON texts.</summary>
    static class Json
    {
        const string Digits = "0123456789abcdef";

        internal static void Quote(StringBuilder json, string text)
        {
            json.Append('"');
            foreach (var letter in text)
            {
                if (letter == '"' || letter == '\\')
                    json.Append('\\').Append(letter);
                else if (letter < ' ' || char.IsSurrogate(letter))
                    Escape(json, letter);
                else
                    json.Append(letter);
            }
            json.Append('"');
        }

        /// <summary>A half of a surrogate pair has no form in UTF-8.</summary>
        static void Escape(StringBuilder json, char letter)
        {
            json.Append("\\u");
            for (var shift = 12; shift >= 0; shift -= 4)
                json.Append(Digits[letter >> shift & 0xF]);
        }
    }
}
