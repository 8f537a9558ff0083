using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace TopicLab.MLNet.Files;

/// <summary>
/// Writes and reads transformers inside of ML.NET's model files. ML.NET 5.0.1 keeps what its own transformers do this with internal, so it is reached by reflection,
/// here alone: a custom mapping, the only public way, can carry neither a model's bytes nor a learned schema.
/// </summary>
internal static class ModelFiles
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
    private const uint Version = 0x00010001;

    private static readonly ConditionalWeakTable<ComponentCatalog, object> s_registered = [];
    private static readonly Lock s_lock = new();

    // Found when they are used: in the initializer of the class, a missing one would be told as a failed initializer.
    private static Type LoadContext => Internal("Microsoft.ML.ModelLoadContext");

    private static Type LoadSignature => Internal("Microsoft.ML.SignatureLoadModel");

    /// <summary>Makes the transformers of this assembly known to a context, so that it can load them; does nothing when they are.</summary>
    /// <param name="catalog">The context's components.</param>
    public static void Register(ComponentCatalog catalog)
    {
        lock (s_lock)
        {
            if (s_registered.TryGetValue(catalog, out _))
                return;
            Add(catalog, typeof(MultiLabelModel), MultiLabelModel.LoadName, nameof(CreateMultiLabelModel));
            Add(catalog, typeof(TopicTransformer), TopicTransformer.LoadName, nameof(CreateTopicTransformer));
            s_registered.Add(catalog, s_registered);
        }
    }

    /// <summary>Writes what a transformer's file starts with: who wrote it, and who reads it.</summary>
    /// <param name="context">The transformer's place in the model file.</param>
    /// <param name="loadName">The name that <see cref="Register"/> gave its reader, at most 24 characters.</param>
    /// <param name="signature">Eight characters that say what follows.</param>
    /// <returns>Writes what follows.</returns>
    public static BinaryWriter Start(ModelSaveContext context, string loadName, string signature)
    {
        Invoke(Method(typeof(ModelSaveContext), "SetVersionInfo", 1), context, [VersionInfo(loadName, signature)]);
        return Writer(context);
    }

    /// <summary>Writes a transformer into a folder of another's.</summary>
    public static void SaveInner(ModelSaveContext context, ITransformer transformer, string folder) => SaveModel(context, transformer, folder);

    private static MultiLabelModel CreateMultiLabelModel(IHostEnvironment environment, object context) =>
        MultiLabelModel.Read(Reader(context, MultiLabelModel.LoadName, MultiLabelModel.Signature), folder => LoadInner(environment, context, folder));

    private static TopicTransformer CreateTopicTransformer(IHostEnvironment environment, object context) =>
        TopicTransformer.Read(Reader(context, TopicTransformer.LoadName, TopicTransformer.Signature));

    private static BinaryReader Reader(object context, string loadName, string signature)
    {
        Invoke(Method(LoadContext, "CheckVersionInfo", 1), context, [VersionInfo(loadName, signature)]);
        return (BinaryReader)(LoadContext.GetField("Reader", Any) ?? throw Unknown("ModelLoadContext.Reader")).GetValue(context)!;
    }

    private static ITransformer LoadInner(IHostEnvironment environment, object context, string folder)
    {
        object?[] arguments = [environment, null, folder, Array.Empty<object>()];
        var load = LoadContext.GetMethods(Any).SingleOrDefault(method =>
            method is { Name: "LoadModel", IsStatic: false } && method.GetParameters().Length == 4) ?? throw Unknown("ModelLoadContext.LoadModel");
        Invoke(load.MakeGenericMethod(typeof(ITransformer), LoadSignature), context, arguments);
        return (ITransformer)arguments[1]!;
    }

    // What ML.NET makes of its LoadableClass attribute, which is internal and so cannot stand on an assembly of another.
    private static void Add(ComponentCatalog catalog, Type type, string loadName, string create)
    {
        var attribute = Activator.CreateInstance(Internal("Microsoft.ML.LoadableClassAttribute"), [type, typeof(ModelFiles), null, LoadSignature, loadName, new[] { loadName }]);
        var info = ((typeof(ComponentCatalog).GetNestedType("LoadableClassInfo", Any) ?? throw Unknown("LoadableClassInfo"))
            .GetConstructors(Any).SingleOrDefault(constructor => constructor.GetParameters().Length == 5) ?? throw Unknown("constructor of LoadableClassInfo"))
            .Invoke([attribute, null, null, Method(typeof(ModelFiles), create, 2), true]);
        Invoke(Method(typeof(ComponentCatalog), "AddClass", 3), catalog, [info, new[] { loadName }, false]);
    }

    private static object VersionInfo(string loadName, string signature) =>
        Activator.CreateInstance(Internal("Microsoft.ML.VersionInfo"), [signature, Version, Version, Version, typeof(ModelFiles).Assembly.FullName, loadName, null])!;

    private static Type Internal(string name) => typeof(ModelSaveContext).Assembly.GetType(name) ?? throw Unknown(name);

    private static MethodInfo Method(Type type, string name, int parameters) =>
        type.GetMethods(Any).SingleOrDefault(method => method.Name == name && method.GetParameters().Length == parameters) ?? throw Unknown($"{type.Name}.{name}");

    // Not wrapped: an error should say what it is.
    private static void Invoke(MethodInfo method, object? target, object?[] arguments) => method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static NotSupportedException Unknown(string member) =>
        new($"Microsoft.ML {typeof(ModelSaveContext).Assembly.GetName().Version} has no {member}, which TopicLab needs to write and read models; use Microsoft.ML 5.0.1.");

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "Writer")]
    private static extern ref BinaryWriter Writer(ModelSaveContext context);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "SaveModel")]
    private static extern void SaveModel<T>(ModelSaveContext context, T value, string name)
        where T : class;
}
