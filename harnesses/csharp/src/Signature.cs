using System;
using System.Collections.Generic;

namespace Agon
{
    enum Kind
    {
        Void, Integer, Unsigned, Long, Double, Boolean, Character, String,
        ListNode, CyclicList, RandomNode, TreeNode, NaryNode, GraphNode, Array, List,
    }

    /// <summary>One type of a signature; an array or list alone has an element.</summary>
    sealed class ValueType
    {
        internal readonly string Text;
        internal readonly Kind Kind;
        internal readonly ValueType Element;

        ValueType(string text, Kind kind, ValueType element)
        {
            Text = text;
            Kind = kind;
            Element = element;
        }

        internal static ValueType Parse(string text)
        {
            if (text.EndsWith("[]", StringComparison.Ordinal))
                return new ValueType(text, Kind.Array, Parse(text.Substring(0, text.Length - 2)));
            if (text.StartsWith("list<", StringComparison.Ordinal))
                return new ValueType(text, Kind.List, Parse(text.Substring(5, text.Length - 6)));
            return new ValueType(text, (Kind)Enum.Parse(typeof(Kind), text, true), null);
        }

        internal bool IsCollection
        {
            get { return Element != null; }
        }

        /// <summary>How a contestant would write it.</summary>
        internal string InCSharp()
        {
            switch (Kind)
            {
                case Kind.Integer:
                    return "int";
                case Kind.Unsigned:
                    return "uint";
                case Kind.Boolean:
                    return "bool";
                case Kind.Character:
                    return "char";
                case Kind.CyclicList:
                    return "ListNode";
                case Kind.Array:
                    return Element.InCSharp() + "[]";
                case Kind.List:
                    return "IList<" + Element.InCSharp() + ">";
                default:
                    return Text;
            }
        }
    }

    /// <summary>Something that is called.</summary>
    sealed class Call
    {
        internal readonly string Name;
        internal readonly ValueType[] Parameters;
        internal readonly ValueType Returns;

        internal Call(Dictionary<string, object> given)
        {
            var name = Optional(given, "name", "");
            Name = name == "" ? "" : char.ToUpperInvariant(name[0]) + name.Substring(1);
            var parameters = new List<ValueType>();
            foreach (Dictionary<string, object> each in Optional(given, "params", new List<object>()))
                parameters.Add(ValueType.Parse((string)each["type"]));
            Parameters = parameters.ToArray();
            var returns = Optional(given, "return", new Dictionary<string, object> { { "type", "void" } });
            Returns = ValueType.Parse((string)returns["type"]);
        }

        internal static T Optional<T>(Dictionary<string, object> given, string key, T otherwise)
        {
            return given.TryGetValue(key, out var value) && value != null ? (T)value : otherwise;
        }
    }

    /// <summary>What the contestant's code is asked for: one function of Solution, or the methods of a class.</summary>
    sealed class Signature
    {
        internal const int Returned = -1;

        internal bool IsFunction;
        internal string ClassName = "Solution";
        internal Call Constructor = new Call(new Dictionary<string, object>());
        internal int GradedParameter = Returned;

        /// <summary>By the name in the problem.</summary>
        internal readonly Dictionary<string, Call> Methods = new Dictionary<string, Call>();

        /// <summary>As `problem.toml` writes it.</summary>
        internal static Signature Read(Dictionary<string, object> given)
        {
            var signature = new Signature { IsFunction = !given.ContainsKey("classname") };
            if (signature.IsFunction)
            {
                var output = Call.Optional(given, "output", new Dictionary<string, object>());
                signature.GradedParameter = (int)Call.Optional(output, "paramindex", (double)Returned);
                signature.Methods[(string)given["name"]] = new Call(given);
                return signature;
            }
            signature.ClassName = (string)given["classname"];
            signature.Constructor = new Call(Call.Optional(given, "constructor", new Dictionary<string, object>()));
            foreach (Dictionary<string, object> method in (List<object>)given["methods"])
                signature.Methods[(string)method["name"]] = new Call(method);
            return signature;
        }
    }
}
