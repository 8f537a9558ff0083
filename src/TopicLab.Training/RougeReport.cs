namespace TopicLab.Training;

/// <summary>Means over documents, each from 0 to 1, with their 95% intervals.</summary>
/// <param name="Precision">Of <see cref="RougeScore.Precision"/>.</param>
/// <param name="Recall">Of <see cref="RougeScore.Recall"/>.</param>
/// <param name="F">Of <see cref="RougeScore.F"/>; the figure that papers show.</param>
public readonly record struct RougeMeasures(Measure Precision, Measure Recall, Measure F);

/// <summary>How near summaries are to their references.</summary>
/// <param name="Documents">How many summaries were judged.</param>
/// <param name="Figures">The means of each type.</param>
public sealed record RougeReport(int Documents, RougeFigures<RougeMeasures> Figures);

/// <summary>How much better the summaries of one system are than those of another, for the same documents.</summary>
/// <param name="F">The mean difference of F, from -1 to 1, with its 95% interval.</param>
/// <param name="PValue">
/// The share of the resamples of the documents in which the mean difference is 0 or less: small where the first system is better, near 1 where the other is, 1 where they
/// are the same.
/// </param>
public readonly record struct RougeDifference(Measure F, double PValue);
