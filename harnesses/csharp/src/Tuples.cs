using System.Text;

namespace Agon
{
    /// <summary>
    /// Of `(a, b) = (b, a)` mcs makes two assignments, one after the other, where the language says that what is on the
    /// right comes first. Here the right side becomes a call, whose value mcs does take apart as it should.
    /// </summary>
    sealed class Tuples
    {
        const string Call = "global::System.ValueTuple.Create";

        readonly string text;
        int at;

        Tuples(string text)
        {
            this.text = text;
        }

        /// <summary>The same lines, with such assignments as mcs understands them.</summary>
        internal static string Rewritten(string text)
        {
            return new Tuples(text).Rewrite();
        }

        string Rewrite()
        {
            var written = new StringBuilder();
            var copied = 0;
            for (char last = ' ', before = ' '; at < text.Length;)
            {
                var start = at;
                if (char.IsWhiteSpace(text[at]))
                    at++;
                else if (SkipComment() || text[start] == '#' && SkipLine())
                    continue;
                else
                {
                    if (text[start] == '(' && last == '=' && before == ')' && HoldsTuple(start))
                    {
                        written.Append(text, copied, start - copied).Append(Call);
                        copied = start;
                    }
                    if (!SkipQuoted())
                        at++;
                    before = last;
                    last = text[start];
                }
            }
            return written.Append(text, copied, text.Length - copied).ToString();
        }

        /// <summary>Whether the bracket that opens there has a comma of its own: it could be a cast, too.</summary>
        bool HoldsTuple(int start)
        {
            var kept = at;
            var depth = 0;
            var found = false;
            for (at = start; at < text.Length;)
            {
                if (SkipComment() || SkipQuoted())
                    continue;
                var letter = text[at++];
                if (letter == '(' || letter == '[' || letter == '{')
                    depth++;
                if (letter == ')' || letter == ']' || letter == '}')
                    depth--;
                if (depth == 0 || letter == ';' && depth == 1)
                    break;
                found |= letter == ',' && depth == 1;
            }
            at = kept;
            return found;
        }

        bool Comes(string word)
        {
            return string.CompareOrdinal(text, at, word, 0, word.Length) == 0;
        }

        bool SkipLine()
        {
            at = text.IndexOf('\n', at) < 0 ? text.Length : text.IndexOf('\n', at);
            return true;
        }

        bool SkipComment()
        {
            if (Comes("//"))
                return SkipLine();
            if (!Comes("/*"))
                return false;
            var end = text.IndexOf("*/", at + 2, System.StringComparison.Ordinal);
            at = end < 0 ? text.Length : end + 2;
            return true;
        }

        bool SkipQuoted()
        {
            var isVerbatim = Comes("@\"") || Comes("$@\"") || Comes("@$\"");
            if (!isVerbatim && text[at] != '"' && text[at] != '\'' && !Comes("$\""))
                return false;
            while (text[at] != '"' && text[at] != '\'')
                at++;
            var quote = text[at++];
            while (at < text.Length && (isVerbatim || text[at] != '\n'))
            {
                if (text[at] == quote && !(isVerbatim && at + 1 < text.Length && text[at + 1] == quote))
                {
                    at++;
                    return true;
                }
                at += isVerbatim ? text[at] == quote ? 2 : 1 : text[at] == '\\' ? 2 : 1;
            }
            at = System.Math.Min(at, text.Length);
            return true;
        }
    }
}
