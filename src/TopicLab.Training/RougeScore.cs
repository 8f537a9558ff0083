namespace TopicLab.Training;

/// <summary>The figures that are published of summaries, by the part of a text that is compared (Lin, ROUGE: A package for automatic evaluation of summaries, 2004).</summary>
public enum RougeType
{
    /// <summary>Single words.</summary>
    Rouge1,

    /// <summary>Pairs of neighbouring words.</summary>
    Rouge2,

    /// <summary>The longest common subsequence of the whole texts: words in the same order, with others between them.</summary>
    RougeL,

    /// <summary>
    /// The same for every line of the reference with every line of the summary, united (the paper's summary-level ROUGE-L). A line is a sentence; this is what papers on
    /// CNN/DailyMail call ROUGE-L.
    /// </summary>
    RougeLsum,
}

/// <summary>How much of a summary and its reference is the same. Each from 0 to 1; papers show them times 100.</summary>
/// <param name="Precision">The share of the summary that its reference has; 0 for a summary without words.</param>
/// <param name="Recall">The share of the reference that the summary has; 0 for a reference without words.</param>
/// <param name="F">The harmonic mean of the two; 0 where nothing is the same.</param>
public readonly record struct RougeScore(double Precision, double Recall, double F);

/// <summary>Something for each type of figure.</summary>
/// <param name="Rouge1">Of <see cref="RougeType.Rouge1"/>.</param>
/// <param name="Rouge2">Of <see cref="RougeType.Rouge2"/>.</param>
/// <param name="RougeL">Of <see cref="RougeType.RougeL"/>.</param>
/// <param name="RougeLsum">Of <see cref="RougeType.RougeLsum"/>.</param>
public sealed record RougeFigures<T>(T Rouge1, T Rouge2, T RougeL, T RougeLsum)
{
    /// <summary>What stands for a type.</summary>
    /// <param name="type">The type.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such type.</exception>
    public T this[RougeType type] => type switch
    {
        RougeType.Rouge1 => Rouge1,
        RougeType.Rouge2 => Rouge2,
        RougeType.RougeL => RougeL,
        RougeType.RougeLsum => RougeLsum,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such type."),
    };

    /// <summary>Makes it for each type.</summary>
    internal static RougeFigures<T> Of(Func<RougeType, T> make) =>
        new(make(RougeType.Rouge1), make(RougeType.Rouge2), make(RougeType.RougeL), make(RougeType.RougeLsum));
}
