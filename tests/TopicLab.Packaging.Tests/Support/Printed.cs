using System.Diagnostics.CodeAnalysis;

namespace TopicLab.Packaging.Tests.Support;

/// <summary>Members of every form, for the tests of <see cref="PublicApi"/>.</summary>
public class Printed
{
    public const int Limit = 3;

    public required string Name { get; init; }

    public virtual int? Length { get; protected set; }

    public event EventHandler? Happened;

    public static IReadOnlyList<string?>? Method<T>(in int number, out T value, string? text = null, double share = 0.5, params string[] rest)
        where T : class, new()
    {
        value = new T();
        return [text, .. rest.Take(number)];
    }

    public static bool Try([NotNullWhen(true)] string? text) => text is not null;

    public override string ToString() => Name;

    [Obsolete("No more.")]
    protected void Old() => Happened?.Invoke(this, EventArgs.Empty);
}
