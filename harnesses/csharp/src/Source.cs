using System;
using System.Collections.Generic;

namespace Agon
{
    /// <summary>Reads values of one of the contestant's types.</summary>
    abstract class Source
    {
        internal abstract object Next(JsonReader json);

        /// <summary>Reads arrays or lists of such values; null where the type is none of them.</summary>
        internal abstract Source Of(Type collection);

        /// <summary>Null where such values cannot become ones of the contestant's type.</summary>
        internal static Source For(ValueType of, Type type, Nodes nodes)
        {
            if (of.IsCollection)
                return For(of.Element, ElementOf(type), nodes)?.Of(type);
            switch (of.Kind)
            {
                case Kind.Integer:
                    return Known(type, new Source<int>(json => json.Integer()), new Source<double>(json => json.Integer()),
                        new Source<long>(json => json.Integer()));
                case Kind.Unsigned:
                    return Known(type, new Source<uint>(json => (uint)json.Whole()), new Source<long>(json => json.Whole()),
                        new Source<ulong>(json => (ulong)json.Whole()));
                case Kind.Long:
                    return Known(type, new Source<long>(json => json.Whole()));
                case Kind.Double:
                    return Known(type, new Source<double>(json => json.Number()));
                case Kind.Boolean:
                    return Known(type, new Source<bool>(json => json.Truth()));
                case Kind.Character:
                    return Known(type, new Source<char>(json => json.Text()[0]));
                case Kind.String:
                    return Known(type, new Source<string>(json => json.Text()));
                default:
                    return type == nodes.Of(of.Kind).Type ? OfNodes(nodes.Reader(of.Kind), type) : null;
            }
        }

        static Source Known(Type type, params Source[] sources)
        {
            return Array.Find(sources, each => each.GetType().GetGenericArguments()[0] == type);
        }

        static Source OfNodes(Func<JsonReader, object> read, Type type)
        {
            return (Source)Activator.CreateInstance(typeof(NodeSource<>).MakeGenericType(type), read);
        }

        static Type ElementOf(Type type)
        {
            if (type.IsArray)
                return type.GetElementType();
            return type.IsGenericType && type.GetGenericArguments().Length == 1 ? type.GetGenericArguments()[0] : typeof(void);
        }
    }

    class Source<T> : Source
    {
        readonly Func<JsonReader, T> read;

        internal Source(Func<JsonReader, T> read)
        {
            this.read = read;
        }

        internal override object Next(JsonReader json)
        {
            return read(json);
        }

        internal override Source Of(Type collection)
        {
            if (collection == typeof(T[]))
                return new Source<T[]>(json => All(json).ToArray());
            if (collection == typeof(IList<T>))
                return new Source<IList<T>>(All);
            if (collection == typeof(List<T>))
                return new Source<List<T>>(All);
            if (collection == typeof(IEnumerable<T>))
                return new Source<IEnumerable<T>>(All);
            if (collection == typeof(ICollection<T>))
                return new Source<ICollection<T>>(All);
            return collection == typeof(IReadOnlyList<T>) ? new Source<IReadOnlyList<T>>(All) : null;
        }

        List<T> All(JsonReader json)
        {
            var values = new List<T>();
            for (json.Enter(); json.More();)
                values.Add(read(json));
            return values;
        }
    }

    sealed class NodeSource<T> : Source<T>
    {
        public NodeSource(Func<JsonReader, object> read)
            : base(json => (T)read(json))
        {
        }
    }
}
