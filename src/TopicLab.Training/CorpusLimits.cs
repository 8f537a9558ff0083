using System.Text.Json;

namespace TopicLab.Training;

/// <summary>What <see cref="CorpusCheck"/> asks of a corpus. The defaults ask what every corpus should have; the rest is for whoever collects one.</summary>
public sealed record CorpusLimits
{
    /// <summary>No two releases may share this much of their runs of five words (Jaccard similarity of the sets, 0 to 1). Runs that more than a hundred releases have, such as a footer, do not count. Default 0.2.</summary>
    public double NearDuplicate { get; init; } = 0.2;

    /// <summary>The largest share of releases that may start with the same five words. Default 0.02.</summary>
    public double SameOpening { get; init; } = 0.02;

    /// <summary>The fewest releases, training and test together. Default 0.</summary>
    public int Releases { get; init; }

    /// <summary>The fewest releases of the test file. Default 0.</summary>
    public int TestReleases { get; init; }

    /// <summary>The fewest releases of every topic. Default 0.</summary>
    public int PerTopic { get; init; }

    /// <summary>The fewest releases of every two topics. Default 0.</summary>
    public int PerPair { get; init; }

    /// <summary>How many sets of three topics must occur together. Default 0.</summary>
    public int Triples { get; init; }

    /// <summary>How many different sets of topics must occur. Default 0.</summary>
    public int Combinations { get; init; }

    /// <summary>The smallest share of releases without a topic. Default 0.</summary>
    public double WithoutTopic { get; init; }

    /// <summary>The fewest distinct words (lower-cased runs of letters) in 10,000 running words, as the mean of 20 seeded orders. Default 0.</summary>
    public int DistinctWords { get; init; }

    /// <summary>The largest share of releases of fewer than 60 words. Default 1.</summary>
    public double Short { get; init; } = 1;

    /// <summary>The most words of a release; 0 for any number. Default 0.</summary>
    public int LongestWords { get; init; }

    /// <summary>Reads limits from a JSON file; what it leaves out has its default.</summary>
    /// <param name="path">The file: an object with the properties of this class, first letters small.</param>
    /// <exception cref="InvalidInputException">The file cannot be read, is not such an object, or has a property that there is not.</exception>
    public static CorpusLimits Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            // As text, which drops a mark at its start.
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new InvalidInputException(path, null, "is no object of limits");
            return json.RootElement.EnumerateObject().Aggregate(new CorpusLimits(), (limits, limit) => limits.With(path, limit));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidInputException(path, null, "does not exist");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, null, "cannot be opened");
        }
        catch (InvalidOperationException)
        {
            throw new InvalidInputException(path, null, "has a name that is no text");
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(path, exception.LineNumber + 1, "is not valid JSON");
        }
    }

    private CorpusLimits With(string path, JsonProperty limit)
    {
        var name = limit.Name;
        return name switch
        {
            "nearDuplicate" => this with { NearDuplicate = Share() },
            "sameOpening" => this with { SameOpening = Share() },
            "releases" => this with { Releases = Count() },
            "testReleases" => this with { TestReleases = Count() },
            "perTopic" => this with { PerTopic = Count() },
            "perPair" => this with { PerPair = Count() },
            "triples" => this with { Triples = Count() },
            "combinations" => this with { Combinations = Count() },
            "withoutTopic" => this with { WithoutTopic = Share() },
            "distinctWords" => this with { DistinctWords = Count() },
            "short" => this with { Short = Share() },
            "longestWords" => this with { LongestWords = Count() },
            _ => throw new InvalidInputException(path, null, $"has a limit {Corpora.Quoted.Value(name)}, which there is not"),
        };

        double Share() => limit.Value.ValueKind == JsonValueKind.Number && limit.Value.GetDouble() is >= 0 and <= 1 and var share
            ? share
            : throw new InvalidInputException(path, null, $"has a limit '{name}' that is not a share from 0 to 1");

        int Count() => limit.Value.ValueKind == JsonValueKind.Number && limit.Value.TryGetInt32(out var count) && count >= 0
            ? count
            : throw new InvalidInputException(path, null, $"has a limit '{name}' that is not a whole number from 0 up");
    }
}
