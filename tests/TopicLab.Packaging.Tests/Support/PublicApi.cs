using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace TopicLab.Packaging.Tests.Support;

/// <summary>Prints what an assembly offers: each type with its members, sorted, one a line, in the words of C#.</summary>
/// <remarks>Nullability, defaults, constants, accessors and those attributes that a caller feels are part of it. Names of types are whole, but for the keywords of C#.</remarks>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The compiler's name for what <c>with</c> calls on a record, which the word <c>record</c> says.</summary>
    private const string RecordClone = "<Clone>$";

    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>Prints an assembly.</summary>
    public static string Print(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Declaration(type)).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
        }
        return text.ToString();
    }

    private static string Declaration(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            { IsValueType: true } => type.IsDefined(typeof(IsReadOnlyAttribute), false) ? "readonly struct" : "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            _ => (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (type.GetMethod(RecordClone) is null ? "class" : "record"),
        };
        var bases = new List<string>();
        if (type.IsEnum)
            bases.Add(Name(Enum.GetUnderlyingType(type)));
        else
        {
            if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(MulticastDelegate))
                bases.Add(Name(parent));
            bases.AddRange(type.GetInterfaces().Where(own => own.IsVisible).Select(own => Name(own)).Order(StringComparer.Ordinal));
        }
        return $"{Attributes(type)}{(type.IsNestedFamily ? "protected" : "public")} {kind} {Name(type)}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}{Constraints(type.GetGenericArguments())}";
    }

    /// <summary>A line for each member that a caller or a derived class sees, in no order.</summary>
    internal static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
                yield return $"{Attributes(field)}{field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}";
            yield break;
        }
        foreach (var field in type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly))
        {
            yield return Attributes(field) + Access(field.IsPublic) + (field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : ""))
                + Name(field.FieldType, new NullabilityInfoContext().Create(field)) + " " + field.Name + (field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : "");
        }
        foreach (var constructor in type.GetConstructors(Declared).Where(IsOffered).Where(constructor => !constructor.IsStatic))
            yield return Attributes(constructor) + Access(constructor.IsPublic) + type.Name.Split('`')[0] + Parameters(constructor);
        foreach (var property in type.GetProperties(Declared).Where(property => property.GetAccessors(true).Any(IsOffered)))
            yield return Property(property);
        foreach (var own in type.GetEvents(Declared).Where(own => IsOffered(own.AddMethod!)))
            yield return Attributes(own) + Access(own.AddMethod!.IsPublic) + Modifiers(own.AddMethod) + "event " + Name(own.EventHandlerType!, new NullabilityInfoContext().Create(own)) + " " + own.Name;
        foreach (var method in type.GetMethods(Declared).Where(IsOffered).Where(method => (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && method.Name != RecordClone))
        {
            var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
            yield return Attributes(method) + ReturnAttributes(method) + Access(method.IsPublic) + Modifiers(method) + (method.ReturnType.IsByRef ? "ref " : "")
                + Name(method.ReturnType, new NullabilityInfoContext().Create(method.ReturnParameter)) + " " + method.Name + generic + Parameters(method)
                + Constraints(method.IsGenericMethod ? method.GetGenericArguments() : []);
        }
    }

    private static string Property(PropertyInfo property)
    {
        var nullability = new NullabilityInfoContext().Create(property);
        var first = property.GetAccessors(true).First(IsOffered);
        var accessors = "";
        if (property.GetMethod is { } get && IsOffered(get))
            accessors += (get.IsPublic == first.IsPublic ? "" : "protected ") + "get; ";
        if (property.SetMethod is { } set && IsOffered(set))
        {
            var isInit = set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
            accessors += (set.IsPublic == first.IsPublic ? "" : "protected ") + (isInit ? "init; " : "set; ");
        }
        var indices = property.GetIndexParameters();
        var name = indices.Length > 0 ? $"this[{string.Join(", ", indices.Select(Parameter))}]" : property.Name;
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return Attributes(property) + Access(first.IsPublic) + Modifiers(first) + required + Name(property.PropertyType, nullability) + " " + name + " { " + accessors + "}";
    }

    private static bool IsOffered(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(bool isPublic) => isPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic)
            return method.IsAbstract ? "static abstract " : "static ";
        if (method.DeclaringType!.IsInterface)
            return method.IsAbstract ? "" : "virtual ";
        if (!method.IsVirtual)
            return "";
        var isOverride = method.GetBaseDefinition() != method;
        if (method.IsAbstract)
            return isOverride ? "abstract override " : "abstract ";
        if (isOverride)
            return method.IsFinal ? "sealed override " : "override ";
        // Final and new: it only stands for a member of an interface.
        return method.IsFinal ? "" : "virtual ";
    }

    private static string Parameters(MethodBase method) =>
        $"({(method.IsDefined(typeof(ExtensionAttribute), false) ? "this " : "")}{string.Join(", ", method.GetParameters().Select(Parameter))})";

    private static string Parameter(ParameterInfo parameter)
    {
        var way = !parameter.ParameterType.IsByRef ? ""
            : parameter.IsOut ? "out "
            : parameter.IsDefined(typeof(RequiresLocationAttribute), false) ? "ref readonly "
            : parameter.IsIn ? "in " : "ref ";
        if (parameter.IsDefined(typeof(ParamArrayAttribute), false) || parameter.IsDefined(typeof(ParamCollectionAttribute), false))
            way = "params ";
        var value = !parameter.HasDefaultValue ? ""
            : parameter.RawDefaultValue is null && parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? " = default"
            : " = " + Literal(parameter.RawDefaultValue);
        return Attributes(parameter) + way + Name(parameter.ParameterType, new NullabilityInfoContext().Create(parameter)) + " " + parameter.Name + value;
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"",
        char character => $"'{character}'",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The name of a type as it stands in code, with <c>?</c> where it may be null.</summary>
    private static string Name(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!, nullability);
        // What is written by the caller counts where a value is only taken; where it is read, what is read.
        var state = nullability is null ? NullabilityState.Unknown : nullability.ReadState != NullabilityState.Unknown ? nullability.ReadState : nullability.WriteState;
        var mark = state == NullabilityState.Nullable && !type.IsValueType ? "?" : "";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        if (type.IsPointer)
            return Name(type.GetElementType()!) + "*";
        if (type.IsGenericParameter)
            return type.Name + mark;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        if (s_keywords.TryGetValue(type, out var keyword))
            return keyword + mark;
        var arguments = type.GetGenericArguments();
        (string Name, int Count) own = type.Name.Split('`') is [var name, var count] ? (name, int.Parse(count, CultureInfo.InvariantCulture)) : (type.Name, 0);
        var nullabilities = nullability?.GenericTypeArguments ?? [];
        var offset = arguments.Length - own.Count;
        var printed = Enumerable.Range(offset, own.Count)
            .Select(i => Name(arguments[i], nullabilities.Length == arguments.Length ? nullabilities[i] : null));
        var scope = type.DeclaringType is { } outer ? Name(outer.IsGenericTypeDefinition && type.IsConstructedGenericType ? outer.MakeGenericType(arguments[..offset]) : outer) : type.Namespace;
        return $"{scope}.{own.Name}{(own.Count > 0 ? $"<{string.Join(", ", printed)}>" : "")}{mark}";
    }

    private static string Constraints(Type[] arguments)
    {
        var text = "";
        foreach (var argument in arguments.Where(argument => argument.IsGenericParameter))
        {
            var flags = argument.GenericParameterAttributes;
            var terms = new List<string>();
            if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
                terms.Add("class");
            if (flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
                terms.Add("struct");
            terms.AddRange(argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(type => Name(type)));
            if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
                terms.Add("new()");
            if (terms.Count > 0)
                text += $" where {argument.Name} : {string.Join(", ", terms)}";
        }
        return text;
    }

    private static string ReturnAttributes(MethodInfo method) => Attributes(method.ReturnParameter.GetCustomAttributesData(), "return: ");

    private static string Attributes(MemberInfo member) => Attributes(member.GetCustomAttributesData(), "");

    private static string Attributes(ParameterInfo parameter) => Attributes(parameter.GetCustomAttributesData(), "");

    private static string Attributes(IList<CustomAttributeData> attributes, string target) => string.Concat(attributes
        .Where(attribute => Matters(attribute.AttributeType))
        // The compiler's own, beside required members: it only stops older compilers.
        .Where(attribute => attribute.AttributeType != typeof(ObsoleteAttribute) || attributes.All(other => other.AttributeType != typeof(CompilerFeatureRequiredAttribute)))
        .Select(attribute => $"[{target}{attribute.AttributeType.Name.Replace("Attribute", "", StringComparison.Ordinal)}{Arguments(attribute)}] ")
        .Order(StringComparer.Ordinal));

    private static string Arguments(CustomAttributeData attribute)
    {
        var all = attribute.ConstructorArguments.Select(Value).Concat(attribute.NamedArguments.Select(named => $"{named.MemberName} = {Value(named.TypedValue)}")).ToArray();
        return all.Length > 0 ? $"({string.Join(", ", all)})" : "";

        static string Value(CustomAttributeTypedArgument argument) => argument.Value switch
        {
            IReadOnlyCollection<CustomAttributeTypedArgument> items => $"[{string.Join(", ", items.Select(Value))}]",
            Type type => $"typeof({Name(type)})",
            var value => Literal(value),
        };
    }

    /// <summary>Whether a caller, a compiler or an analyzer acts by an attribute, and no other part of the print says it.</summary>
    private static bool Matters(Type attribute) =>
        (attribute.Namespace == "System.Diagnostics.CodeAnalysis" && attribute.Name is not ("SuppressMessageAttribute" or "UnconditionalSuppressMessageAttribute" or "ExcludeFromCodeCoverageAttribute"))
        || (attribute.Namespace == "System.Runtime.Versioning" && attribute.Name.EndsWith("OSPlatformAttribute", StringComparison.Ordinal))
        || attribute.Name is "FlagsAttribute" or "AttributeUsageAttribute" or "EditorBrowsableAttribute" or "TupleElementNamesAttribute" or "OverloadResolutionPriorityAttribute"
            or "CollectionBuilderAttribute" or "InterpolatedStringHandlerArgumentAttribute" or "CallerArgumentExpressionAttribute" or "ObsoleteAttribute";
}
