using System;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Serialization;

namespace Agon
{
    /// <summary>
    /// A constructor or method of the contestant's, and what its arguments are read with. It is called without reflection:
    /// the runtime does not find its way back through that when the stack is full.
    /// </summary>
    sealed class Called
    {
        readonly MethodBase method;
        readonly Source[] sources;
        readonly Func<object, object[], object> call;

        internal Called(MethodBase method, Source[] sources)
        {
            this.method = method;
            this.sources = sources;
            call = Thunk(method);
        }

        internal bool ReturnsNothing
        {
            get { return method is MethodInfo && ((MethodInfo)method).ReturnType == typeof(void); }
        }

        internal object[] Arguments(JsonReader json)
        {
            var arguments = new object[sources.Length];
            json.Enter();
            for (var index = 0; index < arguments.Length; index++)
                arguments[index] = sources[index].Next(json);
            json.More();
            return arguments;
        }

        internal object Call(object target, object[] arguments)
        {
            return call(target, arguments);
        }

        /// <summary>For constructors.</summary>
        internal object Make(object[] arguments)
        {
            var made = FormatterServices.GetUninitializedObject(method.DeclaringType);
            call(made, arguments);
            return made;
        }

        static Func<object, object[], object> Thunk(MethodBase method)
        {
            var thunk = new DynamicMethod(
                "", typeof(object), new[] { typeof(object), typeof(object[]) }, method.Module, true);
            var code = thunk.GetILGenerator();
            if (!method.IsStatic)
            {
                code.Emit(OpCodes.Ldarg_0);
                code.Emit(method.DeclaringType.IsValueType ? OpCodes.Unbox : OpCodes.Castclass, method.DeclaringType);
            }
            var types = Array.ConvertAll(method.GetParameters(), each => each.ParameterType);
            for (var index = 0; index < types.Length; index++)
            {
                code.Emit(OpCodes.Ldarg_1);
                code.Emit(OpCodes.Ldc_I4, index);
                code.Emit(OpCodes.Ldelem_Ref);
                code.Emit(OpCodes.Unbox_Any, types[index]);
            }
            var returned = method is MethodInfo ? ((MethodInfo)method).ReturnType : typeof(void);
            // By its address, so that it is not made a part of this: its frame would be missing in traces.
            code.Emit(OpCodes.Ldc_I8, method.MethodHandle.GetFunctionPointer().ToInt64());
            code.Emit(OpCodes.Conv_I);
            var convention = method.IsStatic ? CallingConventions.Standard : CallingConventions.HasThis;
            code.EmitCalli(OpCodes.Calli, convention, returned, types, null);
            if (returned == typeof(void))
                code.Emit(OpCodes.Ldnull);
            else
                code.Emit(OpCodes.Box, returned);
            code.Emit(OpCodes.Ret);
            return (Func<object, object[], object>)thunk.CreateDelegate(typeof(Func<object, object[], object>));
        }
    }
}
