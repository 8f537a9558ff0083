namespace TopicLab.Training.Corpora;

/// <summary>Values of the input, as they are shown in messages.</summary>
internal static class Quoted
{
    private const int Shown = 60;
    private const int ShownItems = 8;

    /// <summary>The value in quotation marks, cut where it is long, what cannot be printed replaced: a message is one line.</summary>
    public static string Value(string value)
    {
        var length = Math.Min(value.Length, Shown);
        if (length < value.Length && char.IsHighSurrogate(value[length - 1]))
            length--;
        return $"'{Unprintable.Replace(value[..length])}{(length < value.Length ? "…" : "")}'";
    }

    /// <summary>The values, comma-separated, cut where they are many.</summary>
    public static string List(IEnumerable<string> values)
    {
        string[] shown = [.. values.Take(ShownItems + 1).Select(Value)];
        return shown.Length <= ShownItems ? string.Join(", ", shown) : string.Join(", ", shown[..ShownItems]) + ", …";
    }
}
