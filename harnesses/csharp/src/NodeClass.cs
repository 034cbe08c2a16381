using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Agon
{
    /// <summary>Nodes are the same only when they are one and the same, whatever their class says.</summary>
    sealed class SameNode : IEqualityComparer<object>
    {
        internal static readonly SameNode Instance = new SameNode();

        bool IEqualityComparer<object>.Equals(object one, object other)
        {
            return ReferenceEquals(one, other);
        }

        int IEqualityComparer<object>.GetHashCode(object node)
        {
            return RuntimeHelpers.GetHashCode(node);
        }
    }

    /// <summary>A class of nodes, ours or the contestant's: how they are made, and what is in them.</summary>
    sealed class NodeClass
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

        internal readonly Type Type;
        internal readonly Func<int, object> Make;
        internal readonly Func<object, int> Value;
        readonly Func<object, object>[] getters;
        readonly Action<object, object>[] setters;

        /// <summary>The field of many nodes is the only one of its class, besides the value.</summary>
        readonly FieldInfo many;

        /// <summary>Throws ArgumentException where the class lacks something.</summary>
        internal NodeClass(Type type, string[] links, string others)
        {
            Type = type;
            var value = Field("val", typeof(int));
            Value = (Func<object, int>)Getter(value, typeof(int)).CreateDelegate(typeof(Func<object, int>));
            Make = Maker(value);
            many = others == null ? null : Many(others);
            var names = others == null ? links : new[] { others };
            getters = Array.ConvertAll(names, name => Get(Known(name)));
            setters = Array.ConvertAll(names, name => Set(Known(name)));
            foreach (var link in links)
                Field(link, type);
        }

        internal object Link(object node, int index)
        {
            return getters[index](node);
        }

        internal void Link(object node, int index, object other)
        {
            setters[index](node, other);
        }

        /// <summary>The nodes below one of a tree, or beside one of a graph; null where it has none at a place.</summary>
        internal IEnumerable Below(object node)
        {
            if (many == null)
                return new[] { getters[0](node), getters[1](node) };
            return (IEnumerable)getters[0](node) ?? new object[0];
        }

        internal void Fill(object node, List<object> others)
        {
            var list = Array.CreateInstance(Type, others.Count);
            for (var index = 0; index < others.Count; index++)
                list.SetValue(others[index], index);
            setters[0](node, many.FieldType.IsArray ? list : Activator.CreateInstance(ListType, list));
        }

        Type ListType
        {
            get { return typeof(List<>).MakeGenericType(Type); }
        }

        FieldInfo Known(string name)
        {
            var field = Type.GetField(name, Any);
            if (field == null)
                throw new ArgumentException("class " + Type.Name + " has no field " + name);
            return field;
        }

        FieldInfo Field(string name, Type type)
        {
            var field = Known(name);
            if (field.FieldType != type)
                throw new ArgumentException(name + " of class " + Type.Name + " must be of type " + type.Name);
            return field;
        }

        FieldInfo Many(string name)
        {
            var field = Known(name);
            if (!field.FieldType.IsAssignableFrom(ListType) && field.FieldType != Type.MakeArrayType())
                throw new ArgumentException(name + " of class " + Type.Name + " must be a list of " + Type.Name);
            return field;
        }

        DynamicMethod Method(Type returns, params Type[] parameters)
        {
            return new DynamicMethod("", returns, parameters, Type.Module, true);
        }

        DynamicMethod Getter(FieldInfo field, Type returns)
        {
            var method = Method(returns, typeof(object));
            var code = method.GetILGenerator();
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Castclass, Type);
            code.Emit(OpCodes.Ldfld, field);
            code.Emit(OpCodes.Ret);
            return method;
        }

        Func<object, object> Get(FieldInfo field)
        {
            return (Func<object, object>)Getter(field, typeof(object)).CreateDelegate(typeof(Func<object, object>));
        }

        Action<object, object> Set(FieldInfo field)
        {
            var method = Method(typeof(void), typeof(object), typeof(object));
            var code = method.GetILGenerator();
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Castclass, Type);
            code.Emit(OpCodes.Ldarg_1);
            code.Emit(OpCodes.Castclass, field.FieldType);
            code.Emit(OpCodes.Stfld, field);
            code.Emit(OpCodes.Ret);
            return (Action<object, object>)method.CreateDelegate(typeof(Action<object, object>));
        }

        /// <summary>By the constructor with the fewest parameters that takes a value, or nothing.</summary>
        Func<int, object> Maker(FieldInfo value)
        {
            var constructor = Constructor();
            var method = Method(typeof(object), typeof(int));
            var code = method.GetILGenerator();
            var isGiven = false;
            foreach (var parameter in constructor.GetParameters())
            {
                if (parameter.ParameterType != typeof(int))
                    code.Emit(OpCodes.Ldnull);
                else
                    code.Emit(isGiven ? OpCodes.Ldc_I4_0 : OpCodes.Ldarg_0);
                isGiven |= parameter.ParameterType == typeof(int);
            }
            code.Emit(OpCodes.Newobj, constructor);
            if (!isGiven)
            {
                code.Emit(OpCodes.Dup);
                code.Emit(OpCodes.Ldarg_0);
                code.Emit(OpCodes.Stfld, value);
            }
            code.Emit(OpCodes.Ret);
            return (Func<int, object>)method.CreateDelegate(typeof(Func<int, object>));
        }

        ConstructorInfo Constructor()
        {
            ConstructorInfo best = null;
            foreach (var each in Type.GetConstructors(Any))
            {
                var parameters = each.GetParameters();
                if (!Array.TrueForAll(parameters, IsKnown))
                    continue;
                if (best == null || Worth(parameters) < Worth(best.GetParameters()))
                    best = each;
            }
            if (best == null || Type.IsAbstract)
                throw new ArgumentException("class " + Type.Name + " needs a constructor that takes a value");
            return best;
        }

        static bool IsKnown(ParameterInfo parameter)
        {
            var type = parameter.ParameterType;
            return type == typeof(int) || !type.IsValueType && !type.IsByRef && !type.IsPointer;
        }

        static int Worth(ParameterInfo[] parameters)
        {
            return parameters.Length == 0 ? 100 : parameters.Length;
        }
    }
}
