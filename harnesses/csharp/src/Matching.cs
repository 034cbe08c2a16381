using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Agon
{
    /// <summary>Finds what is called. Throws Rejected, saying what is missing.</summary>
    sealed class Matching
    {
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

        readonly Compiled program;
        readonly Nodes nodes;
        readonly Type type;

        internal Matching(Compiled program, Nodes nodes, string name)
        {
            this.program = program;
            this.nodes = nodes;
            type = program.Assembly.GetTypes().FirstOrDefault(each => each.Name == name && !each.IsNested);
            if (type == null)
                throw program.Reject("", "there is no class " + name);
            if (type.IsAbstract || type.ContainsGenericParameters)
                throw program.Reject(name, "no object can be made of " + name);
        }

        internal Type Type
        {
            get { return type; }
        }

        internal Called Constructor(Call call)
        {
            return Find(type.GetConstructors(Any), call, type.Name, "the constructor of " + type.Name);
        }

        internal Called Method(Call call, bool isValueWanted)
        {
            var methods = type.GetMethods(Any | BindingFlags.Static).Where(each => each.Name == call.Name);
            if (!methods.Any())
                throw program.Reject(type.Name, "class " + type.Name + " has no method " + call.Name);
            var called = Find(methods.Where(each => !each.ContainsGenericParameters), call, call.Name, call.Name);
            if (isValueWanted && call.Returns.Kind != Kind.Void && called.ReturnsNothing)
                throw program.Reject(call.Name, call.Name + " must return " + call.Returns.InCSharp());
            return called;
        }

        Called Find(IEnumerable<MethodBase> methods, Call call, string name, string described)
        {
            foreach (var method in methods)
            {
                var sources = Sources(method.GetParameters(), call);
                if (sources != null)
                    return new Called(method, sources);
            }
            var wanted = string.Join(", ", call.Parameters.Select(each => each.InCSharp()));
            throw program.Reject(name, described + " must take (" + wanted + ")");
        }

        Source[] Sources(ParameterInfo[] parameters, Call call)
        {
            if (parameters.Length != call.Parameters.Length)
                return null;
            var sources = call.Parameters.Zip(parameters, (of, each) => Source.For(of, each.ParameterType, nodes)).ToArray();
            return sources.Contains(null) ? null : sources;
        }
    }
}
