using System.Collections.Generic;

namespace Agon
{
    /// <summary>How structures of nodes are written.</summary>
    sealed partial class Answer
    {
        void Structure(object value, Kind kind)
        {
            var of = nodes.Of(kind);
            if (value != null && !of.Type.IsInstanceOfType(value))
                throw Refused(value, Described(value));
            switch (kind)
            {
                case Kind.ListNode:
                    List(value, of);
                    break;
                case Kind.CyclicList:
                    CyclicList(value, of);
                    break;
                case Kind.RandomNode:
                    RandomList(value, of);
                    break;
                case Kind.TreeNode:
                    Tree(value, of);
                    break;
                case Kind.NaryNode:
                    NaryTree(value, of);
                    break;
                default:
                    Graph(value, of);
                    break;
            }
        }

        void Value(object node, NodeClass of)
        {
            Count(1);
            Separate();
            json.Append(of.Value(node));
        }

        void Values(IEnumerable<object> nodes, NodeClass of)
        {
            Open();
            foreach (var node in nodes)
                Value(node, of);
            Close();
        }

        /// <summary>The places of the nodes up to the end, or up to one that was met before: `back` is its place.</summary>
        Dictionary<object, int> Places(object head, NodeClass of, List<object> found, out int back)
        {
            var places = new Dictionary<object, int>(SameNode.Instance);
            back = -1;
            for (var node = head; node != null; node = of.Link(node, 0))
            {
                if (places.TryGetValue(node, out back))
                    return places;
                back = -1;
                if (found.Count == MostValues)
                    throw Refused("more than 2,000,000 values");
                places[node] = found.Count;
                found.Add(node);
            }
            return places;
        }

        void List(object head, NodeClass of)
        {
            var found = new List<object>();
            Places(head, of, found, out var back);
            if (back >= 0)
                throw Refused("a list with a cycle");
            Values(found, of);
        }

        void CyclicList(object head, NodeClass of)
        {
            var found = new List<object>();
            Places(head, of, found, out var back);
            Open();
            Values(found, of);
            json.Append(',').Append(back);
            Close();
        }

        void RandomList(object head, NodeClass of)
        {
            var found = new List<object>();
            var places = Places(head, of, found, out var back);
            if (back >= 0)
                throw Refused("a list with a cycle");
            Open();
            foreach (var node in found)
            {
                Separate();
                Open();
                Value(node, of);
                var other = of.Link(node, 1);
                if (other == null)
                    json.Append(",null");
                else if (places.TryGetValue(other, out var place))
                    json.Append(',').Append(place);
                else
                    throw Refused("a random pointer to a node outside the list");
                Close();
            }
            Close();
        }

        /// <summary>Nulls at the end are left out.</summary>
        void Tree(object root, NodeClass of)
        {
            Open();
            if (root != null)
            {
                Check(root, of);
                var end = json.Length;
                var waiting = new Queue<object>();
                for (waiting.Enqueue(root); waiting.Count > 0;)
                {
                    var node = waiting.Dequeue();
                    if (node == null)
                    {
                        Separate();
                        json.Append("null");
                        continue;
                    }
                    Value(node, of);
                    end = json.Length;
                    foreach (var child in of.Below(node))
                        waiting.Enqueue(child);
                }
                json.Length = end;
            }
            Close();
        }

        /// <summary>Null ends the root and each node's children. Nulls at the end are left out.</summary>
        void NaryTree(object root, NodeClass of)
        {
            Open();
            if (root != null)
            {
                Check(root, of);
                Value(root, of);
                var end = json.Length;
                var waiting = new Queue<object>();
                for (waiting.Enqueue(root); waiting.Count > 0;)
                {
                    json.Append(",null");
                    foreach (var child in of.Below(waiting.Dequeue()))
                    {
                        if (child == null)
                            throw Refused("a child that is null");
                        Value(child, of);
                        end = json.Length;
                        waiting.Enqueue(child);
                    }
                }
                json.Length = end;
            }
            Close();
        }

        /// <summary>Refuses what would be written without end. A node that is met twice counts twice.</summary>
        void Check(object root, NodeClass of)
        {
            var waiting = new Stack<object>();
            waiting.Push(root);
            for (var size = 0; waiting.Count > 0; size++)
            {
                var node = waiting.Pop();
                if (size > MostValues || waiting.Count > MostValues)
                    throw Refused(IsOwnDescendant(root, of) ? "a tree with a cycle" : "more than 2,000,000 values");
                foreach (var child in of.Below(node))
                {
                    if (child != null)
                        waiting.Push(child);
                }
            }
        }

        static bool IsOwnDescendant(object root, NodeClass of)
        {
            var isAbove = new Dictionary<object, bool>(SameNode.Instance);
            var path = new Stack<object>();
            for (path.Push(root); path.Count > 0;)
            {
                var node = path.Peek();
                if (isAbove.ContainsKey(node))
                {
                    isAbove[path.Pop()] = false;
                    continue;
                }
                isAbove[node] = true;
                foreach (var child in of.Below(node))
                {
                    if (child == null)
                        continue;
                    if (!isAbove.TryGetValue(child, out var isChildAbove))
                        path.Push(child);
                    else if (isChildAbove)
                        return true;
                }
            }
            return false;
        }

        void Graph(object start, NodeClass of)
        {
            if (start != null && of.Value(start) != 1)
                throw Refused("a GraphNode that is not node 1 but " + of.Value(start));
            Open();
            foreach (var node in Ordered(Reached(start, of), of))
            {
                Separate();
                Open();
                foreach (var neighbor in of.Below(node))
                    Value(neighbor, of);
                Close();
            }
            Close();
        }

        List<object> Reached(object start, NodeClass of)
        {
            var found = new List<object>();
            var known = new HashSet<object>(SameNode.Instance);
            if (start != null && known.Add(start))
                found.Add(start);
            for (var at = 0; at < found.Count; at++)
            {
                foreach (var node in of.Below(found[at]))
                {
                    if (node == null)
                        throw Refused("a neighbor that is null");
                    if (!known.Add(node))
                        continue;
                    if (found.Count == MostValues)
                        throw Refused("more than 2,000,000 values");
                    found.Add(node);
                }
            }
            return found;
        }

        object[] Ordered(List<object> found, NodeClass of)
        {
            var ordered = new object[found.Count];
            foreach (var node in found)
            {
                var value = of.Value(node);
                if (value < 1 || value > ordered.Length || ordered[value - 1] != null)
                    throw Refused("a graph whose nodes are not numbered from 1, each once,");
                ordered[value - 1] = node;
            }
            return ordered;
        }
    }
}
