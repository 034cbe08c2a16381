using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Agon
{
    /// <summary>
    /// Writes what the contestant's code returned as JSON. Looks at it with suspicion: it may be of any class and size.
    /// </summary>
    sealed partial class Answer
    {
        const int MostValues = 2000000;
        const int MostBytes = (16 << 20) - 64; // the supervisor takes no more

        readonly StringBuilder json = new StringBuilder();
        readonly Nodes nodes;
        ValueType expected;
        object whole;
        int values = -1; // the outermost does not count

        internal Answer(Nodes nodes)
        {
            this.nodes = nodes;
        }

        internal string Finish()
        {
            var text = json.ToString();
            if (text.Length > MostBytes / 3 && Encoding.UTF8.GetByteCount(text) > MostBytes)
                throw new InvalidReturn("returned more than 16 MiB");
            return text;
        }

        internal void Open()
        {
            Count(1);
            json.Append('[');
        }

        internal void Separate()
        {
            if (json[json.Length - 1] != '[')
                json.Append(',');
        }

        internal void Close()
        {
            json.Append(']');
        }

        internal void Null()
        {
            Count(1);
            json.Append("null");
        }

        /// <summary>Throws InvalidReturn when the value is not of the type.</summary>
        internal void Write(object value, ValueType type)
        {
            expected = type;
            whole = value;
            Append(value, type);
        }

        void Append(object value, ValueType type)
        {
            switch (type.Kind)
            {
                case Kind.Void:
                    Null();
                    break;
                case Kind.Integer:
                    Number(Whole(value, int.MinValue, int.MaxValue));
                    break;
                case Kind.Unsigned:
                    Number(Whole(value, uint.MinValue, uint.MaxValue));
                    break;
                case Kind.Long:
                    json.Append('"');
                    Number(Whole(value, long.MinValue, long.MaxValue));
                    json.Append('"');
                    break;
                case Kind.Double:
                    Double(value);
                    break;
                case Kind.Boolean:
                    Truth(value);
                    break;
                case Kind.Character:
                    Character(value);
                    break;
                case Kind.String:
                    Text(value);
                    break;
                case Kind.Array:
                case Kind.List:
                    Elements(value, type);
                    break;
                default:
                    Structure(value, type.Kind);
                    break;
            }
        }

        void Count(int more)
        {
            values += more;
            if (values > MostValues)
                throw Refused("more than 2,000,000 values");
            if (json.Length > MostBytes)
                throw new InvalidReturn("returned more than 16 MiB");
        }

        InvalidReturn Refused(string returned)
        {
            return new InvalidReturn("returned " + returned + " where " + expected.Text + " was expected");
        }

        InvalidReturn Refused(object value, string described)
        {
            var isPart = !ReferenceEquals(value, whole);
            return Refused(isPart ? Described(whole) + " holding " + described : described);
        }

        static string Described(object value)
        {
            return value == null ? "null" : "a value of type " + value.GetType();
        }

        decimal Whole(object value, long least, long most)
        {
            if (value is int || value is long || value is uint || value is ulong || value is short || value is byte
                || value is sbyte || value is ushort)
            {
                var number = Convert.ToDecimal(value, CultureInfo.InvariantCulture);
                if (number < least || number > most)
                    throw Refused(value, number.ToString(CultureInfo.InvariantCulture));
                return number;
            }
            throw Refused(value, Described(value));
        }

        void Number(decimal number)
        {
            Count(1);
            json.Append((long)number);
        }

        void Double(object value)
        {
            if (value is float)
                value = (double)(float)value;
            if (!(value is double))
            {
                Number(Whole(value, long.MinValue, long.MaxValue));
                return;
            }
            Count(1);
            var number = (double)value;
            if (double.IsNaN(number))
                json.Append("\"NaN\"");
            else if (double.IsInfinity(number))
                json.Append(number > 0 ? "\"Infinity\"" : "\"-Infinity\"");
            else if (number == 0)
                json.Append(1 / number < 0 ? "-0.0" : "0.0");
            else
                json.Append(Digits(number));
        }

        static string Digits(double number)
        {
            var digits = number.ToString("R", CultureInfo.InvariantCulture);
            double back;
            var isExact = double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out back) && back == number;
            return isExact ? digits : number.ToString("G17", CultureInfo.InvariantCulture);
        }

        void Truth(object value)
        {
            if (!(value is bool))
                throw Refused(value, Described(value));
            Count(1);
            json.Append((bool)value ? "true" : "false");
        }

        void Character(object value)
        {
            if (!(value is char))
                throw Refused(value, Described(value));
            if ((char)value >= 0x80)
                throw Refused(value, "a character outside ASCII");
            Count(1);
            Json.Quote(json, ((char)value).ToString());
        }

        void Text(object value)
        {
            var text = value as string;
            if (text == null)
                throw Refused(value, Described(value));
            Count(1);
            if (text.Length > MostBytes)
                throw new InvalidReturn("returned more than 16 MiB");
            if (HasHalfPair(text))
                throw Refused(value, "half of a surrogate pair");
            Json.Quote(json, text);
        }

        static bool HasHalfPair(string text)
        {
            for (var index = 0; index < text.Length; index++)
            {
                if (!char.IsSurrogate(text[index]))
                    continue;
                if (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[index + 1]))
                    return true;
                index++;
            }
            return false;
        }

        void Elements(object value, ValueType type)
        {
            var elements = value as IEnumerable;
            if (elements == null || value is string || value is Array array && array.Rank != 1)
                throw Refused(value, Described(value));
            Open();
            if (type.Element.Kind == Kind.Integer && (value.GetType() == typeof(int[]) || value is List<int>))
            {
                foreach (var number in (IEnumerable<int>)value)
                {
                    Count(1);
                    json.Append(number).Append(',');
                }
                if (json[json.Length - 1] == ',')
                    json.Length--;
            }
            else
            {
                foreach (var element in elements)
                {
                    Separate();
                    Append(element, type.Element);
                }
            }
            Close();
        }
    }
}
