using System.Globalization;
using System.Text;
using TopicLab.Summaries;
using TopicLab.Training.Files;

namespace TopicLab.Training;

/// <summary>Weights for summaries, and what the folds say of them. Immutable.</summary>
public sealed class TrainedSummarizer
{
    private readonly CoverageWeights _weights;
    private readonly IReadOnlyList<(string Stem, double Weight)> _lexicon;

    internal TrainedSummarizer(
        CoverageWeights weights, IReadOnlyList<(string Stem, double Weight)> lexicon, IReadOnlyList<RougeFigures<RougeScore>> figures, IReadOnlyList<RougeFigures<RougeScore>> leadFigures)
    {
        (_weights, _lexicon) = (weights, lexicon);
        (Figures, LeadFigures) = (figures, leadFigures);
    }

    /// <summary>For each example, in their order, the figures of a summary without a limit, by weights that did not see the example.</summary>
    public IReadOnlyList<RougeFigures<RougeScore>> Figures { get; }

    /// <summary>For each example the figures of its first three sentences.</summary>
    public IReadOnlyList<RougeFigures<RougeScore>> LeadFigures { get; }

    /// <summary>Writes the weights as a text file, whole or not at all.</summary>
    /// <param name="path">The file, which is replaced where it exists.</param>
    /// <param name="comments">Lines that say where the weights come from.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Save(string path, IEnumerable<string> comments)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(comments);
        var text = new StringBuilder(CoverageWeights.Magic).Append('\n');
        foreach (var line in comments)
            text.Append("# ").Append(line.ReplaceLineEndings(" ")).Append('\n');
        Append(text, "length", CoverageFeatures.LengthNames, _weights.Length);
        Append(text, "word", CoverageFeatures.WordNames, _weights.Word);
        Append(text, "pair", CoverageFeatures.PairNames, _weights.Pair);
        Append(text, "lexicon", [.. _lexicon.Select(entry => entry.Stem)], [.. _lexicon.Select(entry => entry.Weight)]);
        text.Append("end\n");
        AtomicFiles.Write([(path, Encoding.UTF8.GetBytes(text.ToString()))]);
    }

    // Four digits: more are noise, and the file is read by people too.
    private static void Append(StringBuilder text, string kind, IReadOnlyList<string> names, IReadOnlyList<double> weights)
    {
        for (var i = 0; i < names.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"{kind} {names[i]} {weights[i]:0.####}\n");
    }
}
