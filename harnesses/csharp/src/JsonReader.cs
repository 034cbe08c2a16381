using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Agon
{
    /// <summary>Reads JSON piece by piece. The supervisor wrote it: it is well-formed.</summary>
    sealed class JsonReader
    {
        readonly string json;
        int at;

        internal JsonReader(string json)
        {
            this.json = json;
        }

        /// <summary>The one object that a text is.</summary>
        internal static Dictionary<string, object> Object(string json)
        {
            return new JsonReader(json).Object();
        }

        void SkipToValue()
        {
            while (json[at] <= ' ' || json[at] == ',' || json[at] == ':')
                at++;
        }

        internal void Enter()
        {
            SkipToValue();
            at++;
        }

        /// <summary>Whether the array or object has another element; leaves it when not.</summary>
        internal bool More()
        {
            SkipToValue();
            if (json[at] != ']' && json[at] != '}')
                return true;
            at++;
            return false;
        }

        internal bool SkipNull()
        {
            SkipToValue();
            if (json[at] != 'n')
                return false;
            at += 4;
            return true;
        }

        internal bool Truth()
        {
            SkipToValue();
            var value = json[at] == 't';
            at += value ? 4 : 5;
            return value;
        }

        internal int Integer()
        {
            return (int)Whole();
        }

        /// <summary>A number, or a number in a string.</summary>
        internal long Whole()
        {
            SkipToValue();
            var isQuoted = json[at] == '"';
            if (isQuoted)
                at++;
            var isNegative = json[at] == '-';
            if (isNegative)
                at++;
            long value = 0;
            for (; at < json.Length && json[at] >= '0' && json[at] <= '9'; at++)
                value = unchecked(value * 10 - (json[at] - '0')); // the lowest long has no positive counterpart
            if (isQuoted)
                at++;
            return isNegative ? value : -value;
        }

        internal double Number()
        {
            SkipToValue();
            switch (json[at] == '"' ? Text() : "")
            {
                case "NaN":
                    return double.NaN;
                case "Infinity":
                    return double.PositiveInfinity;
                case "-Infinity":
                    return double.NegativeInfinity;
                default:
                    return Finite(Numeral());
            }
        }

        static double Finite(string digits)
        {
            var value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
            return value == 0 && digits[0] == '-' ? -0.0 : value;
        }

        string Numeral()
        {
            var start = at;
            while (at < json.Length && "+-.0123456789eE".IndexOf(json[at]) >= 0)
                at++;
            return json.Substring(start, at - start);
        }

        internal string Text()
        {
            SkipToValue();
            var start = ++at;
            while (json[at] != '"' && json[at] != '\\')
                at++;
            if (json[at] == '"')
                return json.Substring(start, at++ - start);
            var text = new StringBuilder(json, start, at - start, 2 * (at - start) + 16);
            while (json[at] != '"')
                text.Append(json[at] == '\\' ? Escaped() : json[at++]);
            at++;
            return text.ToString();
        }

        char Escaped()
        {
            var kind = json[at + 1];
            at += 2;
            switch (kind)
            {
                case 'b':
                    return '\b';
                case 'f':
                    return '\f';
                case 'n':
                    return '\n';
                case 'r':
                    return '\r';
                case 't':
                    return '\t';
                case 'u':
                    at += 4;
                    return (char)int.Parse(json.Substring(at - 4, 4), NumberStyles.HexNumber);
                default:
                    return kind;
            }
        }

        /// <summary>Whatever comes: a dictionary, a list, a text, a number, a truth value or null.</summary>
        object Any()
        {
            SkipToValue();
            switch (json[at])
            {
                case '{':
                    return Object();
                case '[':
                    return Array();
                case '"':
                    return Text();
                case 't':
                case 'f':
                    return Truth();
                case 'n':
                    SkipNull();
                    return null;
                default:
                    return Finite(Numeral());
            }
        }

        Dictionary<string, object> Object()
        {
            var found = new Dictionary<string, object>();
            for (Enter(); More();)
            {
                var name = Text();
                found[name] = Any();
            }
            return found;
        }

        List<object> Array()
        {
            var found = new List<object>();
            for (Enter(); More();)
                found.Add(Any());
            return found;
        }
    }
}
