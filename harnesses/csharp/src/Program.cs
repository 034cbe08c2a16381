using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Agon
{
    /// <summary>A contestant's program, loaded and ready to be asked.</summary>
    sealed class Program
    {
        readonly Signature signature;
        readonly Nodes nodes;
        readonly Called constructor;
        readonly Dictionary<string, Called> methods = new Dictionary<string, Called>();

        /// <summary>Which operation of a class problem is under way, or was the last; empty for a function.</summary>
        internal string Operation = "";

        Program(Signature signature, Nodes nodes, Matching matching)
        {
            this.signature = signature;
            this.nodes = nodes;
            constructor = matching.Constructor(signature.Constructor);
            foreach (var method in signature.Methods)
                methods[method.Key] = matching.Method(method.Value, signature.GradedParameter == Signature.Returned);
        }

        /// <summary>Runs what the class does when it is loaded: that may throw whatever it likes.</summary>
        internal static Program Load(Compiled compiled, Signature signature)
        {
            var nodes = new Nodes(compiled);
            var matching = new Matching(compiled, nodes, signature.ClassName);
            var program = new Program(signature, nodes, matching);
            RuntimeHelpers.RunClassConstructor(matching.Type.TypeHandle);
            return program;
        }

        /// <summary>The answer to one case as JSON. Throws what the contestant's code throws, and InvalidReturn.</summary>
        internal string Answer(string given)
        {
            var json = new JsonReader(given);
            return signature.IsFunction ? Returned(json) : Operated(json);
        }

        string Returned(JsonReader json)
        {
            var answer = new Answer(nodes);
            foreach (var method in signature.Methods)
            {
                var arguments = methods[method.Key].Arguments(json);
                var solution = constructor.Make(new object[0]);
                var result = methods[method.Key].Call(solution, arguments);
                if (signature.GradedParameter == Signature.Returned)
                    answer.Write(result, method.Value.Returns);
                else
                    answer.Write(arguments[signature.GradedParameter], method.Value.Parameters[signature.GradedParameter]);
            }
            return answer.Finish();
        }

        string Operated(JsonReader json)
        {
            json.Enter();
            var operations = new List<string>();
            for (json.Enter(); json.More();)
                operations.Add(json.Text());
            json.Enter();
            Begin(0, signature.ClassName);
            var made = constructor.Make(constructor.Arguments(json));
            var answer = new Answer(nodes);
            answer.Open();
            answer.Null();
            for (var index = 1; index < operations.Count; index++)
            {
                var name = operations[index];
                Begin(index, name);
                var result = methods[name].Call(made, methods[name].Arguments(json));
                answer.Separate();
                answer.Write(result, signature.Methods[name].Returns);
            }
            answer.Close();
            return answer.Finish();
        }

        void Begin(int index, string name)
        {
            Operation = "in operation " + index + ", " + name + ":\n";
        }
    }
}
