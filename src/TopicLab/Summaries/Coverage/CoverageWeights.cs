using System.Globalization;
using System.Text;
using TopicLab.Text;

namespace TopicLab.Summaries;

/// <summary>The learned weights of the coverage method. Immutable; safe to share between threads.</summary>
/// <param name="Length">Of the logarithm of the expected length; by <see cref="CoverageFeatures.LengthNames"/>.</param>
/// <param name="Word">Of a word's log-odds; by <see cref="CoverageFeatures.WordNames"/>.</param>
/// <param name="Pair">Of a pair's log-odds; by <see cref="CoverageFeatures.PairNames"/>.</param>
/// <param name="Lexicon">What frequent words add to their log-odds, by the hash of their stems.</param>
internal sealed record CoverageWeights(double[] Length, double[] Word, double[] Pair, Dictionary<ulong, double> Lexicon)
{
    private const string Resource = "TopicLab.Summaries.coverage.txt";

    /// <summary>The first line of a file of weights.</summary>
    public const string Magic = "topiclab coverage 1";

    // A file of weights is small; what is longer is something else, and is not read into memory.
    private const int MostCharacters = 1 << 22;

    // Learning reaches 1,200 at most.
    private const double Largest = 2000;

    private static readonly Lazy<CoverageWeights> s_shipped = new(ReadShipped);

    /// <summary>Those that ship with the library; read once.</summary>
    public static CoverageWeights Shipped => s_shipped.Value;

    private static CoverageWeights ReadShipped()
    {
        using var stream = typeof(CoverageWeights).Assembly.GetManifestResourceStream(Resource)!;
        return Read(stream, "coverage.txt");
    }

    /// <summary>Reads a file of weights: the magic, comments, and a weight a line.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="InvalidModelException">It is no such file, or not a whole one.</exception>
    public static CoverageWeights Read(Stream stream, string name)
    {
        var content = TextOf(stream);
        using var lines = new StringReader(content);
        var weights = new CoverageWeights(new double[CoverageFeatures.LengthNames.Count], new double[CoverageFeatures.WordNames.Count], new double[CoverageFeatures.PairNames.Count], []);
        if (lines.ReadLine() != Magic)
            throw new InvalidModelException(name, $"is not a file of summary weights, which starts with \"{Magic}\".");
        if (content.Length > MostCharacters)
            throw new InvalidModelException(name, "is longer than any file of summary weights. Train it again.");
        int read = 0, expected = weights.Length.Length + weights.Word.Length + weights.Pair.Length;
        var complete = false;
        for (var line = 2; lines.ReadLine() is { } text; line++)
        {
            if (complete)
                throw Bad(name, line, "stands behind the end");
            if (text.StartsWith('#'))
                continue;
            complete = text == "end";
            if (!complete && weights.Take(text, name, line, read))
                read++;
        }
        return complete && read == expected ? weights : throw new InvalidModelException(name, FormattableString.Invariant($"is cut: it has {read} of {expected} weights{(complete ? "" : " and no end")}. Train it again."));
    }

    /// <summary>The text, read no further than is needed to see that it is too long.</summary>
    private static string TextOf(Stream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var text = new StringBuilder();
        var block = new char[4096];
        while (text.Length <= MostCharacters && reader.Read(block) is > 0 and var read)
            text.Append(block, 0, read);
        return text.ToString();
    }

    /// <summary>Takes one line; whether it was a weight of a feature, which all stand in their order.</summary>
    private bool Take(string text, string name, int line, int read)
    {
        var parts = text.Split(' ');
        if (parts.Length != 3 || !double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) || double.IsNaN(weight))
            throw Bad(name, line, "is not a kind, a name and a weight");
        if (Math.Abs(weight) > Largest)
            throw Bad(name, line, FormattableString.Invariant($"has a weight that is not between -{Largest} and {Largest}"));
        if (parts[0] == "lexicon")
        {
            if (!Lexicon.TryAdd(WordStem.HashOf(parts[1]), weight))
                throw Bad(name, line, "gives a word a second weight");
            return false;
        }
        (string Kind, IReadOnlyList<string> Names, double[] Values)[] kinds =
            [("length", CoverageFeatures.LengthNames, Length), ("word", CoverageFeatures.WordNames, Word), ("pair", CoverageFeatures.PairNames, Pair)];
        foreach (var (kind, names, values) in kinds)
        {
            if (read < names.Count)
            {
                if (parts[0] != kind || parts[1] != names[read])
                    throw Bad(name, line, $"should be the weight '{kind} {names[read]}'");
                values[read] = weight;
                return true;
            }
            read -= names.Count;
        }
        throw Bad(name, line, "is one weight too many");
    }

    private static InvalidModelException Bad(string name, int line, string problem) =>
        new(name, FormattableString.Invariant($"line {line} {problem}. Train it again with this version, or use the weights that ship."));
}
