using System;
using System.Collections.Generic;
using System.Reflection;

namespace Agon
{
    /// <summary>The classes of nodes that a program uses, and how what a case gives becomes such nodes.</summary>
    sealed class Nodes
    {
        static readonly string[] None = { };

        readonly Compiled program;
        readonly Dictionary<string, NodeClass> classes = new Dictionary<string, NodeClass>();

        internal Nodes(Compiled program)
        {
            this.program = program;
        }

        /// <summary>Throws Rejected where a class of the contestant's lacks something.</summary>
        internal NodeClass Of(Kind kind)
        {
            var name = kind == Kind.CyclicList ? "ListNode" : kind.ToString();
            if (classes.TryGetValue(name, out var known))
                return known;
            try
            {
                return classes[name] = Make(name);
            }
            catch (ArgumentException lacking)
            {
                throw program.Reject("class " + name, lacking.Message);
            }
        }

        NodeClass Make(string name)
        {
            var type = program.Assembly.GetType(name) ?? typeof(ListNode).Assembly.GetType(name);
            switch (name)
            {
                case "ListNode":
                    return new NodeClass(type, new[] { "next" }, null);
                case "RandomNode":
                    return new NodeClass(type, new[] { "next", "random" }, null);
                case "TreeNode":
                    return new NodeClass(type, new[] { "left", "right" }, null);
                case "NaryNode":
                    return new NodeClass(type, None, "children");
                default:
                    return new NodeClass(type, None, "neighbors");
            }
        }

        /// <summary>Reads a structure of the kind.</summary>
        internal Func<JsonReader, object> Reader(Kind kind)
        {
            var nodes = Of(kind);
            switch (kind)
            {
                case Kind.ListNode:
                    return json => First(Linked(json, nodes));
                case Kind.CyclicList:
                    return json => CyclicList(json, nodes);
                case Kind.RandomNode:
                    return json => RandomList(json, nodes);
                case Kind.TreeNode:
                    return json => Tree(json, nodes);
                case Kind.NaryNode:
                    return json => NaryTree(json, nodes);
                default:
                    return json => Graph(json, nodes);
            }
        }

        static object First(List<object> nodes)
        {
            return nodes.Count == 0 ? null : nodes[0];
        }

        static List<object> Linked(JsonReader json, NodeClass nodes)
        {
            var found = new List<object>();
            for (json.Enter(); json.More();)
            {
                found.Add(nodes.Make(json.Integer()));
                if (found.Count > 1)
                    nodes.Link(found[found.Count - 2], 0, found[found.Count - 1]);
            }
            return found;
        }

        static object CyclicList(JsonReader json, NodeClass nodes)
        {
            json.Enter();
            var found = Linked(json, nodes);
            var place = json.Integer();
            if (place >= 0)
                nodes.Link(found[found.Count - 1], 0, found[place]);
            json.More();
            return First(found);
        }

        static object RandomList(JsonReader json, NodeClass nodes)
        {
            var found = new List<object>();
            var places = new List<int>();
            for (json.Enter(); json.More(); json.More())
            {
                json.Enter();
                found.Add(nodes.Make(json.Integer()));
                places.Add(json.SkipNull() ? -1 : json.Integer());
            }
            for (var index = 0; index < found.Count; index++)
            {
                if (index + 1 < found.Count)
                    nodes.Link(found[index], 0, found[index + 1]);
                if (places[index] >= 0)
                    nodes.Link(found[index], 1, found[places[index]]);
            }
            return First(found);
        }

        static object Tree(JsonReader json, NodeClass nodes)
        {
            object root = null;
            var parents = new Queue<object>();
            var side = -1; // the root is on none
            for (json.Enter(); json.More(); side = side == 0 ? 1 : 0)
            {
                var node = json.SkipNull() ? null : nodes.Make(json.Integer());
                if (side < 0)
                    root = node;
                else if (node != null)
                    nodes.Link(parents.Peek(), side, node);
                if (side == 1)
                    parents.Dequeue();
                if (node != null)
                    parents.Enqueue(node);
            }
            return root;
        }

        static object NaryTree(JsonReader json, NodeClass nodes)
        {
            json.Enter();
            if (!json.More())
                return null;
            var root = nodes.Make(json.Integer());
            var waiting = new Queue<object>();
            waiting.Enqueue(root);
            var isMore = json.More() && json.SkipNull() && json.More();
            while (waiting.Count > 0)
            {
                var children = new List<object>();
                for (; isMore && !json.SkipNull(); isMore = json.More())
                    children.Add(nodes.Make(json.Integer()));
                isMore = isMore && json.More();
                nodes.Fill(waiting.Dequeue(), children);
                children.ForEach(waiting.Enqueue);
            }
            return root;
        }

        static object Graph(JsonReader json, NodeClass nodes)
        {
            var found = new List<object>();
            var number = 0;
            for (json.Enter(); json.More(); number++)
            {
                var neighbors = new List<object>();
                for (json.Enter(); json.More();)
                    neighbors.Add(Numbered(json.Integer(), found, nodes));
                nodes.Fill(Numbered(number + 1, found, nodes), neighbors);
            }
            return First(found);
        }

        static object Numbered(int number, List<object> found, NodeClass nodes)
        {
            while (found.Count < number)
                found.Add(nodes.Make(found.Count + 1));
            return found[number - 1];
        }
    }
}
